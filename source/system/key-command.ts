import {execFile} from 'node:child_process';
import {AppError} from '../domain/errors.js';

const deadlineMilliseconds = 30_000;
const maxBytes = 4096;

/** What a command of a POSIX shell prints, such as one of a password manager. Throws `ERR_KEY_COMMAND`; what it said is in no error. */
export const runKeyCommand = async (command: string): Promise<Uint8Array> => new Promise((resolve, reject) => {
	const child = execFile('/bin/sh', ['-c', command], {timeout: deadlineMilliseconds, maxBuffer: maxBytes, encoding: 'buffer'}, (error, stdout) => {
		if (error === null) {
			resolve(stdout);
		} else {
			reject(new AppError('ERR_KEY_COMMAND', error.killed === true ? 'no answer in time' : `it ended with ${error.code ?? 'a signal'}`));
		}
	});
	child.stdin?.end();
});
