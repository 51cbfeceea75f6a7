import type {AccountId} from '../../domain/account.js';
import type {JobId} from '../../domain/job-id.js';
import type {RunningStage} from '../../domain/verdict.js';

/** How far a job has come, as far as that can be told. */
export type Progress =
	| {readonly kind: 'unknown'}
	| {readonly kind: 'stages'; readonly stages: readonly RunningStage[]}
	/** `pause` says that plex.tv asked to slow down, and until when. */
	| {readonly kind: 'count'; readonly done: number; readonly total: number; readonly pause?: string};

/** Something that runs and is awaited. */
export type Job = {
	readonly id: JobId;
	/** The screen that it was begun for and ends with, or the dashboard as a whole. */
	readonly owner: string;
	/** The kind of the effect that does it. */
	readonly kind: string;
	/** The account that it is about, when it is about one. */
	readonly account?: AccountId;
	readonly progress: Progress;
	/** For how long nothing has been heard of it. */
	readonly seconds?: number;
};

/** All that runs, the oldest first. */
export type Jobs = {
	/** The id of the job that is begun next. No id comes twice while the program runs. */
	readonly next: JobId;
	readonly running: readonly Job[];
};

export const noJobs: Jobs = {next: 1, running: []};

/** The jobs with one more, whose id is what `next` was. */
export const begin = ({next, running}: Jobs, job: Omit<Job, 'id'>): Jobs => ({next: next + 1, running: [...running, {...job, id: next}]});

/** The job of this id while it is awaited. */
export const jobOf = ({running}: Jobs, id: JobId): Job | undefined => running.find(job => job.id === id);

/** Whether something still waits for what comes of this job. What comes of any other is dropped. */
export const isAwaited = (jobs: Jobs, id: JobId): boolean => jobOf(jobs, id) !== undefined;

/** Nobody waits for these jobs any more, because they are over or because what they were begun for is gone. */
export const end = (jobs: Jobs, ...ids: readonly JobId[]): Jobs => ids.some(id => isAwaited(jobs, id))
	? {...jobs, running: jobs.running.filter(({id}) => !ids.includes(id))}
	: jobs;

export const withProgress = (jobs: Jobs, id: JobId, change: (progress: Progress) => Progress): Jobs =>
	({...jobs, running: jobs.running.map(job => job.id === id ? {...job, progress: change(job.progress)} : job)});

/** A second has passed in which nothing was heard of what runs. */
export const afterSecond = (jobs: Jobs): Jobs => jobs.running.length === 0
	? jobs
	: {...jobs, running: jobs.running.map(job => ({...job, seconds: (job.seconds ?? 0) + 1}))};

/** Something was heard of a job. */
export const afterWord = (jobs: Jobs, id: JobId): Jobs =>
	({...jobs, running: jobs.running.map(job => job.id === id ? {...job, seconds: 0} : job)});

/** Stops jobs at their sockets. Each of them is awaited until it says so itself: it may have been done by then. */
export const cancel = (jobs: ReadonlyArray<Pick<Job, 'id'>>): ReadonlyArray<{readonly kind: 'cancel'; readonly job: JobId}> =>
	jobs.map(({id}) => ({kind: 'cancel', job: id}));
