import {cleanText} from '../domain/clean-text.js';
import {AppError, errorTable, hintBetween} from '../domain/errors.js';

/** A command line that cannot be understood. What is quoted of it is cleaned here. */
export const usageError = (message: string, suggestion = ''): AppError => new AppError('ERR_USAGE', cleanText(message), {
	hint: hintBetween(cleanText(suggestion), errorTable.ERR_USAGE.hint, ''),
});
