import type {Writable} from 'node:stream';

/** What a stream says when nobody reads it any more: a closed pipe, a terminal that is gone. */
const goneCodes: ReadonlySet<unknown> = new Set(['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

const isGone = (error: Error): boolean => 'code' in error && goneCodes.has(error.code);

/**
Writes to stdout or stderr and resolves when the text was taken. A reader that has gone away, as with `| head -1`, ends it quietly.
*/
export const createWriter = (stream: Writable): (text: string | Uint8Array) => Promise<void> => {
	// Without a listener the same error would end the program as an uncaught one; each write is told of its own.
	stream.on('error', () => {}); // eslint-disable-line @typescript-eslint/no-empty-function -- see the line above
	return async text => new Promise((resolve, reject) => {
		stream.write(text, error => {
			if (error && !isGone(error)) {
				reject(error);
				return;
			}

			resolve();
		});
	});
};
