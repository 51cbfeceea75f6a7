import type {AccountId} from '../../domain/account.js';
import {beginFor} from './beginning.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition} from './events.js';
import {cancel, withProgress, type Job} from './jobs.js';
import {signInJobs, signInsOf} from './sign-in-progress.js';
import {inform} from './telling.js';

/** Begins it, once at a time. A person has said yes to it. */
export const startSignIns = (state: Dashboard, ids: readonly AccountId[]): DashboardTransition => signInsOf(state) === undefined
	? beginFor(state, 'dashboard', {kind: 'sign-in-many', ids}, {progress: {kind: 'count', done: 0, total: ids.length}})
	: [inform(state, 'Signing in is running already.')];

/** The sign-in that runs is ended at its socket; those that are over stay done. */
export const stopSignIns = (state: Dashboard): DashboardTransition => [state, ...cancel(signInJobs(state))];

export const onSignedIn = (state: Dashboard, {id}: Job, done: number): Dashboard =>
	({...state, jobs: withProgress(state.jobs, id, progress => progress.kind === 'count' ? {...progress, done} : progress)});
