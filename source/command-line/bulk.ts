import type {AccountCheck, CheckEvent, CheckedAccounts} from '../application/check-accounts.js';
import {limitsOf} from '../application/lane-limits.js';
import type {LaneLimits} from '../application/lanes.js';
import {clockWords} from '../domain/device-key/plex-clock.js';
import {defaultConcurrency, maxConcurrency} from '../domain/concurrency.js';
import {AppError, explain, hintIn, type ErrorReport} from '../domain/errors.js';
import type {Option, Outcome} from './command.js';
import type {Context} from './context.js';
import {progressTeller} from './progress-teller.js';

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

const clockOffsetIn = ({token, proxy}: AccountCheck): number | undefined =>
	token?.report.clockOffset ?? (proxy?.verdict === 'passed' ? proxy.clockOffset : undefined);

/** Says once that this machine's clock is wrong, by which every expiry date is judged. */
const tellOfClock = (checks: readonly AccountCheck[], {announce}: Pick<Context, 'announce'>): void => {
	const offset = checks.map(check => clockOffsetIn(check)).find(found => found !== undefined);
	if (offset !== undefined) {
		const error = new AppError('ERR_CLOCK_WRONG', clockWords(offset));
		announce(explain('command', error), {note: {code: error.code, message: error.message}});
	}
};

/** Says on stderr what a check that did not come to its end has kept, and that the clock is wrong. */
export const tellOfEnd = ({checks, total, wasCancelled, unsaved}: CheckedAccounts, {note, announce}: Pick<Context, 'note' | 'announce'>): void => {
	if (wasCancelled) {
		note(`Stopped: ${checks.length} of ${total} were tested.${unsaved === undefined ? ' What they gave is stored.' : ''}`, {stopped: {done: checks.length, total}});
	}

	tellOfClock(checks, {announce});
	tellOfUnsaved(unsaved, {announce});
};
