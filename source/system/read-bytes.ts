import {Buffer} from 'node:buffer';
import {
	closeSync,
	constants,
	createReadStream,
	fstatSync,
	openSync,
	ReadStream,
	type Stats,
} from 'node:fs';
import {Socket} from 'node:net';
import {addAbortSignal, type Readable} from 'node:stream';

export type Sources = {
	readonly standardInput: () => Readable;
	readonly signal: AbortSignal;
	/** Throws for a file that is not to be read; pipes pass. */
	readonly check?: (file: string, stats: Stats) => void;
};

/** Why something could not be read; `failed` is anything else that the system said. */
export type ReadFault = 'missing' | 'no-file' | 'forbidden' | 'too-long' | 'failed';

class ReadFailure extends Error {
	readonly fault: ReadFault;

	constructor(fault: ReadFault) {
		super(fault);
		this.fault = fault;
	}
}

const systemFaults: Readonly<Record<string, ReadFault>> = {
	ENOENT: 'missing', ENOTDIR: 'missing', EACCES: 'forbidden', EPERM: 'forbidden', EISDIR: 'no-file', ENXIO: 'no-file',
};

/** What an error of `readBytes` means. */
export const readFaultOf = (error: unknown): ReadFault => {
	if (error instanceof ReadFailure) {
		return error.fault;
	}

	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return systemFaults[code] ?? 'failed';
};

/**
The content of a file or a pipe. A pipe is opened without waiting for its other end and read through the event loop: a thread that waits in `open` or `read` could not be ended by any signal.
*/
const openFile = (file: string, check: Sources['check']): Readable => {
	// eslint-disable-next-line no-bitwise -- the flags of open(2) are bits
	const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
	const stats = fstatSync(descriptor);
	if (stats.isFile()) {
		try {
			check?.(file, stats);
		} catch (error) {
			closeSync(descriptor);
			throw error;
		}

		return createReadStream(file, {fd: descriptor});
	}

	if (stats.isFIFO()) {
		return new Socket({fd: descriptor, readable: true, writable: false});
	}

	closeSync(descriptor);
	throw new ReadFailure('no-file');
};

/**
All that a file, a pipe, or standard input for `-` holds. Throws when it cannot be read, is longer than `maxBytes`, or `signal` aborts.
A file ends by itself, and is read after a signal as well: what was typed may have to be encrypted under a passphrase that stands in one.
*/
export const readBytes = async (source: string, maxBytes: number, {standardInput, signal, check}: Sources): Promise<Uint8Array> => {
	const opened = source === '-' ? standardInput() : openFile(source, check);
	const stream = opened instanceof ReadStream ? opened : addAbortSignal(signal, opened);
	const pieces: Uint8Array[] = [];
	let bytes = 0;
	for await (const piece of stream as AsyncIterable<Uint8Array>) {
		pieces.push(piece);
		bytes += piece.length;
		if (bytes > maxBytes) {
			throw new ReadFailure('too-long');
		}
	}

	return Buffer.concat(pieces);
};
