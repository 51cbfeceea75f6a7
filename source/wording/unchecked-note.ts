import type {AppError} from '../domain/errors.js';

/** What stands beside accounts that were read without their key. */
export const uncheckedNote = ({message}: AppError): string => `Not checked: without the key, nobody can tell whether this list was changed. ${message}`;
