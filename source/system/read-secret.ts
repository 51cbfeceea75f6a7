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

type SecretFault = ReadFault | 'request-too-long' | 'empty' | 'no-text' | 'lines' | 'marked';

/** How a secret is read: a password has one line, which goes out byte for byte; a token is found in whatever stands around it; what was copied from a browser may be long. */
export type SecretLines = 'one' | 'parsed' | 'any';

type SecretSources = Sources & {
	/** A passphrase is worked into a key with or without the mark of its file, and goes nowhere: it stays the one that it was. */
	readonly isMarkDropped?: true;
};

/** What is wrong with a secret's file, in a sentence about its name. */
const words: Readonly<Record<SecretFault, (name: string) => string>> = {
	missing: name => `There is no file ${name}.`,
	'no-file': name => `${name} is a folder or a device, not a file.`,
	forbidden: name => `You may not read the file ${name}.`,
	'too-long': name => `${name} is longer than 64 KiB, which no secret is.`,
	'request-too-long': name => `${name} is longer than 16 MiB, which no copied request is.`,
	failed: name => `${name} could not be read.`,
	empty: name => `${name} is empty.`,
	lines: name => `${name} has two or more lines; a secret has one.`,
	marked: name => `${name} begins with a byte order mark (U+FEFF), as some editors on Windows write it. It is not clear whether it belongs to the secret: save the text as UTF-8 without it.`,
	'no-text': name => `${name} is not text in UTF-8 or UTF-16.`,
};

const refusal = (source: string, fault: SecretFault): AppError => {
	const name = source === '-' ? 'What came on standard input' : cleanText(source);
	return new AppError('ERR_SECRET_FILE', name, {message: words[fault](name)});
};

/**
Makes the reader of secrets: from a file's path, or from standard input for `-`. One line end at the end is dropped; UTF-16, as Windows writes it, is read as well as UTF-8.
It throws `ERR_SECRET_FILE` for what is missing, unreadable, empty, longer than 64 KiB (16 MiB where any number of lines is meant), marked as UTF-8 where every byte counts, of two lines where one is meant, or not text, `ERR_CANCELLED`, and what `check` throws. What was read is in no error.
*/
export const createSecretReader = (sources: SecretSources) => async (source: string, lines: SecretLines = 'one'): Promise<Secret> => {
	let bytes: Uint8Array;
	try {
		bytes = await readBytes(source, lines === 'any' ? maxRequestBytes : maxBytes, sources);
	} catch (error) {
		if (isAppError(error)) {
			throw error;
		}

		const fault = readFaultOf(error);
		throw sources.signal.aborted ? new AppError('ERR_CANCELLED') : refusal(source, fault === 'too-long' && lines === 'any' ? 'request-too-long' : fault);
	}

	if (lines === 'one' && sources.isMarkDropped !== true && bytes[0] === 0xEF && bytes[1] === 0xBB && bytes[2] === 0xBF) {
		throw refusal(source, 'marked');
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
