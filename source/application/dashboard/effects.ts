import type {JobId} from '../../domain/job-id.js';
import type {Ports} from '../ports.js';
import type {AnswerTo, Owner, WorkOf} from './events.js';

/** What the work on a job has at hand. */
export type JobTools<To extends Owner> = {
	readonly job: JobId;
	/** Aborts when the job is cancelled, and when the program ends. Work that must not be left half done does not look at it. */
	readonly signal: AbortSignal;
	/** Says something before the job is done. */
	readonly tell: (answer: AnswerTo<To>) => void;
};

/**
Does the work of a screen's jobs by calling the same use cases as the commands. What it returns is the last thing that the job says.
It throws `AppError`s, which the owner is told as `failed`; anything else is a bug.
*/
export type Effects<To extends Owner> = (ports: Ports) => (work: WorkOf<To>, tools: JobTools<To>) => Promise<AnswerTo<To>>;

/** For a screen that begins nothing. */
export const noEffects: Effects<never> = () => async work => work;
