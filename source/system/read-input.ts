import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import {readBytes, type Sources} from './read-bytes.js';

/**
Makes the reader of what a command is to work on, and that is no secret: from a file's path, or from standard input for `-`.
It throws `ERR_INPUT_FILE` for what cannot be read or is longer than `mostBytes`, and `ERR_CANCELLED`.
*/
export const createInputReader = (sources: Sources) => async (source: string, maxBytes: number): Promise<Uint8Array> => {
	try {
		return await readBytes(source, maxBytes, sources);
	} catch {
		throw sources.signal.aborted ? new AppError('ERR_CANCELLED') : new AppError('ERR_INPUT_FILE', source === '-' ? 'What came on standard input' : `The file ${cleanText(source)}`);
	}
};
