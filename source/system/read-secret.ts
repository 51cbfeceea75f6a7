import {cleanText} from '../domain/clean-text.js';
import {AppError, isAppError} from '../domain/errors.js';
import {Secret} from '../domain/secret.js';
import {decodeText} from '../domain/text-encoding.js';
import {
	readBytes,
	readFaultOf,
	type ReadFault,
	type Sources,
} from './read-bytes.js';

const maxBytes = 64 * 1024;

/** A HAR of a whole page has megabytes. */
const maxRequestBytes = 16 * 1024 * 1024;

type SecretFault = ReadFault | 'empty' | 'no-text' | 'lines';

/** How many lines a secret may have: a password has one, what was copied from a browser any number. */
export type SecretLines = 'one' | 'any';

/** What is wrong with a secret's file, in a sentence about its name. */
const words: Readonly<Record<SecretFault, (name: string) => string>> = {
	missing: name => `There is no file ${name}.`,
	'no-file': name => `${name} is a folder or a device, not a file.`,
	forbidden: name => `You may not read the file ${name}.`,
	'too-long': name => `${name} is longer than any secret (64 KiB) or copied request (16 MiB).`,
	failed: name => `${name} could not be read.`,
	empty: name => `${name} is empty.`,
	lines: name => `${name} has two lines or more; a secret has one.`,
	'no-text': name => `${name} holds no text in UTF-8 or UTF-16.`,
};

const refusal = (source: string, fault: SecretFault): AppError => {
	const name = source === '-' ? 'What came on standard input' : cleanText(source);
	return new AppError('ERR_SECRET_FILE', name, {message: words[fault](name)});
};

/**
Makes the reader of secrets: from a file's path, or from standard input for `-`. One line end at the end is dropped; UTF-16, as Windows writes it, is read as well as UTF-8.
It throws `ERR_SECRET_FILE` for what is missing, unreadable, empty, longer than 64 KiB, of two lines where one is meant, or not text, `ERR_CANCELLED`, and what `check` throws. What was read is in no error.
*/
export const createSecretReader = (sources: Sources) => async (source: string, lines: SecretLines = 'one'): Promise<Secret> => {
	let bytes: Uint8Array;
	try {
		bytes = await readBytes(source, lines === 'any' ? maxRequestBytes : maxBytes, sources);
	} catch (error) {
		if (isAppError(error)) {
			throw error;
		}

		throw sources.signal.aborted ? new AppError('ERR_CANCELLED') : refusal(source, readFaultOf(error));
	}

	const decoded = decodeText(bytes, {mayBeLatin1: false});
	if (decoded.kind === 'unreadable') {
		throw refusal(source, 'no-text');
	}

	const secret = decoded.text.replace(/\r?\n$/v, '');
	if (secret === '') {
		throw refusal(source, 'empty');
	}

	if (lines === 'one' && /[\n\r]/v.test(secret)) {
		throw refusal(source, 'lines');
	}

	return new Secret(secret);
};
