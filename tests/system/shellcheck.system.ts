import {spawnSync} from 'node:child_process';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {allLines, commandsInLine, repository} from '../helpers/example-lines.js';
import {commandsIn} from '../helpers/commands.js';
import {bareEnvironment} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

/** Of lines that a person types one after the other: whoever types `cd` sees where it led to. */
const typed = ['--exclude=SC2164'];

/** A crontab's line behind its five fields of time. */
const withoutTime = (line: string): string => line.replace(/^(?:[\d*\/]+ ){5}(?=\S)/v, '');

/** What shellcheck says of scripts, by the names of where they stand. */
const faultsIn = async (t: ExecutionContext, scripts: ReadonlyMap<string, string>, options: readonly string[]): Promise<string> => {
	const folder = path.join(await temporaryFolder(t), 'scripts');
	await mkdir(folder);
	const files = await Promise.all([...scripts].map(async ([place, script], index) => {
		const file = path.join(folder, `${index}-${place.replaceAll(/[^\w.]+/gv, '-')}`);
		await writeFile(file, script.endsWith('\n') ? script : `${script}\n`);
		return file;
	}));
	const {error, stdout, stderr} = spawnSync('shellcheck', ['--format=gcc', ...options, ...files], {encoding: 'utf8'});
	t.is(error, undefined);
	return stdout + stderr;
};

const pages = async (): Promise<ReadonlyMap<string, string>> => {
	const inDocs = (await readdir(new URL('docs/', repository), {recursive: true})).filter(name => name.endsWith('.md')).map(name => `docs/${name}`);
	const names = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...inDocs];
	return new Map(await Promise.all(names.map(async name => [name, await readFile(new URL(name, repository), 'utf8')] as const)));
};

test('shellcheck finds no fault in any block for a shell in the documentation', async t => {
	const blocks = new Map([...await pages()].flatMap(([name, page]) => page.matchAll(/^```(?:sh|bash)\n(?<block>.*?)^```$/gmsv)
		.map(({groups}, index) => [`${name} ${index + 1}`, (groups?.['block'] ?? '').split('\n').map(line => withoutTime(line)).join('\n')] as const).toArray()));
	t.true(blocks.size > 15, String(blocks.size));
	t.is(await faultsIn(t, blocks, ['--shell=sh', ...typed]), '');
});

test('shellcheck finds no fault in any example of the help, nor in what an example hands to a shell', async t => {
	const lines = [...await allLines()];
	const examples = new Map(lines.map(([line, place], index) => [`${place} ${index}`, withoutTime(line)] as const));
	t.true(examples.size > 70, String(examples.size));
	const handedOn = new Map(lines.flatMap(([line, place], index) => commandsInLine(line).flatMap(({words}) => {
		const command = words[words.indexOf('--notify-command') + 1];
		return words.includes('--notify-command') && command !== undefined ? [[`${place} ${index}`, command] as const] : [];
	})));
	t.true(handedOn.size > 2, String(handedOn.size));
	t.is(await faultsIn(t, examples, ['--shell=sh', ...typed]), '');
	t.is(await faultsIn(t, handedOn, ['--shell=sh']), '');
});

test('shellcheck finds no fault in what units of the documentation hand to a shell', async t => {
	const scripts = new Map([...await pages()].flatMap(([name, page]) => page.matchAll(/^Exec\w+=\/bin\/sh -c '(?<script>[^']*)'$/gmv)
		.map(({groups}, index) => [`${name} ${index}`, groups?.['script'] ?? ''] as const).toArray()));
	t.true(scripts.size > 0);
	t.is(await faultsIn(t, scripts, ['--shell=sh']), '');
});

test('shellcheck finds no fault in the completion for bash, nor in the script of the tests', async t => {
	const {stdout} = await commandsIn(bareEnvironment(await temporaryFolder(t)))(['completion', 'bash']);
	t.true(stdout.length > 1000);
	const script = await readFile(new URL('.ci/run', repository), 'utf8');
	t.is(await faultsIn(t, new Map([['completion', stdout], ['run', script]]), ['--shell=bash', '--severity=warning']), '');
});
