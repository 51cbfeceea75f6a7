import type {Typing} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import {
	atAccounts,
	atActionsMenu,
	atSearch,
	typeSearch,
} from './accounts-screen.js';
import {atDetails} from './details-screen.js';
import {atAnswer} from './answers.js';
import {atCheckEmail, typeEmails} from './email-screen.js';
import {atDraftOffer} from './draft-screen.js';
import type {DashboardEvent, DashboardTransition} from './events.js';
import {atForm, atFormKey} from './form-screen.js';
import {atKey, typePassphrase} from './key-screen.js';
import {atMainMenu, atOverlay, atTraffic} from './menu-screens.js';
import {forgettingOpening} from './opening.js';
import {atRefresh, typeCode} from './refresh-screen.js';
import {atRemove, typeConfirmation} from './remove-screen.js';
import {atServers} from './servers-screen.js';
import {atSettings, typeOwnAddress} from './settings-screen.js';
import type {Dashboard} from './dashboard.js';

const atScreen = (state: Dashboard, action: Action): DashboardTransition => {
	const {screen} = state;
	switch (screen.kind) {
		case 'accounts': {
			return screen.mode === 'search' ? atSearch(state, action) : atAccounts(state, action);
		}

		case 'actions-menu': {
			return atActionsMenu(state, action, screen.focus);
		}

		case 'main-menu': {
			return atMainMenu(state, action, screen.focus);
		}

		case 'details': {
			return atDetails(state, screen, action);
		}

		case 'draft-offer': {
			return atDraftOffer(state, screen, action);
		}

		case 'form': {
			return atFormKey(state, screen.form, action);
		}

		case 'remove': {
			return atRemove(state, screen, action);
		}

		case 'refresh': {
			return atRefresh(state, screen, action);
		}

		case 'key': {
			return atKey(state, screen, action);
		}

		case 'check-email': {
			return atCheckEmail(state, screen, action);
		}

		case 'servers': {
			return atServers(state, screen, action);
		}

		case 'traffic': {
			return atTraffic(state, screen, action);
		}

		case 'settings': {
			return atSettings(state, screen, action);
		}

		case 'help':
		case 'card': {
			return atOverlay(state, screen, action);
		}
	}
};

/** What was said goes with the next key, so that nobody reads old news. */
const withoutNotice = ({notice: _, ...state}: Dashboard): Dashboard => state;

const atAction = (state: Dashboard, action: Action): DashboardTransition => {
	const {screen} = state;
	if (action === 'quit') {
		return [state, {kind: 'quit'}];
	}

	if (action === 'help' && screen.kind !== 'help') {
		return [{...state, screen: {kind: 'help', scroll: 0, back: screen}}];
	}

	if (action === 'card' && screen.kind !== 'card') {
		return state.card === undefined ? [state] : [{...state, screen: {kind: 'card', scroll: 0, back: screen}}];
	}

	return atScreen(withoutNotice(state), action);
};

/** What is typed goes into the field of the screen, if it has one. */
const atTyping = (state: Dashboard, typing: Typing): DashboardTransition => {
	const {screen} = state;
	switch (screen.kind) {
		case 'form': {
			return atForm(state, screen.form, typing);
		}

		case 'remove': {
			return [typeConfirmation(state, screen, typing)];
		}

		case 'refresh': {
			return [typeCode(state, screen, typing)];
		}

		case 'key': {
			return [typePassphrase(state, screen, typing)];
		}

		case 'check-email': {
			return [typeEmails(state, screen, typing)];
		}

		case 'settings': {
			return [typeOwnAddress(state, screen, typing)];
		}

		case 'accounts': {
			return [screen.mode === 'search' ? typeSearch(state, typing) : state];
		}

		default: {
			return [state];
		}
	}
};

/** What happens to a screen happens to it under the help, or the card, as well: what lies over it must not lose an answer. */
const beneath = (state: Dashboard, apply: (state: Dashboard) => DashboardTransition): DashboardTransition => {
	const {screen} = state;
	if (screen.kind !== 'help' && screen.kind !== 'card') {
		return apply(state);
	}

	const [next, ...effects] = beneath({...state, screen: screen.back}, apply);
	return [{...next, screen: {...screen, back: next.screen}}, ...effects];
};

/**
The one rule book of the dashboard: a state and what happened give the next state and what to do about it.
Pure; the answers to its effects come back as events.
*/
export const transition = (state: Dashboard, event: DashboardEvent): DashboardTransition => {
	switch (event.kind) {
		case 'action': {
			return forgettingOpening(state, atAction({...state, view: event.view}, event.action));
		}

		case 'edit':
		case 'paste': {
			return atTyping(state, event);
		}

		case 'tick': {
			return [{...state, now: event.now}, {kind: 'read-accounts'}, ...(state.screen.kind === 'traffic' ? [{kind: 'read-traffic'} as const] : [])];
		}

		default: {
			return beneath(state, under => atAnswer(under, event));
		}
	}
};
