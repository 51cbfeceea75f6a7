import {execFile} from 'node:child_process';
import type {NotifyResult} from '../application/ports/health.js';

const deadlineMilliseconds = 30_000;

/** Runs a command of a POSIX shell with a line of JSON on its standard input. What it prints is thrown away; it is ended after 30 seconds. */
export const runNotifyCommand = async (command: string, line: string): Promise<NotifyResult> => new Promise(resolve => {
	const child = execFile('/bin/sh', ['-c', command], {timeout: deadlineMilliseconds, maxBuffer: 1024 * 1024}, error => {
		if (error === null) {
			resolve({kind: 'done'});
			return;
		}

		resolve({kind: 'failed', reason: error.killed === true ? 'it did not finish within 30 seconds' : `it ended with ${error.code ?? error.signal ?? 'an error'}`});
	});
	// One that reads nothing closes its end.
	child.stdin?.on('error', () => {}); // eslint-disable-line @typescript-eslint/no-empty-function -- see the line above
	child.stdin?.end(`${line}\n`);
});
