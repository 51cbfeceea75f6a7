import {checkOutcomes, type CheckOutcome} from '../domain/check-outcome.js';

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
