import type {AccountSummary} from './account.js';
import {filterOf} from './account-filters.js';

/** A word of a search, in lower case. One with a colon may be a filter such as `token:rejected`, and a host and its port as well. */
type Word = {readonly text: string; readonly filter: ((account: AccountSummary) => boolean) | undefined};

/** What is searched for: every one of these. */
export type Query = readonly Word[];

export const queryOf = (search: string): Query => search
	.toLowerCase()
	.split(/\s+/v)
	.filter(text => text !== '')
	.map(text => ({text, filter: filterOf(text)}));

/** Whether whatever has `word` has `before` as well. An account that answers to a filter need not say it: only what is the same filter, cut shorter, holds for it. */
const holdsMore = (word: Word, before: Word): boolean => word.filter === undefined
	? word.text.includes(before.text)
	: before.filter !== undefined && word.text.startsWith(before.text);

/** Whether all that match `query` are among those that match `before`, whatever the accounts: letters were added to it. */
export const isNarrower = (query: Query, before: Query): boolean =>
	before.every(old => query.some(word => holdsMore(word, old)));

/** The rows whose account answers to every word, or says it somewhere. `says` is asked for a word in lower case. */
export const matching = <Row extends {readonly account: AccountSummary}>(rows: readonly Row[], query: Query, says: (row: Row, word: string) => boolean): readonly Row[] =>
	rows.filter(row => query.every(({text, filter}) => filter?.(row.account) === true || says(row, text)));
