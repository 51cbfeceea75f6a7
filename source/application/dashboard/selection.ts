import type {AccountId, AccountSummary} from '../../domain/account.js';
import {matching, sorted} from '../../domain/account-list.js';
import type {Dashboard, ListView} from './dashboard.js';

/** The state with another view of the list; what it shows is worked out here and nowhere else. */
export const withList = (state: Dashboard, list: ListView, loaded: Dashboard['loaded'] = state.loaded): Dashboard => ({
	...state,
	list,
	loaded,
	shown: loaded.kind === 'loaded' ? sorted(matching(loaded.accounts, list.search.text), list.sort) : [],
});

/** Where the cursor is among the shown accounts; 0 when its account is not among them. */
export const selectedIndex = ({shown, list}: Pick<Dashboard, 'shown' | 'list'>): number =>
	Math.max(0, shown.findIndex(({id}) => id === list.selected));

/** The account under the cursor. */
export const selectedAccount = (state: Pick<Dashboard, 'shown' | 'list'>): AccountSummary | undefined =>
	state.shown[selectedIndex(state)];

/** The cursor moved by `offset` rows, stopping at both ends. */
export const moveSelection = (state: Dashboard, offset: number): Dashboard => {
	const index = Math.min(Math.max(selectedIndex(state) + offset, 0), state.shown.length - 1);
	const account = state.shown[index];
	return account === undefined ? state : {...state, list: {...state.list, selected: account.id}};
};

/** Without an account that is gone. */
export const withoutAccount = (state: Dashboard, id: AccountId): Dashboard => {
	const {loaded, list} = state;
	return loaded.kind === 'loaded' ? withList(state, list, {...loaded, accounts: loaded.accounts.filter(account => account.id !== id)}) : state;
};
