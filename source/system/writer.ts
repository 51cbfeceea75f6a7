import type {Writable} from 'node:stream';
import {AppError} from '../domain/errors.js';
import {systemCode} from '../domain/system-code.js';

/** What a stream says when nobody reads it any more: a closed pipe, a terminal that is gone. */
const goneCodes: ReadonlySet<unknown> = new Set(['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** What is said of the others in words; the system's own name stands for the rest. */
const words: Readonly<Record<string, string>> = {
	ENOSPC: 'there is no space left',
	EDQUOT: 'the quota is used up',
	EFBIG: 'the file would become too large',
	EBADF: 'it is closed, or not open for writing',
};

const codeOf = (error: Error): string => systemCode(error) ?? error.name;

/**
Writes to stdout or stderr and resolves when the text was taken. A reader that has gone away, as with `| head -1`, ends it quietly. Throws `ERR_OUTPUT`.
*/
export const createWriter = (stream: Writable): (text: string | Uint8Array) => Promise<void> => {
	// Without a listener the same error would end the program as an uncaught one; each write is told of its own.
	stream.on('error', () => {}); // eslint-disable-line @typescript-eslint/no-empty-function -- see the line above
	return async text => new Promise((resolve, reject) => {
		stream.write(text, error => {
			if (!error || goneCodes.has(codeOf(error))) {
				resolve();
				return;
			}

			reject(new AppError('ERR_OUTPUT', words[codeOf(error)] ?? codeOf(error)));
		});
	});
};
