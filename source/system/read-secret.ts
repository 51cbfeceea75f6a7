import {Buffer} from 'node:buffer';
import {
	closeSync,
	constants,
	createReadStream,
	fstatSync,
	openSync,
} from 'node:fs';
import {Socket} from 'node:net';
import {addAbortSignal, type Readable} from 'node:stream';
import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import {Secret} from '../domain/secret.js';

type SecretSources = {
	readonly standardInput: () => Readable;
	readonly signal: AbortSignal;
};

const mostBytes = 64 * 1024;

/**
The content of a file or a pipe. A pipe is opened without waiting for its other end and read through the event loop: a thread that waits in `open` or `read` could not be ended by any signal.
*/
const openFile = (file: string): Readable => {
	// eslint-disable-next-line no-bitwise -- the flags of open(2) are bits
	const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
	const stats = fstatSync(descriptor);
	if (stats.isFile()) {
		return createReadStream(file, {fd: descriptor});
	}

	if (stats.isFIFO()) {
		return new Socket({fd: descriptor, readable: true, writable: false});
	}

	closeSync(descriptor);
	throw new Error('neither a file nor a pipe');
};

/** All of a stream as text, unless it is more than a secret can be, or not UTF-8. */
const readAll = async (stream: Readable, signal: AbortSignal): Promise<string> => {
	const pieces: Uint8Array[] = [];
	let bytes = 0;
	for await (const piece of addAbortSignal(signal, stream) as AsyncIterable<Uint8Array>) {
		pieces.push(piece);
		bytes += piece.length;
		if (bytes > mostBytes) {
			throw new Error('too long');
		}
	}

	return new TextDecoder('utf-8', {fatal: true}).decode(Buffer.concat(pieces));
};

/**
Makes the reader of secrets: from a file's path, or from standard input for `-`. One line end at the end is dropped.
It throws `ERR_SECRET_FILE` for what is missing, unreadable, empty, longer than 64 KiB or not text, and `ERR_CANCELLED`. What was read is in no error.
*/
export const createSecretReader = ({standardInput, signal}: SecretSources) => async (source: string): Promise<Secret> => {
	const refused = new AppError('ERR_SECRET_FILE', source === '-' ? 'on standard input' : cleanText(source));
	let text: string;
	try {
		text = await readAll(source === '-' ? standardInput() : openFile(source), signal);
	} catch {
		throw signal.aborted ? new AppError('ERR_CANCELLED') : refused;
	}

	const secret = text.replace(/\r?\n$/v, '');
	if (secret === '') {
		throw refused;
	}

	return new Secret(secret);
};
