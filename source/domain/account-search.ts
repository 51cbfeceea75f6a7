import type {AccountSummary} from './account.js';
import {filterOf, type IsAnswered, type WordFilter} from './account-filters.js';

/** A word of a search, in lower case. One with a colon may be a filter such as `token:rejected`, and a host and its port as well. */
type Word = {readonly text: string; readonly filter: WordFilter | undefined};

/** What is searched for: every one of these. */
export type Query = readonly Word[];

/** A route or a cause that is typed whole is no beginning of others: `isAnswered` knows those that there are. */
export const queryOf = (search: string, isAnswered: IsAnswered): Query => search
	.toLowerCase()
	.split(/\s+/v)
	.filter(text => text !== '')
	.map(text => ({text, filter: filterOf(text, isAnswered)}));

/** Whether whatever has `word` has `before` as well. An account that answers to a filter need not say it: only what is the same filter, cut shorter, holds for it. */
const holdsMore = ({text, filter}: Word, before: Word): boolean => {
	if (filter === undefined) {
		return text.includes(before.text);
	}

	return before.filter !== undefined && (text === before.text || (before.filter.isOpen && !text.includes(',') && text.startsWith(before.text)));
};

/** Whether all that match `query` are among those that match `before`, whatever the accounts: letters were added to it. */
export const isNarrower = (query: Query, before: Query): boolean =>
	before.every(old => query.some(word => holdsMore(word, old)));

/** Accounts in an order, and whether the one at a place says a word, in lower case. */
export type Searched = {
	readonly accounts: readonly AccountSummary[];
	readonly says: (place: number, word: string) => boolean;
};

const placesWhere = (count: number, among: readonly number[] | undefined, isWanted: (place: number) => boolean): readonly number[] => {
	if (among !== undefined && among.length < count) {
		return among.filter(place => isWanted(place));
	}

	const places: number[] = [];
	for (let place = 0; place < count; place++) {
		if (isWanted(place)) {
			places.push(place);
		}
	}

	return places;
};

/** The places of those that say every word somewhere, or answer to it. A filter that is written out is only answered to: what somebody calls himself is no answer. There is a word at least; `among` are the only ones that may. */
export const matchingPlaces = ({accounts, says}: Searched, query: Query, among?: readonly number[]): readonly number[] => {
	let places = among;
	for (const {text, filter} of query) {
		places = placesWhere(accounts.length, places, filter === undefined
			? place => says(place, text)
			: place => {
				const account = accounts[place];
				return account !== undefined && (filter.matches(account) || (!filter.isWritten && says(place, text)));
			});
	}

	return places ?? [];
};
