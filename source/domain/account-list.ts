import type {AccountSummary} from './account.js';
import {compareText} from './compare-text.js';
import {routeLabel} from './route.js';

/** What the list can be sorted by. */
export const sortKeys = ['email', 'token', 'proxy', 'route', 'changed'] as const;

export type SortKey = (typeof sortKeys)[number];

/** How many accounts stand how, by their tokens. */
export type Tally = {
	readonly total: number;
	readonly valid: number;
	readonly rejected: number;
	readonly cannotTell: number;
	readonly neverTested: number;
	readonly disabled: number;
};

export const tally = (accounts: readonly AccountSummary[]): Tally => {
	const counts = {
		valid: 0, rejected: 0, 'cannot-tell': 0, 'never-tested': 0,
	};
	for (const {token} of accounts) {
		counts[token.verdict]++;
	}

	return {
		total: accounts.length,
		valid: counts.valid,
		rejected: counts.rejected,
		cannotTell: counts['cannot-tell'],
		neverTested: counts['never-tested'],
		disabled: accounts.filter(({enabled}) => !enabled).length,
	};
};

/** What the search looks through: what is seen of an account. */
const searchText = (account: AccountSummary): string => [
	account.email,
	account.username ?? '',
	routeLabel(account.route),
	account.token.verdict,
	account.proxy.verdict,
].join('\n').toLowerCase();

/** Accounts in which every word of `search` occurs somewhere. */
export const matching = (accounts: readonly AccountSummary[], search: string): readonly AccountSummary[] => {
	const words = search.toLowerCase().split(/\s+/v).filter(word => word !== '');
	return words.length === 0
		? accounts
		: accounts.filter(account => {
			const text = searchText(account);
			return words.every(word => text.includes(word));
		});
};

/** Trouble first: what needs a hand stands on top. */
const tokenOrder = ['rejected', 'cannot-tell', 'never-tested', 'valid'];
const proxyOrder = ['failed', 'never-tested', 'not-used', 'passed'];

const compareBy: Readonly<Record<SortKey, (a: AccountSummary, b: AccountSummary) => number>> = {
	email: (a, b) => compareText(a.email.toLowerCase(), b.email.toLowerCase()),
	token: (a, b) => tokenOrder.indexOf(a.token.verdict) - tokenOrder.indexOf(b.token.verdict),
	proxy: (a, b) => proxyOrder.indexOf(a.proxy.verdict) - proxyOrder.indexOf(b.proxy.verdict),
	route: (a, b) => compareText(routeLabel(a.route), routeLabel(b.route)),
	changed: (a, b) => compareText(b.updatedAt, a.updatedAt),
};

/** A sorted copy; equals stand in the order of their emails. */
export const sorted = (accounts: readonly AccountSummary[], key: SortKey): readonly AccountSummary[] =>
	accounts.toSorted((a, b) => {
		const order = compareBy[key](a, b);
		return order === 0 ? compareBy.email(a, b) : order;
	});
