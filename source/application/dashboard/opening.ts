import type {AccountId} from '../../domain/account.js';
import type {DashboardEffect, DashboardTransition} from './events.js';
import {bottomOf, type Dashboard, type Screen} from './state.js';

const isSamePlace = (a: Screen, b: Screen): boolean =>
	a.kind === b.kind && (!(a.kind === 'accounts' && b.kind === 'accounts') || a.mode === b.mode);

const withoutOpening = ({opening: _, ...state}: Dashboard): Dashboard => state;

/** Asks for an account, to be shown or edited, and awaits it. */
export const openAccount = (state: Dashboard, id: AccountId, to: 'details' | 'edit'): readonly [Dashboard, DashboardEffect] => {
	const attempt = state.attempt + 1;
	return [{...state, attempt, opening: attempt}, {
		kind: 'open-account', attempt, id, to,
	}];
};

/** What a key did; an account or a form that was asked for before and has not come does not open any more when the key led elsewhere. */
export const forgettingOpening = (before: Dashboard, [after, ...effects]: DashboardTransition): DashboardTransition => {
	const isLeft = after.opening === before.opening && !isSamePlace(bottomOf(before.screen), bottomOf(after.screen));
	return [isLeft ? withoutOpening(after) : after, ...effects];
};

/** The state in which what was asked for may open; undefined when it is not awaited any more. */
export const whereOpened = (state: Dashboard, attempt: number | undefined): Dashboard | undefined =>
	attempt !== undefined && state.opening === attempt ? withoutOpening(state) : undefined;
