import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import {readBytes, type Sources} from './read-bytes.js';

/** A hundred thousand accounts, several times over. */
const maxBytes = 256 * 1024 * 1024;

/** Makes what reads an export: from a file's or a pipe's path, or from standard input for `-`. Throws `ERR_IMPORT`, `ERR_CANCELLED`. */
export const createImportReader = (sources: Sources) => async (source: string): Promise<string> => {
	try {
		return new TextDecoder().decode(await readBytes(source, maxBytes, sources));
	} catch {
		throw sources.signal.aborted
			? new AppError('ERR_CANCELLED')
			: new AppError('ERR_IMPORT', `${source === '-' ? 'standard input' : cleanText(source)} could not be read`);
	}
};
