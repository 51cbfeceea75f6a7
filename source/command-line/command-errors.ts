import {errorTable, type ErrorCause, type ErrorCode, type ExitStatus} from '../domain/errors.js';
import type {Command} from './command.js';

/** An error by its code, or all that lie with one thing. */
export type DeclaredError = ErrorCause | ErrorCode;

/** What may be wrong wherever the accounts are read or changed. */
export const storeErrors = ['store', 'damage', 'key'] as const satisfies readonly DeclaredError[];

/** What may be wrong wherever plex.tv is asked as an account. */
export const plexErrors = ['proxy', 'plex', 'answer', 'token'] as const satisfies readonly DeclaredError[];

/** What any command may end with. */
const everywhere: readonly ErrorCode[] = ['ERR_USAGE', 'ERR_OUTPUT', 'ERR_CANCELLED', 'ERR_BUG'];

const isCode = (declared: DeclaredError): declared is ErrorCode => declared.startsWith('ERR_');

const codesOf = (declared: DeclaredError): readonly ErrorCode[] => isCode(declared)
	? [declared]
	: (Object.keys(errorTable) as ErrorCode[]).filter(code => errorTable[code].cause === declared);

/** Every error that a command may end with, in the order of the table. */
export const errorsOf = ({errors}: Pick<Command, 'errors'>): readonly ErrorCode[] => {
	const codes = new Set([...everywhere, ...errors.flatMap(declared => codesOf(declared))]);
	return (Object.keys(errorTable) as ErrorCode[]).filter(code => codes.has(code));
};

/** What a command may end with, from the least to the greatest. */
export const statusesOf = (command: Pick<Command, 'errors' | 'mayAnswerNo'>): readonly ExitStatus[] => {
	const statuses = new Set<ExitStatus>([0, ...(command.mayAnswerNo ? [1] as const : []), ...errorsOf(command).map(code => errorTable[code].exitStatus)]);
	return [...statuses].toSorted((a, b) => a - b);
};
