import {filterNames} from '../../../../domain/account-filters.js';
import {sortKeys, type SortKey} from '../../../../domain/account-list.js';
import {textField, typeInto} from '../../../../domain/text-field.js';
import {runListAction} from '../../account-actions.js';
import {manyKeys, runManyAction} from '../../many-actions.js';
import type {Action} from '../../actions.js';
import {hasCheckToShow, nothingToCheckText} from '../../bulk-check.js';
import {copyablesOfAccount} from '../../copyable.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {cancel} from '../../jobs.js';
import {movementOf} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {toggleAllMarks, toggleMark, withoutMarks} from '../../marks.js';
import {moveSelection, selectedAccount, withList} from '../../selection.js';
import {saveSettings} from '../../settings.js';
import {restoreLastGood} from '../../restoring.js';
import {home, push, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import {testJobs} from '../../running-tests.js';
import type {ListAction} from '../actions-menu/screen.js';
import {openCheck} from '../check/open.js';
import {openFilters} from '../filters/open.js';
import {openMainMenu} from '../main-menu/open.js';
import {openRepair} from '../repair/open.js';
import {isIdle} from './idle.js';
import type {AccountsScreen} from './screen.js';

const sortBy = (state: Dashboard, sort: SortKey, isReversed: boolean): DashboardTransition => saveSettings(
	withList(state, {
		...state.list, sort, isReversed, sortedBy: 'choice',
	}),
	{sort, sortOrder: isReversed ? 'reversed' : 'usual'},
);

const sortByNext = (state: Dashboard): DashboardTransition =>
	sortBy(state, sortKeys[(sortKeys.indexOf(state.list.sort) + 1) % sortKeys.length] ?? 'email', false);

const listKeys: Partial<Record<Action, ListAction>> = {
	add: 'add',
	open: 'details',
	edit: 'edit',
	remove: 'remove',
	'test-proxy': 'test-proxy',
	'test-token': 'test-token',
	'refresh-token': 'refresh-token',
	'toggle-enabled': 'toggle-enabled',
	'list-devices': 'list-devices',
	'revoke-old': 'revoke-old',
};

const withoutSearch = (state: Dashboard): Dashboard => withList(state, {...state.list, search: textField('')});

/** What runs first, then what is selected, then the search, then the screen itself. A check of many is stopped on its own screen only. */
const goBack = (state: Dashboard): DashboardTransition => {
	const tests = testJobs(state);
	if (tests.length > 0) {
		return [state, ...cancel(tests)];
	}

	if (state.marked.size > 0) {
		return [withoutMarks(state)];
	}

	return [state.list.search.text === '' ? openMainMenu(state) : withoutSearch(state)];
};

const endsWithFilter = new RegExp(String.raw`(?:^|\s)(?:${filterNames.join('|')}):\S+$`, 'iv');

/** Behind a filter comes another word: what is typed is none of its letters. */
const beginSearch = (state: Dashboard, screen: AccountsScreen): Dashboard => {
	const {search} = state.list;
	const searching = replace(state, {...screen, mode: 'search'});
	return endsWithFilter.test(search.text) ? withList(searching, {...state.list, search: textField(`${search.text} `)}) : searching;
};

/** A key on the table of accounts. */
const onListAction = (state: Dashboard, screen: AccountsScreen, action: Action): DashboardTransition => {
	const movement = movementOf(action, state.view);
	if (movement !== undefined) {
		return [moveSelection(state, movement)];
	}

	const manyAction = state.marked.size > 0 ? manyKeys[action] : undefined;
	if (manyAction !== undefined) {
		return runManyAction(state, manyAction);
	}

	const listAction = listKeys[action];
	if (listAction !== undefined) {
		return runListAction(state, listAction);
	}

	switch (action) {
		case 'actions-menu': {
			return [push(state, {kind: 'actions-menu', focus: 0})];
		}

		case 'main-menu': {
			return [openMainMenu(state)];
		}

		case 'back': {
			return goBack(state);
		}

		case 'search': {
			return [isIdle(state, screen, action) ? inform(state, 'There are no accounts to search.') : beginSearch(state, screen)];
		}

		case 'restore': {
			return restoreLastGood(state);
		}

		case 'sort': {
			return sortByNext(state);
		}

		case 'reverse-sort': {
			return sortBy(state, state.list.sort, !state.list.isReversed);
		}

		case 'mark': {
			return [moveSelection(toggleMark(state), 1)];
		}

		case 'mark-all': {
			return [toggleAllMarks(state)];
		}

		case 'check': {
			return [hasCheckToShow(state) ? openCheck(state) : inform(state, nothingToCheckText(state))];
		}

		case 'change-proxy': {
			return [inform(state, 'Select the accounts first: Space one, * all that are shown.')];
		}

		case 'repair': {
			return [openRepair(state)];
		}

		case 'filters': {
			return [openFilters(state)];
		}

		default: {
			return [state];
		}
	}
};

/** A key while the search is typed: the table follows each character. */
const onSearchAction = (state: Dashboard, screen: AccountsScreen, action: Action): Dashboard => {
	const list = replace(state, {...screen, mode: 'list'});
	switch (action) {
		case 'end-search': {
			return list;
		}

		case 'clear-search': {
			return withoutSearch(list);
		}

		case 'up':
		case 'down': {
			return moveSelection(state, action === 'up' ? -1 : 1);
		}

		default: {
			return state;
		}
	}
};

export const accountsRules: Rules<'accounts'> = {
	...keysOnly,
	place: {
		section: 'Servers & Libraries', label: 'Plex Accounts', says: 'the accounts, their proxies and tokens', open: state => [home(state)],
	},
	contexts: {accounts: 'keys', search: 'typing'},
	context: ({mode}) => mode === 'search' ? 'search' : 'accounts',
	isIdle,
	copyables(state) {
		const account = selectedAccount(state);
		return account === undefined ? [] : copyablesOfAccount(account);
	},
	onAction: (state, screen, action) => screen.mode === 'search' ? [onSearchAction(state, screen, action)] : onListAction(state, screen, action),
	onTyping: (state, {mode}, typing) => [mode === 'search' ? withList(state, {...state.list, search: typeInto(state.list.search, typing)}) : state],
};
