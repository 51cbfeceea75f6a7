import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import {readBytes, readFaultOf, type ReadFault, type Sources} from './read-bytes.js';

/** What is wrong with a file, in words that follow its name. */
const readFaultWords: Readonly<Record<ReadFault, string>> = {
	missing: 'is not there',
	'no-file': 'is a folder or a device, not a file',
	forbidden: 'cannot be read: you have no permission',
	'too-long': 'is too long',
	failed: 'could not be read',
};

/** A file, as a sentence about it begins. */
export const sourceName = (source: string): string => source === '-' ? 'What came on standard input' : `The file ${cleanText(source)}`;

/**
Makes the reader of what a command is to work on, and that is no secret: from a file's path, or from standard input for `-`.
It throws `ERR_INPUT_FILE` for what is missing, a folder, unreadable, or longer than `maxBytes`, each with its reason, and `ERR_CANCELLED`.
*/
export const createInputReader = (sources: Sources) => async (source: string, maxBytes: number): Promise<Uint8Array> => {
	try {
		return await readBytes(source, maxBytes, sources);
	} catch (error) {
		if (sources.signal.aborted) {
			throw new AppError('ERR_CANCELLED');
		}

		const fault = readFaultOf(error);
		const limit = fault === 'too-long' ? `: the limit is ${Math.floor(maxBytes / 1024)} KiB` : '';
		throw new AppError('ERR_INPUT_FILE', `${sourceName(source)} ${readFaultWords[fault]}${limit}`);
	}
};
