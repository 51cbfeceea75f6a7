import type {AccountId} from '../../domain/account.js';
import type {RunningStage} from '../../domain/verdict.js';
import type {Job, Jobs} from './jobs.js';

/** A test of a stored account that runs now. */
export type RunningTest = {readonly id: AccountId; readonly what: 'proxy' | 'token'; readonly stages: readonly RunningStage[]};

/** Whether a job tests a stored account. */
export const isTest = ({owner, kind}: Job): boolean => owner === 'dashboard' && (kind === 'test-proxy' || kind === 'test-token');

/** The jobs that test stored accounts, or one of them. */
export const testJobs = ({jobs}: {readonly jobs: Jobs}, id?: AccountId): readonly Job[] =>
	jobs.running.filter(job => isTest(job) && (id === undefined || job.account === id));

/** The tests of stored accounts that run now, the oldest first. */
export const runningTests = (state: {readonly jobs: Jobs}): readonly RunningTest[] => testJobs(state).map(({account = '', kind, progress}) => ({
	id: account,
	what: kind === 'test-proxy' ? 'proxy' : 'token',
	stages: progress.kind === 'stages' ? progress.stages : [],
}));
