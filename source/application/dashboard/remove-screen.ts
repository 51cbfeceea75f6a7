import {isSameEmail} from '../../domain/email.js';
import {typeInto, type Typing} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import type {DashboardTransition} from './events.js';
import type {Dashboard, Screen} from './dashboard.js';

type Remove = Extract<Screen, {kind: 'remove'}>;

const confirmed = (state: Dashboard, screen: Remove): DashboardTransition => {
	const {account, confirmation} = screen;
	if (!isSameEmail(confirmation.text.trim(), account.email)) {
		return [{...state, screen: {...screen, removal: {kind: 'typing', mismatch: true}}}];
	}

	const attempt = state.attempt + 1;
	return [
		{...state, attempt, screen: {...screen, removal: {kind: 'removing'}}},
		{
			kind: 'remove', attempt, id: account.id, email: account.email, signOut: screen.signOut,
		},
	];
};

/** A key on the question that asks for the account's email before it is removed. */
export const atRemove = (state: Dashboard, screen: Remove, action: Action): DashboardTransition => {
	if (screen.removal.kind === 'removing') {
		return action === 'back' ? [state, {kind: 'cancel-test'}] : [state];
	}

	switch (action) {
		case 'activate': {
			return confirmed(state, screen);
		}

		case 'toggle-sign-out': {
			return [{...state, screen: {...screen, signOut: !screen.signOut}}];
		}

		case 'back': {
			return [{...state, screen: {kind: 'accounts', mode: 'list'}, notice: {kind: 'information', text: 'Nothing was removed.'}}];
		}

		default: {
			return [state];
		}
	}
};

/** What is typed while the account is being removed is too late. */
export const typeConfirmation = (state: Dashboard, screen: Remove, typing: Typing): Dashboard => screen.removal.kind === 'removing'
	? state
	: {...state, screen: {...screen, confirmation: typeInto(screen.confirmation, typing), removal: {kind: 'typing', mismatch: false}}};
