import type {Action} from '../../source/application/dashboard/actions.js';
import type {
	AnswerTo,
	DashboardEffect,
	DashboardEvent,
	Failed,
	Owner,
} from '../../source/application/dashboard/events.js';
import {startOf, type Dashboard} from '../../source/application/dashboard/dashboard.js';
import {transition} from '../../source/application/dashboard/transition.js';
import {AppError, type ErrorCode} from '../../source/domain/errors.js';
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

/** The id of the job of this kind that was begun last. */
export const jobOf = ({jobs}: Dashboard, kind: string): number => {
	const job = jobs.running.findLast(running => running.kind === kind);
	if (job === undefined) {
		throw new Error(`No job ${kind} is awaited.`);
	}

	return job.id;
};

/** A job says its last word. */
export const says = <To extends Owner>(to: To, job: number, answer: AnswerTo<To> | Failed): DashboardEvent => ({
	kind: 'answer', to, job, isLast: true, answer,
});

/** A job says something and goes on. */
export const tells = <To extends Owner>(to: To, job: number, answer: AnswerTo<To>): DashboardEvent => ({
	kind: 'answer', to, job, isLast: false, answer,
});

export const failure = (code: ErrorCode): Failed => ({kind: 'failed', error: new AppError(code)});

/** What an event has done, in the order in which it is wanted. */
export const effectsOf = (state: Dashboard, event: DashboardEvent): readonly DashboardEffect[] => {
	const [, ...effects] = transition(state, event);
	return effects;
};
