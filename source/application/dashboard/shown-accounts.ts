import type {AccountSummary} from '../../domain/account.js';
import {
	matching,
	sorted,
	type RowWords,
	type SortKey,
} from '../../domain/account-list.js';
import {noteOf} from '../../wording/account-note.js';
import {rowText} from '../../wording/account-row.js';
import type {ListView} from './dashboard.js';

/** What is known of a list that was read: it is worked out once, and not at each key. */
type Known = {
	readonly words: RowWords;
	readonly orders: Map<string, readonly AccountSummary[]>;
	/** What is searched, of each account in an order: to look it up by the account takes longer than to search it. */
	readonly texts: Map<readonly AccountSummary[], string[]>;
	last?: {readonly search: string; readonly order: readonly AccountSummary[]; readonly shown: readonly AccountSummary[]};
};

const known = new WeakMap<readonly AccountSummary[], Known>();

const wordsAt = (now: string): RowWords => {
	const texts = new Map<AccountSummary, string>();
	return {
		text(account) {
			const text = texts.get(account) ?? rowText(account, now).toLowerCase();
			texts.set(account, text);
			return text;
		},
		note: account => noteOf(account, now),
	};
};

const knownOf = (accounts: readonly AccountSummary[], now: string): Known => {
	const found = known.get(accounts) ?? {words: wordsAt(now), orders: new Map(), texts: new Map()};
	known.set(accounts, found);
	return found;
};

const orderOf = (accounts: readonly AccountSummary[], {words, orders}: Known, key: SortKey, isReversed: boolean): readonly AccountSummary[] => {
	const name = `${key} ${isReversed}`;
	const order = orders.get(name) ?? sorted(accounts, {key, isReversed}, words);
	orders.set(name, order);
	return order;
};

/** What the table shows of all accounts. For the same accounts and the same view it is the same list. `now` is ISO 8601. */
export const shownOf = (accounts: readonly AccountSummary[], {search: {text: search}, sort, isReversed}: ListView, now: string): readonly AccountSummary[] => {
	const here = knownOf(accounts, now);
	const order = orderOf(accounts, here, sort, isReversed);
	if (here.last?.search === search && here.last.order === order) {
		return here.last.shown;
	}

	const texts = here.texts.get(order) ?? [];
	here.texts.set(order, texts);
	const shown = matching(order, search, (account, index) => {
		texts[index] ??= here.words.text(account);
		return texts[index];
	});
	here.last = {search, order, shown};
	return shown;
};
