import {cleanText} from '../domain/clean-text.js';
import {AppError, isAppError} from '../domain/errors.js';
import {Secret} from '../domain/secret.js';
import {readBytes, type Sources} from './read-bytes.js';

const maxBytes = 64 * 1024;

/**
Makes the reader of secrets: from a file's path, or from standard input for `-`. One line end at the end is dropped.
It throws `ERR_SECRET_FILE` for what is missing, unreadable, empty, longer than 64 KiB or not text, `ERR_CANCELLED`, and what `check` throws. What was read is in no error.
*/
export const createSecretReader = (sources: Sources) => async (source: string): Promise<Secret> => {
	const refused = new AppError('ERR_SECRET_FILE', source === '-' ? 'on standard input' : cleanText(source));
	let text: string;
	try {
		text = new TextDecoder('utf-8', {fatal: true}).decode(await readBytes(source, maxBytes, sources));
	} catch (error) {
		if (isAppError(error)) {
			throw error;
		}

		throw sources.signal.aborted ? new AppError('ERR_CANCELLED') : refused;
	}

	const secret = text.replace(/\r?\n$/v, '');
	if (secret === '') {
		throw refused;
	}

	return new Secret(secret);
};
