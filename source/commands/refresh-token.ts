import {findAccounts} from '../application/find-account.js';
import {refreshByKey} from '../application/device-key/refresh-by-key.js';
import {storedCredentials} from '../application/issue-token.js';
import {finishEarlier, type EarlierHooks} from '../application/finish-earlier.js';
import {refreshToken, type RefreshHooks} from '../application/refresh-token.js';
import {
	summarizeAccount,
	type Account,
	type AccountId,
	type AccountSummary,
} from '../domain/account.js';
import {replaceAndEndOld, type OldToken} from '../application/revoke-old-token.js';
import type {PlexUser} from '../domain/verdict.js';
import {ageText} from '../wording/age.js';
import {ownerNote} from '../wording/owner-note.js';
import {
	AppError,
	hintIn,
	isAppError,
	isCancelled,
} from '../domain/errors.js';
import {laneOf} from '../application/lanes.js';
import {countText} from '../wording/count-text.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {jsonLinesOption, lineWriter, withoutLines} from '../command-line/bulk.js';
import {
	refreshedJson,
	refreshedStatus,
	refreshedText,
	type Refreshed,
} from '../output/refreshed.js';
import {confirmExchange, exchangeOne} from '../command-line/exchange.js';
import {chooseAll, type Chosen, type RefreshOptions} from '../command-line/refresh-all.js';
import {areNamed} from '../command-line/choose-accounts.js';
import {filterOption} from '../command-line/filter-option.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {getTokenByKeyPin, getTokenByPin, getTokenBySignIn, givenCode} from '../command-line/get-token.js';
import {signInOptions} from '../command-line/sign-in-options.js';
import {usageError} from '../command-line/usage-error.js';

type Options = RefreshOptions & {readonly revokeOld?: true; readonly jsonLines?: true; readonly exchange?: true};

/** By the account's own key; among all nobody waits at the keyboard for a code of each of them. */
const refreshWithKey = async (id: AccountId, isAmongAll: boolean, hooks: RefreshHooks, context: Context): Promise<Account> => refreshByKey(context.ports, id, async (ports, account, pins, why) => {
	if (isAmongAll) {
		throw why ?? new AppError('ERR_DEVICE_KEY_MISSING', account.email);
	}

	if (why !== undefined) {
		context.note(`${why.message} It gets a new one.`, {refresh: {state: 'new-key', code: why.code}});
	}

	return getTokenByKeyPin(ports, account, pins, context);
}, {
	...hooks,
	onHeld() {
		context.note('Another program is renewing this account: waiting for it.', {refresh: {state: 'held'}});
	},
});

const refreshBy = async (id: AccountId, {pin, deviceKey, verificationCode, all}: Options, hooks: RefreshHooks, context: Context): Promise<Account> => {
	const {ports} = context;
	if (deviceKey) {
		return refreshWithKey(id, all === true, hooks, context);
	}

	if (pin) {
		return refreshToken(ports, id, async (within, account, pins) => getTokenByPin(within, account, pins, context), hooks);
	}

	const code = givenCode(verificationCode);
	return refreshToken(ports, id, async (within, account) => getTokenBySignIn(within, account, storedCredentials(account, code), context), hooks);
};

