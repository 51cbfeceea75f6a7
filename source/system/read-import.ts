import {readFile} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';

/** Makes what reads an export: from a file's path, or from standard input for `-`. */
export const createImportReader = (standardInput: () => Readable) => async (source: string): Promise<string> => {
	try {
		return source === '-' ? await text(standardInput()) : await readFile(source, 'utf8');
	} catch {
		throw new AppError('ERR_IMPORT', `${source === '-' ? 'standard input' : cleanText(source)} could not be read`);
	}
};
