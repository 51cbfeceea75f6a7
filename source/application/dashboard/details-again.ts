import type {AccountId} from '../../domain/account.js';
import {beginFor} from './beginning.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition} from './events.js';
import {openScreens} from './stack.js';

/** Reads an account again when its details are open, on top or beneath: something of it was changed. */
export const readDetailsAgain = (state: Dashboard, id: AccountId | undefined): DashboardTransition =>
	openScreens(state).some(screen => screen.kind === 'details' && screen.account.id === id) && id !== undefined
		? beginFor(state, 'details', {kind: 'read-again', id}, {account: id})
		: [state];