const refreshOne = async (id: AccountId, options: Options, context: Context): Promise<Refreshed> => {
	if (options.exchange) {
		return exchangeOne(id, context);
	}

	const {ports, signal, note} = context;
	const owners: PlexUser[] = [];
	const hooks: EarlierHooks = {
		signal,
		onOwner(owner) {
			owners.push(owner);
		},
		onEarlier(savedAt) {
			note(`A new token, issued ${ageText(savedAt, ports.clock.now().toISOString())}, was not stored yet: it is tested first.`, {refresh: {state: 'going-on', since: savedAt}});
		},
		onDiscarded({message, code}) {
			note(`${message} It was discarded.`, {refresh: {state: 'thrown-away', code}});
		},
	};
	const refresh = async (): Promise<Account> => await finishEarlier(ports, id, hooks) ?? refreshBy(id, options, hooks, context);
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

const outcomeOf = (results: readonly Refreshed[], isOne: boolean, {ports}: Context): Outcome => {
	const [only] = results;
	return {
		json: isOne && only !== undefined ? refreshedJson(only) : results.map(result => refreshedJson(result)),
		text: refreshedText(results, ports.clock.now().toISOString()),
		exitStatus: refreshedStatus(results),
	};
};

const isRateLimited = (result: Refreshed): boolean => result.kind === 'failed' && result.error.code === 'ERR_PLEX_RATE_LIMITED';

/** Says how far it came before it was stopped, and what became of the account that it was stopped at. */
const tellOfStop = (error: AppError, {email}: Pick<AccountSummary, 'email'>, {done, total}: {readonly done: number; readonly total: number}, {note}: Context): void => {
	note(`Stopped: ${done} of ${countText(total, 'account')} were done. ${email}: ${hintIn('command', error.hint)}`, {stopped: {done, total}});
};

/** One account after the other, each told of as it comes. A way to plex.tv that was told to slow down is left alone: of many sign-ins the next answer would be a lock. What came before it was stopped is answered. Throws `ERR_CANCELLED` where that is nothing. */
const refreshSeveral = async (chosen: readonly Chosen[], options: Options, context: Context): Promise<readonly Refreshed[]> => {
	const write = lineWriter(options.jsonLines, context);
	const results: Refreshed[] = [];
	const add = (result: Refreshed): void => {
		results.push(result);
		write(() => refreshedJson(result));
	};

	const slowLanes = new Set<string>();
	for (const {account, way} of chosen) {
		const {id, email, route} = account;
		const lane = laneOf(route);
		if (way.kind === 'left-out' || slowLanes.has(lane)) {
			add({
				kind: 'left-out', id, email, why: way.kind === 'left-out' ? way.why : 'stopped',
			});
			continue;
		}

		try {
			if (context.signal.aborted) {
				throw new AppError('ERR_CANCELLED');
			}

			const result = await refreshOrSay(account, {...options, ...way.options}, context);
			add(result);
			if (isRateLimited(result)) {
				slowLanes.add(lane);
			}
		} catch (error) {
			if (!isAppError(error) || !isCancelled(error) || results.length === 0) {
				throw error;
			}

			tellOfStop(error, account, {done: results.length, total: chosen.length}, context);
			break;
		}
	}

	return results;
};

/** A code is one account's: sent for another, it would cost that one a try. Throws `ERR_USAGE`. */
const refuseSharedCode = (): never => {
	throw usageError('A verification code is good for one account only.', 'Name one account with it. Those with two-factor sign-in are refreshed one at a time.');
};

/** The accounts that were named, or all, and the way to a new token of each. Throws `ERR_USAGE`, `ERR_ACCOUNT_…`, `ERR_NO_ACCOUNTS`, `ERR_CONFIRMATION_NEEDED`. */
const choose = async (wanted: readonly string[], options: Options, context: Context): Promise<readonly Chosen[]> => {
	if (!areNamed({named: wanted, isAll: options.all === true, filter: options.filter})) {
		if (options.verificationCode !== undefined) {
			refuseSharedCode();
		}

		return chooseAll(options, context);
	}

	if (options.pin === undefined && options.signIn === undefined && options.deviceKey === undefined && options.exchange === undefined) {
		throw usageError('Say how to get the new token.', 'Give --device-key, --pin, --sign-in, or --exchange.');
	}

	const found = await findAccounts(context.ports.accounts, wanted);
	if (options.verificationCode !== undefined && found.length > 1) {
		refuseSharedCode();
	}

	return found.map(account => ({account, way: {kind: 'asked', options: {}}}));
};

export const refreshTokenCommand = defineCommand({
	name: 'refresh-token',
	group: 'Tests and tokens',
	summary: 'Get an account a new token from plex.tv, and store it once it is found valid',
	arguments: {account: accountsArgument},
	options: {
		...signInOptions,
		all: {kind: 'flag', description: 'every enabled account: by its device key or, after a question, by its password; with --device-key or --sign-in, only the accounts that have one. Exits with 1 if any needs a person'},
		filter: {...filterOption, conflicts: ['exchange'], description: `as --all, and ${filterOption.description}`},
		yes: {kind: 'flag', short: 'y', description: 'do not ask: with --all before stored passwords are used, with --exchange before it begins'},
		signIn: {kind: 'flag', description: 'get a token by signing in with the account’s email and its stored password'},
		jsonLines: {...jsonLinesOption, description: 'print the result for each account as one line of JSON as it comes'},
		exchange: {kind: 'flag', conflicts: ['pin', 'signIn', 'deviceKey', 'verificationCode', 'all', 'revokeOld'], description: 'give an account with a pasted token a device key, with no code to type: its token signs in a new device and, as far as is known, stays good where it came from; asks first'},
		revokeOld: {kind: 'flag', description: 'then sign the old token out, and ask plex.tv whether it is dead; exits with 1 if it is still alive'},
	},
	examples: [
		{line: 'plex-accounts refresh-token name@example.com --pin', explanation: 'Shows a code to type at plex.tv/link, and stores the token that plex.tv then gives.'},
		{line: 'plex-accounts refresh-token name@example.com --device-key', explanation: 'Renews with the account’s own key. If it has none yet, you type a code once.'},
		{line: 'plex-accounts refresh-token name@example.com --sign-in --verification-code 246810', explanation: 'Signs in with the stored password, along the account’s route.'},
		{line: 'plex-accounts refresh-token name@example.com --exchange', explanation: 'Says what is known and not known, asks, and then gives the account a device key with its own token.'},
		{line: 'plex-accounts refresh-token --all --device-key', explanation: 'Renews every enabled account that has a key of its own, and prints a summary.'},
		{line: 'plex-accounts refresh-token name@example.com --device-key --revoke-old', explanation: 'For a token that may have been stolen: replaces it, then ends it. If it is interrupted, run it again to go on.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'sign-in', 'ERR_PASSWORD_MISSING', 'ERR_SIGN_IN_CODE_INVALID', 'ERR_CLOCK_WRONG', 'ERR_CONFIRMATION_NEEDED'],
	mayAnswerNo: true,
	async run({arguments: {account: wanted}, options}, context) {
		const chosen = await choose(wanted, options, context);
		if (options.exchange) {
			await confirmExchange(options.yes === true, context);
		}

		const [first, second] = chosen;
		if (options.all === true || options.filter !== undefined || first === undefined || second !== undefined) {
			return withoutLines(options.jsonLines, outcomeOf(await refreshSeveral(chosen, options, context), false, context));
		}

		const refreshed = await refreshOne(first.account.id, options, context);
		lineWriter(options.jsonLines, context)(() => refreshedJson(refreshed));
		return withoutLines(options.jsonLines, outcomeOf([refreshed], true, context));
	},
});
