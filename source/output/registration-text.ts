import type {LanesOutcome} from '../application/work-in-lanes.js';
import type {Registration} from '../domain/registration.js';
import {doubt, registrationNotes, registrationSummary, registrationText, registrationWords, stoppedSummary} from '../wording/registration-texts.js';
import {table} from './table.js';

/** What was found about one email, who could not tell before, and what to make of it. */
export const registrationDetails = (registration: Registration): string =>
	[registrationText(registration), ...registrationNotes(registration, 'command')].join('\n');

const row = (registration: Registration): readonly string[] => [
	registration.email,
	registrationWords[registration.verdict],
	registration.account ?? '',
	registration.verdict === 'cannot-tell' ? `${registration.message} (${registration.code})` : '',
];

/** What was found about many emails, a line each, and how many of each there are. */
export const registrationTable = ({results, wasCancelled, total}: LanesOutcome<Registration>): string => [
	...(results.length === 0 ? [] : [table([['EMAIL', 'VERDICT', 'ASKED AS', 'NOTE'], ...results.map(registration => row(registration))]), '']),
	...(total === 0 ? ['The list holds no email, so nobody was asked.'] : [wasCancelled ? stoppedSummary(results, total) : registrationSummary(results)]),
	...(results.length === 0 ? [] : [doubt]),
].join('\n');
