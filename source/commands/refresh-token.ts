import {findAccounts} from '../application/find-account.js';
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
import {
	summarizeAccount,
	type Account,
	type AccountId,
	type AccountSummary,
} from '../domain/account.js';
import {replaceAndEndOld, type OldToken} from '../application/revoke-old-token.js';
import {statusOfAll} from '../domain/exit-status.js';
import type {PlexUser} from '../domain/verdict.js';
import {ageText} from '../wording/age.js';
import {ownerNote} from '../wording/owner-note.js';
import {
	AppError,
	hintIn,
	isAppError,
	isCancelled,
	makesTokenUseless,
	type ExitStatus,
} from '../domain/errors.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {jsonLinesOption, lineWriter, withoutLines} from '../command-line/bulk.js';
import {accountDetailsJson} from '../output/account-json.js';
import {accountDetails} from '../output/account-text.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome, type OptionValues} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {getTokenByKeyPin, getTokenByPin, getTokenBySignIn, givenCode} from '../command-line/get-token.js';
import {signInOptions} from '../command-line/sign-in-options.js';
import {usageError} from '../command-line/usage-error.js';

type Options = OptionValues<typeof signInOptions> & {readonly revokeOld?: true};

const issueBy = ({pin, deviceKey, verificationCode}: Options, context: Context): Issue => {
	if (deviceKey) {
		return async (ports, account, pins) => issueByDeviceKey(ports, account, async why => {
			if (why !== undefined) {
				context.note(`${why.message} It gets a new one.`, {refresh: {state: 'new-key', code: why.code}});
			}

			return getTokenByKeyPin(ports, account, pins, context);
		}, context.signal);
	}

	if (pin) {
		return async (ports, account, pins) => getTokenByPin(ports, account, pins, context);
	}

	const code = givenCode(verificationCode);
	return async (ports, account) => getTokenBySignIn(ports, account, storedCredentials(account, code), context);
};

/** A token that an earlier run was given and did not get to store comes first: it needs no new sign-in. Undefined when there is none that is good. */
const finishEarlier = async (ports: Ports, id: AccountId, {note}: Context, hooks: RefreshHooks): Promise<Account | undefined> => {
	const waiting = await findNewToken(ports, id);
	if (waiting === undefined) {
		return undefined;
	}

	note(`A new token, issued ${ageText(waiting.savedAt, ports.clock.now().toISOString())}, was not stored yet: it is tested first.`, {refresh: {state: 'going-on', since: waiting.savedAt}});
	try {
		return await storeNewToken(ports, id, waiting.token, hooks);
	} catch (error) {
		if (isAppError(error) && makesTokenUseless(error)) {
			note(`${error.message} It was discarded.`, {refresh: {state: 'thrown-away', code: error.code}});
			return undefined;
		}

		throw error;
	}
};

/** What became of one account: a new token, and of the old one what plex.tv said where it was to be ended; or why not. */
type Refreshed =
	| {readonly kind: 'done'; readonly account: AccountSummary; readonly notes: readonly string[]; readonly oldToken?: OldToken}
	| {readonly kind: 'failed'; readonly email: string; readonly id: AccountId; readonly error: AppError};

const refreshOne = async (id: AccountId, options: Options, context: Context): Promise<Refreshed> => {
	const {ports, signal, note} = context;
	const owners: PlexUser[] = [];
	const hooks: RefreshHooks = {
		signal,
		onOwner(owner) {
			owners.push(owner);
		},
	};
	const refresh = async (): Promise<Account> => await finishEarlier(ports, id, context, hooks) ?? refreshToken(ports, id, issueBy(options, context), hooks);
	const {account, oldToken}: {readonly account: Account; readonly oldToken?: OldToken} = options.revokeOld
		? await replaceAndEndOld(ports, id, refresh, {
			signal,
			onResumed() {
				note('An earlier run has replaced the token already: the old one is ended now.', {refresh: {state: 'resumed'}});
			},
		})
		: {account: await refresh()};
	const summary = summarizeAccount(account);
	const notes = owners.map(owner => ownerNote(summary, owner, false)).filter(text => text !== '');
	return {
		kind: 'done', account: summary, notes, ...(oldToken !== undefined && {oldToken}),
	};
};

/** Of several accounts, one that fails does not keep the others. Throws `ERR_CANCELLED`. */
const refreshOrSay = async ({id, email}: Pick<AccountSummary, 'id' | 'email'>, options: Options, context: Context): Promise<Refreshed> => {
	try {
		return await refreshOne(id, options, context);
	} catch (error) {
		if (!isAppError(error) || isCancelled(error)) {
			throw error;
		}

		return {
			kind: 'failed', id, email, error,
		};
	}
};

