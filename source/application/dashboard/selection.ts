import type {AccountId, AccountSummary} from '../../domain/account.js';
import {windowTop} from '../../domain/list-window.js';
import type {Dashboard, ListView, Loaded} from './dashboard.js';
import {shownOf} from './shown-accounts.js';

/** Where the cursor is among the shown accounts; 0 when its account is not among them. */
export const selectedIndex = ({shown, list: {selected, place = 0}}: Pick<Dashboard, 'shown' | 'list'>): number => {
	if (selected === undefined || shown[place]?.id === selected) {
		return selected === undefined ? 0 : place;
	}

	return Math.max(0, shown.findIndex(({id}) => id === selected));
};

/** The list with its cursor on an account, in sight. */
const withCursor = (list: ListView, selected: AccountId, {shown, view}: Pick<Dashboard, 'shown' | 'view'>): ListView => {
	const place = selectedIndex({shown, list: {...list, selected}});
	return {...list, selected, place, top: windowTop({top: list.top ?? 0, selected: place, count: shown.length, rows: view.pageRows})};
};

/** The account under the cursor. */
export const selectedAccount = (state: Pick<Dashboard, 'shown' | 'list'>): AccountSummary | undefined =>
	state.shown[selectedIndex(state)];

const isAmong = (loaded: Loaded, id: AccountId): boolean => loaded.kind === 'loaded' && loaded.accounts.some(account => account.id === id);

/** Where the cursor goes when what is shown changes: it stays on its account; when that is gone from the store, on the one that has come to its row; when the search hides it, on the first. */
const selectedAfter = (before: Dashboard, {loaded, shown}: Pick<Dashboard, 'loaded' | 'shown'>, wanted: AccountId | undefined): AccountId | undefined => {
	const isShown = (id: AccountId): boolean => shown.some(account => account.id === id);
	// One that was not there before is on its way: it has just been saved.
	if (wanted !== undefined && (isShown(wanted) || !isAmong(before.loaded, wanted))) {
		return wanted;
	}

	const under = selectedAccount(before)?.id;
	if (under === undefined || shown.length === 0) {
		return wanted;
	}

	if (isShown(under)) {
		return under;
	}

	return shown[isAmong(loaded, under) ? 0 : Math.min(selectedIndex(before), shown.length - 1)]?.id;
};

/** The state with another view of the list; what it shows is worked out here and nowhere else. */
export const withList = (state: Dashboard, list: ListView, loaded: Dashboard['loaded'] = state.loaded): Dashboard => {
	const shown = loaded.kind === 'loaded' ? shownOf(loaded.accounts, list, state.now) : [];
	const selected = selectedAfter(state, {loaded, shown}, list.selected);
	return {
		...state, list: selected === undefined ? list : withCursor(list, selected, {shown, view: state.view}), loaded, shown,
	};
};

/** The cursor moved by `offset` rows, stopping at both ends. */
export const moveSelection = (state: Dashboard, offset: number): Dashboard => {
	const index = Math.min(Math.max(selectedIndex(state) + offset, 0), state.shown.length - 1);
	const account = state.shown[index];
	return account === undefined ? state : {...state, list: withCursor({...state.list, place: index}, account.id, state)};
};

/** Without accounts that are gone. */
export const withoutAccounts = (state: Dashboard, ids: ReadonlySet<AccountId>): Dashboard => {
	const {loaded, list} = state;
	return loaded.kind === 'loaded' ? withList(state, list, {...loaded, accounts: loaded.accounts.filter(({id}) => !ids.has(id))}) : state;
};

/** Without an account that is gone. */
export const withoutAccount = (state: Dashboard, id: AccountId): Dashboard => withoutAccounts(state, new Set([id]));
