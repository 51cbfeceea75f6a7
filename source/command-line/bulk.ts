import type {CheckEvent, CheckedAccounts} from '../application/check-accounts.js';
import {limitsOf} from '../application/lane-limits.js';
import {findAccounts} from '../application/find-account.js';
import type {LaneLimits} from '../application/lanes.js';
import type {Accounts} from '../application/ports.js';
import {defaultConcurrency, maxConcurrency} from '../domain/concurrency.js';
import type {AccountSummary} from '../domain/account.js';
import {AppError, explain} from '../domain/errors.js';
import type {Option, Outcome} from './command.js';
import type {Context} from './context.js';
import {progressTeller} from './progress-teller.js';
import {usageError} from './usage-error.js';

/** The option of every command that asks for many at once. */
export const concurrencyOption = {
	kind: 'count', valueName: 'N', most: maxConcurrency, description: `how many at once (the setting “concurrency” when not given, ${defaultConcurrency} at first)`,
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

/** The accounts that were named, each once, or all that are enabled. Throws `ERR_USAGE`, `ERR_ACCOUNT_…`, and `ERR_NO_ACCOUNTS` where there is nothing to do. */
export const chooseAccounts = async (accounts: Accounts, wanted: readonly string[], isAll: boolean): Promise<readonly AccountSummary[]> => {
	if (isAll === (wanted.length > 0)) {
		throw usageError(isAll ? '--all and accounts by name contradict each other.' : 'No account to test was given.', isAll ? '' : 'Name accounts, or give --all.');
	}

	if (!isAll) {
		return findAccounts(accounts, wanted);
	}

	const stored = await accounts.list();
	const enabled = stored.filter(account => account.enabled);
	if (enabled.length === 0) {
		throw new AppError('ERR_NO_ACCOUNTS', stored.length === 0 ? 'there are no accounts' : 'no account is enabled');
	}

	return enabled;
};

/** Says how far a check is, in what is waited for and, of few accounts, each result as it comes. */
export const checkTeller = ({ports: {clock}, progress}: Context, say: (event: Extract<CheckEvent, {kind: 'result'}>) => string) => {
	const {onResult, onPause} = progressTeller(clock, progress);
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

/** Says on stderr what a check that did not come to its end has kept. */
export const tellOfEnd = ({checks, total, wasCancelled, unsaved}: CheckedAccounts, {note}: Context): void => {
	if (wasCancelled) {
		note(`Stopped: ${checks.length} of ${total} were tested.${unsaved === undefined ? ' What they gave is stored.' : ''}`);
	}

	if (unsaved !== undefined) {
		note(`The results above could not be stored. ${explain('command', unsaved)}`);
	}
};
