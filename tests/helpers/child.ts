import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {ExecutionContext} from 'ava';

export type Child = {
	readonly process: ChildProcess;
	/** The lines of its standard output, as they come. */
	readonly lines: AsyncIterator<string>;
	readonly ended: Promise<unknown>;
};

/** Starts a TypeScript file of the tests as a program of its own, ended with the test at the latest. */
export const startChild = (t: ExecutionContext, file: URL, parameters: readonly string[]): Child => {
	const child = spawn(process.execPath, ['--import=tsx', fileURLToPath(file), ...parameters], {stdio: ['pipe', 'pipe', 'inherit']});
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	return {process: child, lines: createInterface({input: child.stdout})[Symbol.asyncIterator](), ended: once(child, 'close')};
};
