import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type {Metafile} from 'esbuild';
import {programBuild} from '../../scripts/bundle/program-build.js';
import {errorTable, hintIn} from '../../source/domain/errors.js';
import {metafileOf} from '../helpers/metafile.js';
import {
	bareEnvironment,
	importing,
	programFile,
	runProgram,
} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';
import {openTerminal} from '../helpers/terminal.js';
import {eventually} from '../helpers/until.js';

/** What is loaded when the modules of `entries` are: all that is imported, and not what `import()` is for. */
const loadedWith = ({inputs}: Metafile, entries: readonly string[]): ReadonlySet<string> => {
	const loaded = new Set<string>();
	const waiting = [...entries];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		if (loaded.has(file)) {
			continue;
		}

		loaded.add(file);
		const imports = inputs[file]?.imports ?? [];
		waiting.push(...imports.filter(({kind}) => kind !== 'dynamic-import').map(({path: imported}) => imported));
	}

	return loaded;
};

const withoutWriting = async (): Promise<Metafile> => metafileOf(programBuild('plex-accounts.js'));

test('before the first frame neither the network stack, nor conf, nor the parser of command lines, nor the demo is loaded', async t => {
	const loaded = loadedWith(await withoutWriting(), ['source/cli.ts', 'source/ui/start.tsx']);
	t.true(loaded.has('source/ui/app.tsx'));
	const early = [...loaded].filter(file => /^source\/(?:plex|demo)\/|^source\/storage\/settings|node_modules\/(?:conf|cross-fetch|node-fetch|https-proxy-agent|commander|valibot|fast-xml-parser|sql\.js|asn1js)\//v.test(file));
	t.deepEqual(early, []);
});

test('every package that the program needs is in its bundle', async t => {
	const {inputs} = await withoutWriting();
	for (const name of ['ink', 'react', 'ink-text-input', 'conf', 'cross-fetch', 'https-proxy-agent', 'sql.js']) {
		t.true(Object.keys(inputs).some(file => file.startsWith(`node_modules/${name}/`)), name);
	}
});

/** Writes down what Node.js has loaded of itself whenever it is asked to. */
const spy = (file: string): string => String.raw`
import {writeFileSync, renameSync} from 'node:fs';
process.on('SIGUSR2', () => {
	writeFileSync(${JSON.stringify(`${file}.new`)}, process.moduleLoadList.join('\n'));
	renameSync(${JSON.stringify(`${file}.new`)}, ${JSON.stringify(file)});
});
`;

test('when the dashboard stands, Node’s own network modules are not loaded', async t => {
	const folder = await temporaryFolder(t);
	const list = path.join(folder, 'loaded.txt');
	const spyFile = path.join(folder, 'spy.mjs');
	await writeFile(spyFile, spy(list));
	const terminal = openTerminal(t, {
		parameters: ['--import', spyFile, programFile, '--data-dir', path.join(folder, 'data')], environment: bareEnvironment(folder),
	});
	await terminal.seesText('There are no Plex accounts yet');
	terminal.kill('SIGUSR2');
	const loaded = await eventually(async () => readFile(list, 'utf8'));
	const early = loaded.split('\n').filter(module => /NativeModule (?:https?|_http_client|_tls_wrap|tls|dns)$/v.test(module));
	t.deepEqual(early, []);
	t.true(loaded.includes('NativeModule fs'));
});

test('an old Node.js is told what the program needs, in the words of the table', async t => {
	const folder = await temporaryFolder(t);
	const pretend = 'Object.defineProperty(process.versions, \'node\', {value: \'22.19.0\'});';
	const {status, stdout, stderr} = await runProgram(['list'], {...bareEnvironment(folder), ...importing(pretend)});
	t.is(status, 70);
	t.is(stdout, '');
	const {message, hint} = errorTable.ERR_NODE_TOO_OLD;
	t.is(stderr, `${message('22.19.0')}\n${hintIn('command', hint)}\n`);
});

test('a Node.js without WebAssembly is told what the program needs, which is no fault of its own', async t => {
	const folder = await temporaryFolder(t);
	const pretend = 'delete globalThis.WebAssembly;';
	const {status, stdout, stderr} = await runProgram(['show', 'alpha@example.com', '--json'], {...bareEnvironment(folder), ...importing(pretend)});
	t.is(status, 2);
	t.is(stdout, '');
	const {message, hint} = errorTable.ERR_NO_WEBASSEMBLY;
	t.is(stderr, `${JSON.stringify({error: {code: 'ERR_NO_WEBASSEMBLY', message: message(''), hint: hintIn('command', hint)}})}\n`);
});

test('a start prints nothing that nobody asked for', async t => {
	const folder = await temporaryFolder(t);
	const {status, stderr} = await runProgram(['list'], bareEnvironment(folder));
	t.is(status, 0);
	t.is(stderr, '');
});
