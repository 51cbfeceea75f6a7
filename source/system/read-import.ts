import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import {decodeText} from '../domain/text-encoding.js';
import type {Sources} from './read-bytes.js';
import {createInputReader} from './read-input.js';

/** A hundred thousand accounts, several times over. */
const maxBytes = 256 * 1024 * 1024;

/** Makes what reads an export: from a file's or a pipe's path, or from standard input for `-`; in UTF-16 too, as PowerShell redirects it. Throws `ERR_INPUT_FILE`, `ERR_IMPORT`, `ERR_CANCELLED`. */
export const createImportReader = (sources: Sources) => async (source: string): Promise<string> => {
	const decoded = decodeText(await createInputReader(sources)(source, maxBytes), {mayBeLatin1: false});
	if (decoded.kind === 'unreadable') {
		throw new AppError('ERR_IMPORT', `${source === '-' ? 'standard input' : cleanText(source)} is not text in UTF-8 or UTF-16`);
	}

	return decoded.text;
};
