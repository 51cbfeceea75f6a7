import {summarizeAccount} from '../../domain/account.js';
import type {Action} from './actions.js';
import {runListAction} from './accounts-screen.js';
import type {DashboardTransition} from './events.js';
import {scrolled} from './movement.js';
import type {Dashboard, Screen} from './dashboard.js';
import type {ListAction} from './screens/actions-menu/screen.js';
import {openRefresh} from './refresh-screen.js';
import {startStoredTest} from './stored-tests.js';

type Details = Extract<Screen, {kind: 'details'}>;

const accountActions: Partial<Record<Action, ListAction>> = {edit: 'edit', remove: 'remove'};

const toggled = (state: Dashboard, screen: Details): DashboardTransition => {
	const attempt = state.attempt + 1;
	return [{...state, attempt}, {kind: 'toggle-enabled', attempt, id: screen.account.id}];
};

/** That secrets are shown is written down before they are. */
const revealed = (state: Dashboard, screen: Details): DashboardTransition => {
	if (screen.secrets === 'revealed') {
		return [{...state, screen: {...screen, secrets: 'masked'}}];
	}

	const attempt = state.attempt + 1;
	return [{...state, attempt}, {kind: 'reveal', attempt, id: screen.account.id}];
};

/** A running test first, then the panel that lies over the facts, then the screen itself. */
const left = (state: Dashboard, screen: Details): DashboardTransition => {
	if (state.running !== undefined) {
		return [state, {kind: 'cancel-test'}];
	}

	return [{...state, screen: screen.panel === 'facts' ? {kind: 'accounts', mode: 'list'} : {...screen, panel: 'facts'}}];
};

/** A key on the details of an account. */
export const atDetails = (state: Dashboard, screen: Details, action: Action): DashboardTransition => {
	const summary = summarizeAccount(screen.account);
	const moved = scrolled(state, screen, action);
	if (moved !== undefined) {
		return [moved];
	}

	const accountAction = accountActions[action];
	if (accountAction !== undefined) {
		return runListAction({...state, list: {...state.list, selected: screen.account.id}}, accountAction);
	}

	switch (action) {
		case 'back': {
			return left(state, screen);
		}

		case 'test-proxy': {
			return startStoredTest(state, summary, 'proxy');
		}

		case 'test-token': {
			return startStoredTest(state, summary, 'token');
		}

		case 'refresh-token': {
			return openRefresh(state, summary, 'details');
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

		default: {
			return [state];
		}
	}
};
