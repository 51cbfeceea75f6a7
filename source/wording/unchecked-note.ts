import type {AppError} from '../domain/errors.js';

/** What stands beside accounts that were read without their key. */
export const uncheckedNote = ({message}: AppError): string => `Not checked: what is shown may have been changed by somebody who does not have the key. ${message}`;
