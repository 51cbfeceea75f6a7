import {sortKeys} from '../../domain/account-list.js';
import {textField, typeInto, type Typing} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import type {DashboardTransition} from './events.js';
import {movementOf} from './movement.js';
import {openAccount, openForm} from './opening.js';
import {openRefresh} from './refresh-screen.js';
import {moveSelection, selectedAccount, withList} from './selection.js';
import type {Dashboard} from './dashboard.js';
import {listActions, type ListAction} from './screens/actions-menu/screen.js';
import {places} from './screens/main-menu/screen.js';
import {startStoredTest} from './stored-tests.js';

const toMainMenu = (state: Dashboard): Dashboard => ({...state, screen: {kind: 'main-menu', focus: places.indexOf('accounts')}});

const withNextSort = (state: Dashboard): DashboardTransition => {
	const sort = sortKeys[(sortKeys.indexOf(state.list.sort) + 1) % sortKeys.length] ?? 'email';
	return [withList(state, {...state.list, sort, sortedBy: 'choice'}), {kind: 'keep-sort', sort}];
};

/** Runs an entry of the actions menu, or its key, on the selected account. */
export const runListAction = (state: Dashboard, action: ListAction): DashboardTransition => {
	if (action === 'add') {
		return openForm(state);
	}

	const account = selectedAccount(state);
	const onList: Dashboard = {...state, screen: {kind: 'accounts', mode: 'list'}};
	if (account === undefined) {
		const text = state.loaded.kind === 'loading' ? 'The accounts are still being read.' : 'There is no account to do that with. Add one first.';
		return [{...onList, notice: {kind: 'information', text}}];
	}

	switch (action) {
		case 'details':
		case 'edit': {
			return openAccount(onList, account.id, action);
		}

		case 'test-token': {
			return startStoredTest(onList, account, 'token');
		}

		case 'test-proxy': {
			return startStoredTest(onList, account, 'proxy');
		}

		case 'refresh-token': {
			return openRefresh(onList, account, 'accounts');
		}

		case 'toggle-enabled': {
			const attempt = state.attempt + 1;
			return [{...onList, attempt}, {kind: 'toggle-enabled', attempt, id: account.id}];
		}

		case 'remove': {
			return [{
				...state,
				screen: {
					kind: 'remove', account, confirmation: textField(''), signOut: false, removal: {kind: 'typing', mismatch: false},
				},
			}];
		}
	}
};

const listKeys: Partial<Record<Action, ListAction>> = {
	add: 'add',
	open: 'details',
	edit: 'edit',
	remove: 'remove',
	'test-proxy': 'test-proxy',
	'test-token': 'test-token',
	'refresh-token': 'refresh-token',
	'toggle-enabled': 'toggle-enabled',
};

const atBack = (state: Dashboard): DashboardTransition => {
	if (state.running !== undefined) {
		return [state, {kind: 'cancel-test'}];
	}

	return state.list.search.text === '' ? [toMainMenu(state)] : [withList(state, {...state.list, search: textField('')})];
};

/** Back to the last good version, where one was found in the place of a damaged file. */
const restored = (state: Dashboard): DashboardTransition => {
	const {loaded} = state;
	if (loaded.kind !== 'failed' || loaded.lastGood === undefined) {
		return [state];
	}

	const attempt = state.attempt + 1;
	return [{...state, attempt}, {kind: 'restore', attempt, file: loaded.lastGood.file}];
};

/** A key on the table of accounts. */
export const atAccounts = (state: Dashboard, action: Action): DashboardTransition => {
	const movement = movementOf(action, state.view);
	if (movement !== undefined) {
		return [moveSelection(state, movement)];
	}

	const listAction = listKeys[action];
	if (listAction !== undefined) {
		return runListAction(state, listAction);
	}

	switch (action) {
		case 'actions-menu': {
			return [{...state, screen: {kind: 'actions-menu', focus: 0}}];
		}

		case 'main-menu': {
			return [toMainMenu(state)];
		}

		case 'back': {
			return atBack(state);
		}

		case 'search': {
			return [{...state, screen: {kind: 'accounts', mode: 'search'}}];
		}

		case 'restore': {
			return restored(state);
		}

		case 'sort': {
			return withNextSort(state);
		}

		default: {
			return [state];
		}
	}
};

/** A key while the search is typed: the table follows each character. */
export const atSearch = (state: Dashboard, action: Action): DashboardTransition => {
	const list: Dashboard = {...state, screen: {kind: 'accounts', mode: 'list'}};
	switch (action) {
		case 'end-search': {
			return [list];
		}

		case 'clear-search': {
			return [withList(list, {...state.list, search: textField('')})];
		}

		case 'up':
		case 'down': {
			return [moveSelection(state, action === 'up' ? -1 : 1)];
		}

		default: {
			return [state];
		}
	}
};

export const typeSearch = (state: Dashboard, typing: Typing): Dashboard =>
	withList(state, {...state.list, search: typeInto(state.list.search, typing)});

/** A key in the actions menu of the table's header. */
export const atActionsMenu = (state: Dashboard, action: Action, focus: number): DashboardTransition => {
	const count = listActions.length;
	switch (action) {
		case 'up': {
			return [{...state, screen: {kind: 'actions-menu', focus: (focus + count - 1) % count}}];
		}

		case 'down': {
			return [{...state, screen: {kind: 'actions-menu', focus: (focus + 1) % count}}];
		}

		case 'open': {
			return runListAction({...state, screen: {kind: 'accounts', mode: 'list'}}, listActions[focus] ?? 'add');
		}

		case 'back': {
			return [{...state, screen: {kind: 'accounts', mode: 'list'}}];
		}

		default: {
			return [state];
		}
	}
};
