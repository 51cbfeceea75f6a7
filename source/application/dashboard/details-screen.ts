import {summarizeAccount} from '../../domain/account.js';
import type {Action} from './actions.js';
import {runListAction} from './accounts-screen.js';
import type {DashboardTransition} from './events.js';
import {
	pageRows,
	type Dashboard,
	type ListAction,
	type Screen,
} from './state.js';
import {startStoredTest} from './stored-tests.js';

type Details = Extract<Screen, {kind: 'details'}>;

const accountActions: Partial<Record<Action, ListAction>> = {edit: 'edit', remove: 'remove'};

const scrolled = (state: Dashboard, screen: Details, offset: number): DashboardTransition =>
	[{...state, screen: {...screen, scroll: Math.max(0, screen.scroll + offset)}}];

const toggled = (state: Dashboard, screen: Details): DashboardTransition => {
	const attempt = state.attempt + 1;
	return [{...state, attempt}, {kind: 'toggle-enabled', attempt, id: screen.account.id}];
};

const revealed = (state: Dashboard, screen: Details): DashboardTransition => screen.secrets === 'revealed'
	? [{...state, screen: {...screen, secrets: 'masked'}}]
	: [{...state, screen: {...screen, secrets: 'revealed'}}, {kind: 'mask-later', id: screen.account.id}];

/** A key on the details of an account. */
export const atDetails = (state: Dashboard, screen: Details, action: Action): DashboardTransition => {
	const summary = summarizeAccount(screen.account);
	const accountAction = accountActions[action];
	if (accountAction !== undefined) {
		return runListAction({...state, list: {...state.list, selected: screen.account.id}}, accountAction);
	}

	switch (action) {
		case 'back': {
			return state.running === undefined
				? [{...state, screen: {kind: 'accounts', mode: 'list'}}]
				: [state, {kind: 'cancel-test'}];
		}

		case 'test-proxy': {
			return startStoredTest(state, summary, 'proxy');
		}

		case 'test-token': {
			return startStoredTest(state, summary, 'token');
		}

		case 'toggle-enabled': {
			return toggled(state, screen);
		}

		case 'reveal': {
			return revealed(state, screen);
		}

		case 'command': {
			return [{...state, screen: {...screen, scroll: 0, panel: screen.panel === 'facts' ? 'command' : 'facts'}}];
		}

		case 'up':
		case 'down': {
			return scrolled(state, screen, action === 'up' ? -1 : 1);
		}

		case 'page-up':
		case 'page-down': {
			return scrolled(state, screen, action === 'page-up' ? -pageRows : pageRows);
		}

		default: {
			return [state];
		}
	}
};
