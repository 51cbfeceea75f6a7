import type {CheckEvent, CheckedAccounts} from '../application/check-accounts.js';
import {limitsOf} from '../application/lane-limits.js';
import {findAccounts} from '../application/find-account.js';
import type {LaneLimits} from '../application/lanes.js';
import type {Ports} from '../application/ports.js';
import {defaultConcurrency, maxConcurrency} from '../domain/concurrency.js';
import type {AccountSummary} from '../domain/account.js';
import {AppError, explain, hintIn, type ErrorReport} from '../domain/errors.js';
import type {Option, Outcome} from './command.js';
import type {Context} from './context.js';
import {foundBy, inUse, noneFound, searchIn} from './filter-option.js';
import {progressTeller} from './progress-teller.js';
import {usageError} from './usage-error.js';

/** The option of every command that asks for many at once. */
export const concurrencyOption = {
	kind: 'count', valueName: 'N', most: maxConcurrency, description: `how many at once (default: the setting “concurrency”, ${defaultConcurrency} unless you change it)`,
} as const satisfies Option;

/** The option of every command that has many results. */
export const jsonLinesOption = {kind: 'flag', description: 'print each result as one line of JSON as it comes'} as const satisfies Option;

/** Prints a result at once, where lines were asked for. */
export const lineWriter = (jsonLines: boolean | undefined, {emit}: Pick<Context, 'emit'>) => (line: () => unknown): void => {
	if (jsonLines) {
		emit(line());
	}
};

/** The outcome without what was printed line by line already. */
export const withoutLines = (jsonLines: boolean | undefined, outcome: Outcome): Outcome => jsonLines ? {json: undefined, text: '', exitStatus: outcome.exitStatus} : outcome;

/** How many requests at once, in all and along one way. */
export const limitsFor = async (given: number | undefined, {settings}: Pick<Context, 'settings'>): Promise<LaneLimits> => {
	const stored = await settings.read();
	return limitsOf(given === undefined ? stored : {...stored, concurrency: given});
};

/** How accounts are meant: by their names, or all of them, or those that words of a search find. */
export type Meant = {readonly named: readonly string[]; readonly isAll?: boolean; readonly filter?: readonly string[] | undefined};

/** Whether they are meant by their names. Throws `ERR_USAGE` where there is no one way to read it. */
export const areNamed = ({named, isAll, filter}: Meant, isAllTheUsual = false): boolean => {
	if (named.length > 0) {
		if (isAll === true || filter !== undefined) {
			throw usageError(`${isAll === true ? '--all' : '--filter'} and accounts by name cannot be used together.`);
		}

		return true;
	}

	if (!isAllTheUsual && !isAll && filter === undefined) {
		throw usageError('No account was given.', `Name accounts, or give ${isAll === undefined ? '--filter' : '--all or --filter'}.`);
	}

	return false;
};

/** The accounts that were named, each once, or all that are enabled, or those of them that a filter finds. Throws `ERR_USAGE`, `ERR_ACCOUNT_…`, and `ERR_NO_ACCOUNTS` where there is nothing to do. */
export const chooseAccounts = async ({accounts, clock}: Pick<Ports, 'accounts' | 'clock'>, {isAll = false, ...meant}: Meant): Promise<readonly AccountSummary[]> => {
	if (areNamed({isAll, ...meant})) {
		return findAccounts(accounts, meant.named);
	}

	const search = searchIn(meant.filter);
	const stored = await accounts.list();
	const found = foundBy(stored, search, {clock});
	const chosen = inUse(found, search);
	if (chosen.length === 0) {
		throw stored.length > 0 && search !== undefined ? noneFound(found) : new AppError('ERR_NO_ACCOUNTS', stored.length === 0 ? 'there are no accounts' : 'no account is enabled');
	}

	return chosen;
};

/** The accounts that were named, each once, or those that a filter finds, in use or not. Throws as above. */
export const chooseStored = async ({accounts, clock}: Pick<Ports, 'accounts' | 'clock'>, meant: Omit<Meant, 'isAll'>): Promise<readonly AccountSummary[]> => {
	if (areNamed(meant)) {
		return findAccounts(accounts, meant.named);
	}

	const search = searchIn(meant.filter);
	const stored = await accounts.list();
	const found = foundBy(stored, search, {clock});
	if (found.length === 0) {
		throw stored.length === 0 ? new AppError('ERR_NO_ACCOUNTS', 'there are no accounts') : noneFound();
	}

	return found;
};

/** Says how far a check is, in what is waited for and, of few accounts, each result as it comes. */
export const checkTeller = ({ports: {clock}, progress, note}: Context, say: (event: Extract<CheckEvent, {kind: 'result'}>) => string) => {
	const {onResult, onPause} = progressTeller(clock, {progress, note});
	const manyAccounts = 20;
	return (event: CheckEvent): void => {
		if (event.kind === 'paused') {
			onPause(event.pause);
		} else if (event.kind === 'result') {
			const {check: {email}, done, total} = event;
			if (total <= manyAccounts) {
				progress(say(event), {progress: {account: email, done, total}});
			} else {
				onResult(event, done, total);
			}
		}
	};
};

/** Says on stderr why what was found could not be stored: the exit status is that of this error. */
export const tellOfUnsaved = (unsaved: Pick<ErrorReport, 'code' | 'message' | 'hint'> | undefined, {announce}: Pick<Context, 'announce'>): void => {
	if (unsaved !== undefined) {
		const {code, message, hint} = unsaved;
		const found = 'The results above could not be stored.';
		announce(`${found} ${explain('command', unsaved)}`, {error: {code, message: `${found} ${message}`, hint: hintIn('command', hint)}});
	}
};

/** Says on stderr what a check that did not come to its end has kept. */
export const tellOfEnd = ({checks, total, wasCancelled, unsaved}: CheckedAccounts, {note, announce}: Pick<Context, 'note' | 'announce'>): void => {
	if (wasCancelled) {
		note(`Stopped: ${checks.length} of ${total} were tested.${unsaved === undefined ? ' What they gave is stored.' : ''}`, {stopped: {done: checks.length, total}});
	}

	tellOfUnsaved(unsaved, {announce});
};
