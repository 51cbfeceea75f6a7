import {findAccount} from '../application/find-account.js';
import {issueByDeviceKey} from '../application/device-key/renew-by-key.js';
import {storedCredentials} from '../application/issue-token.js';
import type {Ports} from '../application/ports.js';
import {
	findNewToken,
	refreshToken,
	storeNewToken,
	type Issue,
	type RefreshHooks,
} from '../application/refresh-token.js';
import {summarizeAccount, type Account, type AccountId} from '../domain/account.js';
import type {PlexUser} from '../domain/verdict.js';
import {ageText} from '../wording/age.js';
import {ownerNote} from '../wording/owner-note.js';
import {isAppError, makesTokenUseless} from '../domain/errors.js';
import {accountArgument} from '../command-line/account-argument.js';
import {accountDetailsJson} from '../output/account-json.js';
import {accountDetails} from '../output/account-text.js';
import {defineCommand, type OptionValues} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {getTokenByKeyPin, getTokenByPin, getTokenBySignIn, givenCode} from '../command-line/get-token.js';
import {signInContradictions, signInOptions} from '../command-line/sign-in-options.js';
import {usageError} from '../command-line/usage-error.js';

type Options = OptionValues<typeof signInOptions>;

const issueBy = ({pin, deviceKey, verificationCode}: Options, context: Context): Issue => {
	if (deviceKey) {
		return async (ports, account) => issueByDeviceKey(ports, account, async why => {
			if (why !== undefined) {
				context.progress(`${why.message} It gets a new one.`, {refresh: {state: 'new-key', code: why.code}});
			}

			return getTokenByKeyPin(ports, account, context);
		}, context.signal);
	}

	if (pin) {
		return async (ports, account) => getTokenByPin(ports, account, context);
	}

	const code = givenCode(verificationCode);
	return async (ports, account) => getTokenBySignIn(ports, account, storedCredentials(account, code), context);
};

/** A token that an earlier run was given and did not get to store comes first: it needs no new sign-in. Undefined when there is none that is good. */
const finishEarlier = async (ports: Ports, id: AccountId, {progress}: Context, hooks: RefreshHooks): Promise<Account | undefined> => {
	const waiting = await findNewToken(ports, id);
	if (waiting === undefined) {
		return undefined;
	}

	progress(`A new token, issued ${ageText(waiting.savedAt, ports.clock.now().toISOString())}, was not stored yet: it is tested first.`, {refresh: {state: 'going-on', since: waiting.savedAt}});
	try {
		return await storeNewToken(ports, id, waiting.token, hooks);
	} catch (error) {
		if (isAppError(error) && makesTokenUseless(error)) {
			progress(`${error.message} It was thrown away.`, {refresh: {state: 'thrown-away', code: error.code}});
			return undefined;
		}

		throw error;
	}
};

export const refreshTokenCommand = defineCommand({
	name: 'refresh-token',
	summary: 'Replace an account’s token by a new one from plex.tv, once that was found valid',
	arguments: {account: accountArgument},
	options: {
		...signInOptions,
		signIn: {kind: 'flag', description: 'get a token by signing in with the account’s email and its stored password'},
	},
	contradictions: signInContradictions,
	examples: [
		{line: 'plex-accounts refresh-token name@example.com --pin', explanation: 'Shows a code to type at plex.tv/link, and stores the token that comes of it.'},
		{line: 'plex-accounts refresh-token name@example.com --device-key', explanation: 'Renews by the account’s own key; where it has none yet, a code is typed once.'},
		{line: 'plex-accounts refresh-token name@example.com --sign-in --verification-code 246810', explanation: 'Signs in with the stored password, along the account’s route.'},
	],
	async run({arguments: {account: wanted}, options}, context) {
		const {ports, signal} = context;
		if (options.pin === undefined && options.signIn === undefined && options.deviceKey === undefined) {
			throw usageError('No way to a new token was given.', 'Give --device-key, --pin, or --sign-in.');
		}

		const {id} = await findAccount(ports.accounts, wanted);
		const owners: PlexUser[] = [];
		const hooks: RefreshHooks = {
			signal,
			onOwner(owner) {
				owners.push(owner);
			},
		};
		const refreshed = await finishEarlier(ports, id, context, hooks) ?? await refreshToken(ports, id, issueBy(options, context), hooks);
		const summary = summarizeAccount(refreshed);
		const notes = owners.map(owner => ownerNote(summary, owner, false)).filter(note => note !== '');
		return {
			json: accountDetailsJson(summary),
			text: `${[`${summary.email} has a new token, which plex.tv found valid.`, ...notes].join('\n')}\n\n${accountDetails(summary, ports.clock.now().toISOString())}`,
			exitStatus: 0,
		};
	},
});
