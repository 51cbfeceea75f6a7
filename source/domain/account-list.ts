import {hasPlexPass, renewalOf, type AccountSummary} from './account.js';
import {compareText} from './compare-text.js';
import {routeLabel} from './route.js';

/** What the list can be sorted by: every column, and the time of the last change. */
export const sortKeys = ['email', 'username', 'pass', 'route', 'token', 'proxy', 'renews', 'note', 'changed'] as const;

export type SortKey = (typeof sortKeys)[number];

export type ListOrder = {readonly key: SortKey; readonly isReversed: boolean};

/** How many accounts stand how, by their tokens. */
export type Tally = {
	readonly total: number;
	readonly valid: number;
	readonly rejected: number;
	readonly cannotTell: number;
	readonly neverTested: number;
	readonly disabled: number;
	/** How many need a person when their token is over. */
	readonly cannotRenew: number;
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
		cannotRenew: accounts.filter(account => renewalOf(account) === 'no').length,
	};
};

/** Trouble first: what needs a hand stands on top. */
const tokenOrder = ['rejected', 'cannot-tell', 'never-tested', 'valid'];
const proxyOrder = ['failed', 'never-tested', 'not-used', 'passed'];
const renewalOrder = ['no', 'by-password', 'by-itself'];

/** What an account's note says. */
type NoteOf = (account: AccountSummary) => string;

/** Where an account stands by one column: texts by their code units, the empty ones last. */
const rankOf = (account: AccountSummary, key: SortKey, noteOf: NoteOf): string => {
	const textRank = (text: string): string => text === '' ? '\u{10FFFF}' : text.toLowerCase();
	switch (key) {
		case 'email': {
			return account.email.toLowerCase();
		}

		case 'username': {
			return textRank(account.username ?? '');
		}

		case 'pass': {
			const pass = hasPlexPass(account);
			return pass === undefined ? '2' : (pass ? '0' : '1');
		}

		case 'route': {
			return routeLabel(account.route);
		}

		case 'token': {
			return String(tokenOrder.indexOf(account.token.verdict));
		}

		case 'proxy': {
			return String(proxyOrder.indexOf(account.proxy.verdict));
		}

		case 'renews': {
			return String(renewalOrder.indexOf(renewalOf(account)));
		}

		case 'note': {
			return textRank(noteOf(account));
		}

		case 'changed': {
			return account.updatedAt;
		}
	}
};

/** A sorted copy; equals stand in the order of their emails, also when it is reversed. The newest change comes first. */
export const sorted = (accounts: readonly AccountSummary[], {key, isReversed}: ListOrder, noteOf: NoteOf): readonly AccountSummary[] => {
	// Each is asked once, and not at each comparison: there may be ten thousand.
	const ranked = accounts.map(account => ({account, rank: rankOf(account, key, noteOf), email: account.email.toLowerCase()}));
	const direction = isReversed === (key === 'changed') ? 1 : -1;
	return ranked
		.toSorted((a, b) => {
			const order = compareText(a.rank, b.rank) * direction;
			return order === 0 ? compareText(a.email, b.email) : order;
		})
		.map(({account}) => account);
};