const oldTokenText = (oldToken: OldToken): string => {
	switch (oldToken.verdict) {
		case 'dead': {
			return 'plex.tv rejects the old token: it is dead.';
		}

		case 'alive': {
			return 'The old token is still alive: plex.tv takes it after it was signed out. Run the same again, or sign its device out with “plex-accounts devices”.';
		}

		case 'cannot-tell': {
			return `Whether the old token is dead cannot be told: ${oldToken.error.message} Run the same again: it goes on.`;
		}
	}
};

const oldTokenStatuses: Readonly<Record<OldToken['verdict'], ExitStatus>> = {dead: 0, alive: 1, 'cannot-tell': 3};

const statusOf = (result: Refreshed): ExitStatus => {
	if (result.kind === 'failed') {
		return result.error.exitStatus === 1 ? 1 : 3;
	}

	return result.oldToken === undefined ? 0 : oldTokenStatuses[result.oldToken.verdict];
};

const jsonOf = (result: Refreshed) => {
	if (result.kind === 'failed') {
		const {code, message, hint} = result.error;
		return {id: result.id, account: result.email, error: {code, message, hint: hintIn('command', hint)}};
	}

	const {account, oldToken} = result;
	return {
		...accountDetailsJson(account),
		...(oldToken !== undefined && {oldToken: {verdict: oldToken.verdict, ...(oldToken.verdict === 'cannot-tell' && {code: oldToken.error.code, message: oldToken.error.message})}}),
	};
};

const textOf = (result: Refreshed, now: string): string => {
	if (result.kind === 'failed') {
		return `${result.email}: ${result.error.message}`;
	}

	const {account, notes, oldToken} = result;
	const lines = [`${account.email} has a new token, which plex.tv found valid.`, ...(oldToken === undefined ? [] : [oldTokenText(oldToken)]), ...notes];
	return `${lines.join('\n')}\n\n${accountDetails(account, now)}`;
};

/** Of one account its details, of several a list of them. */
const outcomeOf = (results: readonly Refreshed[], {ports}: Context): Outcome => {
	const all = results.map(result => jsonOf(result));
	const now = ports.clock.now().toISOString();
	return {
		json: all.length === 1 ? all[0] : all,
		text: results.map(result => textOf(result, now)).join('\n\n'),
		exitStatus: statusOfAll(results.map(result => statusOf(result))),
	};
};

export const refreshTokenCommand = defineCommand({
	name: 'refresh-token',
	group: 'Tests and tokens',
	summary: 'Replace an account’s token by a new one from plex.tv, once that was found valid',
	arguments: {account: accountsArgument},
	options: {
		...signInOptions,
		signIn: {kind: 'flag', description: 'get a token by signing in with the account’s email and its stored password'},
		jsonLines: {...jsonLinesOption, description: 'print what became of each account as one line of JSON as it comes'},
		revokeOld: {kind: 'flag', description: 'then sign the old token out, and ask plex.tv once more whether it is dead; ends with 1 if it is still alive'},
	},
	examples: [
		{line: 'plex-accounts refresh-token name@example.com --pin', explanation: 'Shows a code to type at plex.tv/link, and stores the token that comes of it.'},
		{line: 'plex-accounts refresh-token name@example.com --device-key', explanation: 'Renews by the account’s own key; where it has none yet, a code is typed once.'},
		{line: 'plex-accounts refresh-token name@example.com --sign-in --verification-code 246810', explanation: 'Signs in with the stored password, along the account’s route.'},
		{line: 'plex-accounts refresh-token name@example.com --device-key --revoke-old', explanation: 'For a token that may have been stolen: replaces it, then ends it. Run again after an interruption, it goes on.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'sign-in', 'ERR_PASSWORD_MISSING', 'ERR_SIGN_IN_CODE_INVALID', 'ERR_CLOCK_WRONG'],
	mayAnswerNo: true,
	async run({arguments: {account: wanted}, options}, context) {
		const {ports, signal} = context;
		if (options.pin === undefined && options.signIn === undefined && options.deviceKey === undefined) {
			throw usageError('Say how to get the new token.', 'Give --device-key, --pin, or --sign-in.');
		}

		const write = lineWriter(options.jsonLines, context);
		const found = await findAccounts(ports.accounts, wanted);
		const [first, second] = found;
		if (first !== undefined && second === undefined) {
			const refreshed = await refreshOne(first.id, options, context);
			write(() => jsonOf(refreshed));
			return withoutLines(options.jsonLines, outcomeOf([refreshed], context));
		}

		const results: Refreshed[] = [];
		for (const {id, email} of found) {
			if (signal.aborted) {
				throw new AppError('ERR_CANCELLED');
			}

			const refreshed = await refreshOrSay({id, email}, options, context);
			results.push(refreshed);
			write(() => jsonOf(refreshed));
		}

		return withoutLines(options.jsonLines, outcomeOf(results, context));
	},
});
