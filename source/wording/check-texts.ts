import {runsOf, type CheckRun, type PastCheck} from '../domain/check-history.js';
import {checkOutcomes, type CheckOutcome} from '../domain/check-outcome.js';
import {timeText} from './age.js';
import {causeText} from './cause-text.js';

/** What a summary calls them. */
export const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
	valid: 'valid',
	'proxy-passed': 'proxy passed',
	rejected: 'rejected',
	'proxy-failed': 'proxy failed',
	'cannot-tell': 'cannot tell',
	'not-tested': 'not tested',
};

/** How many came to what, those that there are: `110 valid, 5 rejected`. */
export const checkSummaryText = (counts: Readonly<Partial<Record<CheckOutcome, number>>>): string => {
	const parts = checkOutcomes.flatMap(outcome => counts[outcome] === undefined ? [] : [`${counts[outcome]} ${outcomeWords[outcome]}`]);
	return parts.length === 0 ? 'nothing was found' : parts.join(', ');
};

const verdictWords: Readonly<Record<PastCheck['verdict'], string>> = {
	valid: 'valid', rejected: 'rejected', 'cannot-tell': 'cannot tell', passed: 'passed', failed: 'failed',
};

const addressTexts: Readonly<Record<NonNullable<PastCheck['addressVerdict']>, string>> = {
	same: 'the proxy hid nothing.', 'cannot-compare': 'the addresses could not be compared.',
};

/** Why, in a sentence, where there is more to say than the verdict. */
const reasonText = ({code, addressVerdict}: PastCheck): string => [
	...(code === undefined ? [] : [causeText(code)]),
	...(addressVerdict === undefined ? [] : [addressTexts[addressVerdict]]),
].map(text => `: ${text}`).join('');

/** The same verdict several times in a row: `valid, 12 times from 2026-11-20 10:15 UTC to 2026-11-24 13:00 UTC`. */
export const runText = ({check, count, from, to}: CheckRun): string => {
	const [first, last] = [timeText(from), timeText(to)];
	const several = first === last ? `${count} times, ${first}` : `${count} times from ${first} to ${last}`;
	return `${verdictWords[check.verdict]}, ${count === 1 ? first : several}${reasonText(check)}`;
};

/** The remembered tests as lines of a command's output, the newest first. */
export const pastCheckLines = (checks: readonly PastCheck[]): readonly string[] => (['token', 'proxy'] as const).flatMap(of => {
	const runs = runsOf(checks.filter(check => check.of === of));
	return runs.length === 0 ? [] : [`Past tests of the ${of}, the newest first:`, ...runs.toReversed().map(run => `  ${runText(run)}`)];
});
