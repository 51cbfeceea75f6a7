import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {rmSync} from 'node:fs';
import {copyFile, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {ExecutionContext} from 'ava';
import {build} from 'esbuild';
import {sharedOptions} from '../../scripts/bundle/program-build.js';
import {briefly} from './program.js';

export type Child = {
	readonly process: ChildProcess;
	/** The lines of its standard output, as they come. */
	readonly lines: AsyncIterator<string>;
	readonly ended: Promise<unknown>;
};

const buildWriter = async (): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-writer-'));
	process.on('exit', () => {
		rmSync(folder, {recursive: true, force: true});
	});
	const outfile = path.join(folder, 'store-writer.mjs');
	await build({
		...sharedOptions, entryPoints: ['tests/helpers/store-writer.ts'], outfile, external: ['ava'],
	});
	await copyFile(fileURLToPath(import.meta.resolve('sql.js/dist/sql-wasm.wasm')), path.join(folder, 'sql-wasm.wasm'));
	return outfile;
};

let writer: Promise<string> | undefined;

/** The program that adds accounts (`store-writer.ts`) as one file, which starts in a tenth of the time. It is built once, and goes away with this process. */
export const builtWriter = async (): Promise<string> => {
	writer ??= buildWriter();
	return writer;
};

/** Starts a file as a program of its own, ended with the test at the latest. */
export const startChild = (t: ExecutionContext, file: string, parameters: readonly string[]): Child => {
	const child = spawn(process.execPath, [...briefly, file, ...parameters], {stdio: ['pipe', 'pipe', 'inherit']});
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	return {process: child, lines: createInterface({input: child.stdout})[Symbol.asyncIterator](), ended: once(child, 'close')};
};
