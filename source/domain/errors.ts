import {accountErrors} from './errors/account.js';
import {deviceKeyErrors} from './errors/device-key.js';
import {hintBetween, type Explained, type Hint} from './errors/hint.js';
import {inputErrors} from './errors/input.js';
import {keyErrors} from './errors/key.js';
import {plexErrors} from './errors/plex.js';
import {programErrors} from './errors/program.js';
import {proxyErrors} from './errors/proxy.js';
import type {ErrorCause, ErrorRow, ExitStatus, Retry} from './errors/row.js';
import {signInErrors} from './errors/sign-in.js';
import {storeErrors} from './errors/store.js';
import {tokenErrors} from './errors/token.js';

export {explain, hintBetween, hintIn} from './errors/hint.js';
export type {Explained, Hint, Place} from './errors/hint.js';
export type {ErrorCause, ExitStatus} from './errors/row.js';

const rows = {
	...inputErrors,
	...proxyErrors,
	...tokenErrors,
	...signInErrors,
	...deviceKeyErrors,
	...plexErrors,
	...accountErrors,
	...storeErrors,
	...keyErrors,
	...programErrors,
};

export type ErrorCode = keyof typeof rows;

/**
The closed list of errors, in the order in which documentation lists them. The table in the documentation, `--json` errors, exit statuses and every message on screen are made from it.
*/
export const errorTable: Readonly<Record<ErrorCode, ErrorRow>> = rows;

/** Codes are never given another meaning, but may be dropped. */
export const isErrorCode = (value: unknown): value is ErrorCode => typeof value === 'string' && Object.hasOwn(errorTable, value);

/** Something that carries a code: an error, a report, a stored verdict. */
type Coded = {readonly code: ErrorCode};

export const causeOf = ({code}: Coded): ErrorCause => errorTable[code].cause;

export const retryOf = ({code}: Coded): Retry => errorTable[code].retry;

/** What a failed test tells of its error. */
export type ErrorReport = Coded & Explained & {readonly retryAfterSeconds?: number};

type AppErrorOptions = {
	readonly retryAfterSeconds?: number;
	/** Words that say more than the row's own. */
	readonly message?: string;
	readonly hint?: Hint;
	/** Where the command's question makes a plain answer of what is a failure elsewhere. */
	readonly exitStatus?: ExitStatus;
};

/**
An error for people: what happened and what to do next, never a stack. Anything else that is thrown is a bug.
*/
export class AppError extends Error {
	/** The error that a failed test stands for, with the words that the test found for it. */
	static fromReport({code, message, hint, retryAfterSeconds}: ErrorReport, exitStatus?: ExitStatus): AppError {
		return new AppError(code, '', {
			message, hint, ...(retryAfterSeconds !== undefined && {retryAfterSeconds}), ...(exitStatus !== undefined && {exitStatus}),
		});
	}

	override readonly name = 'AppError';
	readonly code: ErrorCode;
	readonly hint: Hint;
	readonly exitStatus: ExitStatus;
	/** How long the other side asked to be left alone, already bounded. */
	readonly retryAfterSeconds?: number;

	/** `about` fills the row's message; it must hold no secret and be clean of control characters. */
	constructor(code: ErrorCode, about = '', {message, hint, exitStatus, retryAfterSeconds}: AppErrorOptions = {}) {
		const row = errorTable[code];
		super(message ?? row.message(about));
		this.code = code;
		this.hint = hint ?? row.hint;
		this.exitStatus = exitStatus ?? row.exitStatus;
		if (retryAfterSeconds !== undefined) {
			this.retryAfterSeconds = retryAfterSeconds;
		}
	}
}

/** By its name as well: an error of the demo's file is of that file's own class. */
export const isAppError = (error: unknown): error is AppError => error instanceof AppError || (error instanceof Error && error.name === 'AppError');

/** What is kept of an error where it is an answer among others. */
export const reportOf = ({code, message, hint, retryAfterSeconds}: AppError): ErrorReport => ({
	code, message, hint, ...(retryAfterSeconds !== undefined && {retryAfterSeconds}),
});

/** The error with words added after its hint, the same in every place. */
export const withHint = (error: AppError, more: string): AppError =>
	AppError.fromReport({...reportOf(error), hint: hintBetween('', error.hint, more)}, error.exitStatus);

export const isCancelled = (error: unknown): boolean => isAppError(error) && causeOf(error) === 'cancelled';

/** An error that is an answer to the question: not the person who ended it, and no fault of the program. */
export const isFailure = (error: unknown): error is AppError => isAppError(error) && !['cancelled', 'program'].includes(causeOf(error));

/** Whether a new token is of no use any more: it will not be good later, or nobody is there whom it belongs to. */
export const makesTokenUseless = (error: Coded): boolean => ['token', 'account'].includes(causeOf(error)) && retryOf(error) === 'useless';

/** Whether to come back later: the limit says so, or a plex.tv in trouble that names a time. A maintenance without an end is an answer. */
export const isPauseWanted = (error: Coded & {readonly retryAfterSeconds?: number}): boolean =>
	retryOf(error) === 'after-pause' && (error.code === 'ERR_PLEX_RATE_LIMITED' || error.retryAfterSeconds !== undefined);
