import type {Action} from '../../source/application/dashboard/actions.js';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import {startOf, type Dashboard} from '../../source/application/dashboard/dashboard.js';
import {transition} from '../../source/application/dashboard/transition.js';
import type {AccountSummary} from '../../source/domain/account.js';

/** The time at which the tests of the dashboard's rules begin. */
export const startTime = '2026-11-24T13:00:00.000Z';

/** A dashboard that has read these accounts. */
export const dashboardOf = (...accounts: readonly AccountSummary[]): Dashboard =>
	after(startOf({now: startTime, dataDirectory: '/data'}), {kind: 'accounts-read', accounts});

/** The state after several events; what they want done is left undone. */
export const after = (state: Dashboard, ...events: readonly DashboardEvent[]): Dashboard => {
	let next = state;
	for (const event of events) {
		[next] = transition(next, event);
	}

	return next;
};

export const key = (action: Action): DashboardEvent => ({kind: 'action', action, view: {pageRows: 10, scrollLimit: 0}});

export const typed = (text: string): DashboardEvent => ({kind: 'edit', edit: {kind: 'insert', text}});
