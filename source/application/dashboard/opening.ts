import type {AccountId} from '../../domain/account.js';
import type {DashboardEffect, DashboardTransition} from './events.js';
import {bottomOf, type Dashboard, type Screen} from './dashboard.js';

const awaiting = (state: Dashboard): Dashboard & {readonly opening: number} => {
	const attempt = state.attempt + 1;
	return {...state, attempt, opening: attempt};
};

/** Asks for an account, to be shown or edited, and awaits it. */
export const openAccount = (state: Dashboard, id: AccountId, to: 'details' | 'edit'): readonly [Dashboard, DashboardEffect] => {
	const next = awaiting(state);
	return [next, {
		kind: 'open-account', attempt: next.opening, id, to,
	}];
};

/** Asks for a new form, or the draft of one, and awaits it. */
export const openForm = (state: Dashboard): DashboardTransition => {
	const next = awaiting(state);
	return [next, {kind: 'open-form', attempt: next.opening}];
};

const withoutOpening = ({opening: _, ...state}: Dashboard): Dashboard => state;

/** Shows what was asked for, unless it is not awaited any more. */
export const openScreen = (state: Dashboard, attempt: number, screen: Screen): Dashboard =>
	state.opening === attempt ? {...withoutOpening(state), screen} : state;

/** Nothing comes of what was asked for under this number. */
export const giveUpOpening = (state: Dashboard, attempt: number | undefined): Dashboard =>
	state.opening === attempt ? withoutOpening(state) : state;

/** Where a person is: under the help and the card, the table and its search told apart. */
const placeOf = (state: Dashboard): string => {
	const screen = bottomOf(state.screen);
	return screen.kind === 'accounts' ? screen.mode : screen.kind;
};

/** What a key did; an account or a form that was asked for before and has not come does not open any more when the key led elsewhere. */
export const forgettingOpening = (before: Dashboard, [after, ...effects]: DashboardTransition): DashboardTransition => {
	const isLeft = after.opening === before.opening && placeOf(before) !== placeOf(after);
	return [isLeft ? withoutOpening(after) : after, ...effects];
};
