import {textField} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import type {DashboardTransition} from './events.js';
import {
	pageRows,
	places,
	type Dashboard,
	type Place,
	type Screen,
} from './state.js';

const accountsScreen: Screen = {kind: 'accounts', mode: 'list'};

const goTo = (state: Dashboard, place: Place): DashboardTransition => {
	switch (place) {
		case 'accounts': {
			return [{...state, screen: accountsScreen}];
		}

		case 'settings': {
			return [{...state, screen: {kind: 'settings', ownAddress: textField(state.ownAddress)}}];
		}

		case 'help': {
			return [{...state, screen: {kind: 'help', scroll: 0, back: accountsScreen}}];
		}

		case 'quit': {
			return [state, {kind: 'quit'}];
		}
	}
};

/** A key in the main menu. */
export const atMainMenu = (state: Dashboard, action: Action, focus: number): DashboardTransition => {
	switch (action) {
		case 'up': {
			return [{...state, screen: {kind: 'main-menu', focus: (focus + places.length - 1) % places.length}}];
		}

		case 'down': {
			return [{...state, screen: {kind: 'main-menu', focus: (focus + 1) % places.length}}];
		}

		case 'open': {
			return goTo(state, places[focus] ?? 'accounts');
		}

		case 'back': {
			return goTo(state, 'accounts');
		}

		default: {
			return [state];
		}
	}
};

type Scrolling = Extract<Screen, {kind: 'help'}>;

const scrolling: Partial<Record<Action, number>> = {
	up: -1, down: 1, 'page-up': -pageRows, 'page-down': pageRows,
};

/** A key on the help, which lies over the screen it was opened from. */
export const atHelp = (state: Dashboard, screen: Scrolling, action: Action): DashboardTransition => {
	if (action === 'back' || action === 'help') {
		return [{...state, screen: screen.back}];
	}

	const offset = scrolling[action];
	return offset === undefined ? [state] : [{...state, screen: {...screen, scroll: Math.max(0, screen.scroll + offset)}}];
};
