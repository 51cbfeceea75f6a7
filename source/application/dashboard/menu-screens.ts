import {textField} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import {emailScreen} from './email-screen.js';
import type {DashboardTransition} from './events.js';
import {scrolled} from './movement.js';
import {openServers} from './servers-screen.js';
import type {Dashboard, Screen} from './dashboard.js';
import {places, type Place} from './screens/main-menu/screen.js';

const accountsScreen: Screen = {kind: 'accounts', mode: 'list'};

const goTo = (state: Dashboard, place: Place): DashboardTransition => {
	switch (place) {
		case 'accounts': {
			return [{...state, screen: accountsScreen}];
		}

		case 'check-email': {
			return [{...state, screen: emailScreen}];
		}

		case 'servers': {
			return openServers(state);
		}

		case 'key': {
			const attempt = state.attempt + 1;
			return [{...state, attempt, screen: {kind: 'key', entry: {kind: 'none'}}}, {kind: 'read-key', attempt}];
		}

		case 'traffic': {
			return [{...state, screen: {kind: 'traffic', scroll: 0, ledger: {kind: 'loading'}}}, {kind: 'read-traffic'}];
		}

		case 'settings': {
			return [{...state, screen: {kind: 'settings', ownAddress: textField(state.ownAddress ?? '')}}];
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

type Overlay = Extract<Screen, {kind: 'help' | 'card'}>;

/** A key on the traffic ledger. */
export const atTraffic = (state: Dashboard, screen: Extract<Screen, {kind: 'traffic'}>, action: Action): DashboardTransition => {
	if (action === 'back') {
		return goTo(state, 'accounts');
	}

	return [scrolled(state, screen, action) ?? state];
};

/** A key on the help or the card, which lie over the screen they were opened from. */
export const atOverlay = (state: Dashboard, screen: Overlay, action: Action): DashboardTransition => {
	if (action === 'back' || action === screen.kind) {
		return [{...state, screen: screen.back}];
	}

	return [scrolled(state, screen, action) ?? state];
};
