import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import {decodeText} from '../domain/text-encoding.js';
import {readBytes, readFaultOf, type Sources} from './read-bytes.js';
import {readFaultWords} from './read-input.js';

/** A hundred thousand accounts, several times over. */
const maxBytes = 256 * 1024 * 1024;

/** Makes what reads an export: from a file's or a pipe's path, or from standard input for `-`; in UTF-16 too, as PowerShell redirects it. Throws `ERR_IMPORT`, `ERR_CANCELLED`. */
export const createImportReader = (sources: Sources) => async (source: string): Promise<string> => {
	const name = source === '-' ? 'standard input' : cleanText(source);
	let bytes: Uint8Array;
	try {
		bytes = await readBytes(source, maxBytes, sources);
	} catch (error) {
		throw sources.signal.aborted ? new AppError('ERR_CANCELLED') : new AppError('ERR_IMPORT', `${name} ${readFaultWords[readFaultOf(error)]}`);
	}

	const decoded = decodeText(bytes, {mayBeLatin1: false});
	if (decoded.kind === 'unreadable') {
		throw new AppError('ERR_IMPORT', `${name} holds no text in UTF-8 or UTF-16`);
	}

	return decoded.text;
};
