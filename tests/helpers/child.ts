import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {copyFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {ExecutionContext} from 'ava';
import {build} from 'esbuild';
import {sharedOptions} from '../../scripts/bundle/program-build.js';
import {temporaryFolder} from './store.js';

export type Child = {
	readonly process: ChildProcess;
	/** The lines of its standard output, as they come. */
	readonly lines: AsyncIterator<string>;
	readonly ended: Promise<unknown>;
};

/** The program that adds accounts (`store-writer.ts`) as one file, which starts in a tenth of the time. It goes away with the test. */
export const builtWriter = async (t: ExecutionContext): Promise<string> => {
	const folder = await temporaryFolder(t);
	const outfile = path.join(folder, 'store-writer.mjs');
	await build({
		...sharedOptions, entryPoints: ['tests/helpers/store-writer.ts'], outfile, external: ['ava'],
	});
	await copyFile(fileURLToPath(import.meta.resolve('sql.js/dist/sql-wasm.wasm')), path.join(folder, 'sql-wasm.wasm'));
	return outfile;
};

/** Starts a file as a program of its own, ended with the test at the latest. */
export const startChild = (t: ExecutionContext, file: string, parameters: readonly string[]): Child => {
	const child = spawn(process.execPath, [file, ...parameters], {stdio: ['pipe', 'pipe', 'inherit']});
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	return {process: child, lines: createInterface({input: child.stdout})[Symbol.asyncIterator](), ended: once(child, 'close')};
};
