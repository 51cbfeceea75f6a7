import type {AccountId} from '../../domain/account.js';
import type {Dashboard} from './dashboard.js';
import type {Begin, DashboardEffect, Owner, WorkOf} from './events.js';
import {begin, cancel, end, type Job, type Progress} from './jobs.js';

/** What else is known of a job that begins. */
export type About = {readonly account?: AccountId; readonly progress?: Progress};

/** Begins a job for a screen that is open, or for the dashboard as a whole. Its id is what `state.jobs.next` was. */
export const beginFor = <To extends Owner>(state: Dashboard, owner: To, work: WorkOf<To>, {account, progress = {kind: 'unknown'}}: About = {}): readonly [Dashboard, Begin] => [
	{
		...state,
		jobs: begin(state.jobs, {
			owner, kind: work.kind, progress, ...(account !== undefined && {account}),
		}),
	},
	{
		kind: 'begin', owner, job: state.jobs.next, work,
	},
];

/** Ends jobs that nobody waits for any more: what they still say is dropped. */
export const dropJobs = (state: Dashboard, jobs: readonly Job[]): readonly [Dashboard, ...DashboardEffect[]] =>
	jobs.length === 0 ? [state] : [{...state, jobs: end(state.jobs, ...jobs.map(({id}) => id))}, ...cancel(jobs)];
