import type {AppError} from '../../../../domain/errors.js';
import type {Registration} from '../../../../domain/registration.js';
import type {TextField} from '../../../../domain/text-field.js';

/** Where emails are typed that plex.tv is asked about. */
export type CheckEmailScreen = {readonly kind: 'check-email'; readonly field: TextField; readonly problem?: string; readonly scroll: number};

/** A check that runs now; one at a time. */
export type RunningEmailCheck = {
	readonly attempt: number;
	readonly total: number;
	/** In the order in which they came. */
	readonly found: readonly Registration[];
	/** That plex.tv asked to slow down, and until when. */
	readonly pause?: string;
};

/** What the last check has to say. */
export type LatestEmailCheck =
	| {readonly kind: 'done'; readonly found: readonly Registration[]; readonly total: number}
	| {readonly kind: 'failed'; readonly error: AppError};

/** The checks of emails since the dashboard was opened. */
export type EmailChecks = {
	/** The newest first. */
	readonly checked: readonly Registration[];
	readonly latest?: LatestEmailCheck;
	readonly running?: RunningEmailCheck;
};

/** What a running check reports. */
export type EmailEvent = {readonly attempt: number} & (
	| {readonly kind: 'found'; readonly registration: Registration; readonly total: number}
	| {readonly kind: 'paused'; readonly text: string}
	| {readonly kind: 'done'}
	| {readonly kind: 'failed'; readonly error: AppError}
);

export type EmailEffect =
	| {readonly kind: 'check'; readonly attempt: number; readonly emails: readonly string[]}
	| {readonly kind: 'stop'};
