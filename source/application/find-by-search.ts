import type {AccountSummary} from '../domain/account.js';
import {matchingPlaces, queryOf} from '../domain/account-search.js';
import {lastingRowText, timelyRowText} from '../wording/account-row.js';

/** The accounts that the dashboard's search finds with these words, in their order; no filter is cut short. `now` is ISO 8601. */
export const findBySearch = (accounts: readonly AccountSummary[], search: string, now: string): readonly AccountSummary[] => {
	const query = queryOf(search, () => true);
	const says = (place: number, word: string): boolean => {
		const account = accounts[place];
		return account !== undefined && `${lastingRowText(account)}\n${timelyRowText(account, now)}`.toLowerCase().includes(word);
	};

	return query.length === 0 ? accounts : matchingPlaces({accounts, says}, query).map(place => accounts[place]).filter(account => account !== undefined);
};
