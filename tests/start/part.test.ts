import {
	copyFile,
	mkdir,
	readdir,
	readFile,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {bareEnvironment, runNode, runProgram} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

/** A start with a cache of its own: the shell's completion, which opens no accounts. */
const startIn = async (t: ExecutionContext, cache: string): Promise<string> => {
	const {status, stdout, stderr} = await runProgram(['completion', 'fish'], {...bareEnvironment(cache), XDG_CACHE_HOME: cache});
	t.is(status, 0);
	t.is(stderr, '');
	return stdout;
};

test('what a run called is compiled for the next one, for its user alone, and a damaged or foreign file changes nothing', async t => {
	const cache = await temporaryFolder(t);
	const folder = path.join(cache, 'plex-accounts', 'compiled');
	const script = await startIn(t, cache);
	const [name = ''] = await readdir(folder);
	t.is(name, `plex-accounts-completion-${process.version}-${process.arch}`);
	const file = path.join(folder, name);
	const {mode} = await stat(file);
	t.is(mode % 0o1000, 0o600);
	const whole = await readFile(file);
	t.is(whole[96], 1);
	// Every other kind of damage is in compiled-code.test.ts.
	await writeFile(file, whole.with(whole.length - 9, 77));
	t.is(await startIn(t, cache), script);
	const mended = await readFile(file);
	t.is(mended[96], 1, 'made anew');

	t.is(await startIn(t, cache), script);
	const added = await readFile(file);
	t.is(added[96], 2, 'added to');
	t.deepEqual(await readdir(folder), [name]);
});

test('where the cache cannot be written, the program runs all the same', async t => {
	const cache = await temporaryFolder(t);
	await writeFile(path.join(cache, 'plex-accounts'), 'no folder');
	t.regex(await startIn(t, cache), /fish/v);
});

test('a program without its other file says so and ends with 70', async t => {
	const folder = await temporaryFolder(t);
	await mkdir(path.join(folder, 'dist'));
	const entry = path.join(folder, 'dist', 'cli.js');
	await copyFile(new URL('../../dist/cli.js', import.meta.url), entry);
	for (const words of [['list'], ['--version']]) {
		const {status, stderr} = await runNode([entry, ...words], bareEnvironment(folder));
		t.is(status, 70);
		t.regex(stderr, /Install it again/v);
	}
});
