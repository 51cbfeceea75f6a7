import type {AccountSummary} from '../../domain/account.js';
import {sorted, type SortKey} from '../../domain/account-list.js';
import {
	isNarrower,
	matching,
	queryOf,
	type Query,
} from '../../domain/account-search.js';
import {isNoteTimely, noteOf} from '../../wording/account-note.js';
import type {ListView} from './dashboard.js';
import {searchRowOf, type SearchRow} from './search-row.js';

/** All accounts in one order. */
type Order = {readonly accounts: readonly AccountSummary[]; rows?: readonly SearchRow[]};

/** What a search came to. */
type Found = {
	readonly search: string;
	readonly query: Query;
	/** ISO 8601. */
	readonly now: string;
	readonly order: Order;
	readonly rows: readonly SearchRow[];
	readonly shown: readonly AccountSummary[];
};

/** What is known of a list that was read: it is worked out once, and not at each key. */
type Known = {
	readonly orders: Map<string, Order>;
	/** Whether what any of them says moves with the time. */
	readonly isTimely: boolean;
	last?: Found;
};

const known = new WeakMap<readonly AccountSummary[], Known>();

const knownOf = (accounts: readonly AccountSummary[]): Known => {
	const found = known.get(accounts) ?? {orders: new Map(), isTimely: accounts.some(account => isNoteTimely(account))};
	known.set(accounts, found);
	return found;
};

type Sorting = {readonly key: SortKey; readonly isReversed: boolean; readonly now: string};

const orderOf = (accounts: readonly AccountSummary[], {orders}: Known, {key, isReversed, now}: Sorting): Order => {
	const name = `${key} ${isReversed}`;
	const order = orders.get(name) ?? {accounts: sorted(accounts, {key, isReversed}, account => noteOf(account, now))};
	orders.set(name, order);
	return order;
};

const rowsOf = (order: Order): readonly SearchRow[] => {
	order.rows ??= order.accounts.map(account => searchRowOf(account));
	return order.rows;
};

/** Whether what was found last is all that this search can find: letters were added to it, and nothing else has moved. */
const isWithin = (last: Found | undefined, {query, now, order, isTimely}: Pick<Found, 'query' | 'now' | 'order'> & Pick<Known, 'isTimely'>): last is Found =>
	last?.order === order && (last.now === now || !isTimely) && isNarrower(query, last.query);

/** What the table shows of all accounts. For the same accounts, view and time it is the same list. `now` is ISO 8601. */
export const shownOf = (accounts: readonly AccountSummary[], {search: {text: search}, sort: key, isReversed}: ListView, now: string): readonly AccountSummary[] => {
	const here = knownOf(accounts);
	const {last, isTimely} = here;
	const order = orderOf(accounts, here, {key, isReversed, now});
	const query = queryOf(search);
	if (query.length === 0) {
		return order.accounts;
	}

	if (last?.search === search && last.order === order && (last.now === now || !isTimely)) {
		return last.shown;
	}

	const among = isWithin(last, {query, now, order, isTimely}) ? last.rows : rowsOf(order);
	const rows = matching(among, query, (row, word) => row.says(word, now));
	const shown = rows.map(({account}) => account);
	here.last = {
		search, query, now, order, rows, shown,
	};
	return shown;
};
