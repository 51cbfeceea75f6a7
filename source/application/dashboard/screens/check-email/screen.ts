import type {AppError} from '../../../../domain/errors.js';
import type {Registration} from '../../../../domain/registration.js';
import type {TextField} from '../../../../domain/text-field.js';

/** Where emails are typed that plex.tv is asked about. */
export type CheckEmailScreen = {readonly kind: 'check-email'; readonly field: TextField; readonly problem?: string; readonly scroll: number};

/** What the last check has to say. */
export type LatestEmailCheck =
	| {readonly kind: 'done'; readonly found: readonly Registration[]; readonly total: number}
	| {readonly kind: 'failed'; readonly error: AppError};

/** The checks of emails since the dashboard was opened. */
export type EmailChecks = {
	/** The newest first. */
	readonly checked: readonly Registration[];
	readonly latest?: LatestEmailCheck;
	/** What the check that runs was asked, as it was typed. */
	readonly asked?: string;
};

export type CheckEmailEffect = {readonly kind: 'check'; readonly emails: readonly string[]; readonly concurrency: number};

export type CheckEmailAnswer =
	| {readonly kind: 'found'; readonly registration: Registration; readonly total: number}
	| {readonly kind: 'paused'; readonly text: string}
	| {readonly kind: 'done'};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly 'check-email': {
			readonly screen: CheckEmailScreen;
			readonly context: 'check-email';
			readonly action: never;
			readonly effect: CheckEmailEffect;
			readonly answer: CheckEmailAnswer;
		};
	}
}
