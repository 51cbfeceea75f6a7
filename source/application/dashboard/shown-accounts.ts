import type {AccountSummary} from '../../domain/account.js';
import {answeredIn, type IsAnswered} from '../../domain/account-filters.js';
import {sorted, type SortKey} from '../../domain/account-list.js';
import {
	isNarrower,
	matchingPlaces,
	queryOf,
	type Query,
} from '../../domain/account-search.js';
import {isNoteTimely, noteOf} from '../../wording/account-note.js';
import {lastingRowText, timelyRowText} from '../../wording/account-row.js';
import type {ListView} from './dashboard.js';

/** All accounts in one order, and what is searched of them, in lower case, as far as it was made. Made in this order it lies in memory in this order: kept by the account, it takes three times as long to go through. */
type Order = {readonly accounts: readonly AccountSummary[]; readonly texts: string[]};

/** What a search came to. */
type Found = {
	readonly search: string;
	readonly query: Query;
	/** ISO 8601. */
	readonly now: string;
	readonly order: Order;
	/** Where the shown ones stand in the order. */
	readonly places: readonly number[];
	readonly shown: readonly AccountSummary[];
};

/** What is known of a list that was read: it is worked out once, and not at each key. */
type Known = {
	readonly orders: Map<string, Order>;
	/** Whether what any of them says moves with the time. */
	readonly isTimely: boolean;
	/** What they answer to filters. */
	readonly isAnswered: IsAnswered;
	last?: Found;
};

const known = new WeakMap<readonly AccountSummary[], Known>();

const knownOf = (accounts: readonly AccountSummary[]): Known => {
	const found = known.get(accounts) ?? {orders: new Map(), isTimely: accounts.some(account => isNoteTimely(account)), isAnswered: answeredIn(accounts)};
	known.set(accounts, found);
	return found;
};

/** What the accounts of a list that was read answer to filters. */
export const isAnsweredIn = (accounts: readonly AccountSummary[]): IsAnswered => knownOf(accounts).isAnswered;

type Sorting = {readonly key: SortKey; readonly isReversed: boolean; readonly now: string};

const orderOf = (accounts: readonly AccountSummary[], {orders}: Known, {key, isReversed, now}: Sorting): Order => {
	const name = `${key} ${isReversed}`;
	const order = orders.get(name) ?? {accounts: sorted(accounts, {key, isReversed}, account => noteOf(account, now)), texts: []};
	orders.set(name, order);
	return order;
};

const textAt = ({accounts, texts}: Order, place: number): string => {
	const made = texts[place];
	const account = accounts[place];
	if (made !== undefined || account === undefined) {
		return made ?? '';
	}

	const text = lastingRowText(account).toLowerCase();
	texts[place] = text;
	return text;
};

/** Whether the account at a place says a word: what moves with the time is asked for each time. */
const saysAt = (order: Order, {isTimely}: Known, now: string) => (place: number, word: string): boolean => {
	if ((order.texts[place] ?? textAt(order, place)).includes(word)) {
		return true;
	}

	const account = isTimely ? order.accounts[place] : undefined;
	return account !== undefined && timelyRowText(account, now).toLowerCase().includes(word);
};

const accountsAt = ({accounts}: Order, places: readonly number[]): readonly AccountSummary[] => places.length === accounts.length
	? accounts
	: places.map(place => accounts[place]).filter(account => account !== undefined);

/** Whether what was found last is all that this search can find: letters were added to it, and nothing else has moved. */
const isWithin = (last: Found | undefined, {query, now, order, isTimely}: Pick<Found, 'query' | 'now' | 'order'> & Pick<Known, 'isTimely'>): last is Found =>
	last?.order === order && (last.now === now || !isTimely) && isNarrower(query, last.query);

/** What the table shows of all accounts. For the same accounts, view and time it is the same list. `now` is ISO 8601. */
export const shownOf = (accounts: readonly AccountSummary[], {search: {text: search}, sort: key, isReversed}: ListView, now: string): readonly AccountSummary[] => {
	const here = knownOf(accounts);
	const {last, isTimely} = here;
	const order = orderOf(accounts, here, {key, isReversed, now});
	const query = queryOf(search, here.isAnswered);
	if (query.length === 0) {
		return order.accounts;
	}

	if (last?.search === search && last.order === order && (last.now === now || !isTimely)) {
		return last.shown;
	}

	const among = isWithin(last, {query, now, order, isTimely}) ? last.places : undefined;
	const places = matchingPlaces({accounts: order.accounts, says: saysAt(order, here, now)}, query, among);
	const shown = accountsAt(order, places);
	here.last = {
		search, query, now, order, places, shown,
	};
	return shown;
};

/** Makes what is searched of the accounts in the table's order, from a place up to another. Answers whether that was the last of them. */
export const prepareSearch = (accounts: readonly AccountSummary[], {sort: key, isReversed}: Pick<ListView, 'sort' | 'isReversed'>, {now, from, to}: {readonly now: string; readonly from: number; readonly to: number}): boolean => {
	const order = orderOf(accounts, knownOf(accounts), {key, isReversed, now});
	for (let place = from; place < Math.min(to, accounts.length); place++) {
		textAt(order, place);
	}

	return to >= accounts.length;
};
