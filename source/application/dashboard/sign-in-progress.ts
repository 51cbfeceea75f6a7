import type {Dashboard} from './dashboard.js';
import type {Job} from './jobs.js';

/** The jobs that sign in with many stored passwords. */
export const signInJobs = ({jobs}: Pick<Dashboard, 'jobs'>): readonly Job[] => jobs.running.filter(({kind}) => kind === 'sign-in-many');

/** How far signing in with many stored passwords has come; undefined when it does not run. */
export const signInsOf = (state: Pick<Dashboard, 'jobs'>): {readonly done: number; readonly total: number} | undefined => {
	const progress = signInJobs(state)[0]?.progress;
	return progress?.kind === 'count' ? progress : undefined;
};
