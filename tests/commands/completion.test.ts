import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {startDemo} from '../helpers/demo.js';
import {programWords, type Environment} from '../helpers/program.js';

const run = promisify(execFile);

const has = (program: string): boolean => spawnSync(program, ['-c', 'true']).status === 0;

/** A home in which the program is on the path, and its script for a shell lies in a file. */
const prepare = async (t: ExecutionContext, shell: string) => {
	const demo = await startDemo(t);
	const {status, stdout} = await demo.run(['completion', shell]);
	t.is(status, 0);
	const home = path.dirname(demo.folder.dataFolder);
	const bin = path.join(home, 'bin');
	await mkdir(bin);
	await writeFile(path.join(bin, 'plex-accounts'), `#!/bin/sh\nexec ${[process.execPath, ...programWords].map(word => `'${word}'`).join(' ')} "$@"\n`);
	await chmod(path.join(bin, 'plex-accounts'), 0o755);
	const script = path.join(home, `completion.${shell}`);
	await writeFile(script, stdout);
	const environment: Environment = {...demo.environment, PATH: `${bin}:${demo.environment['PATH'] ?? ''}`, PLEX_ACCOUNTS_DATA_DIR: demo.folder.dataFolder};
	return {script, environment};
};

/** What a shell proposes for each line: `script` prints it with an empty line behind each. One start of the shell for all, as it takes longer than what it is asked. */
const answers = async (shell: string, script: readonly string[], lines: readonly string[], environment: Environment): Promise<ReadonlyArray<readonly string[]>> => {
	const {stdout, stderr} = await run(shell, [...script, ...lines], {env: {...environment}});
	const proposals = stdout.split('\n\n').slice(0, -1);
	assert.equal(stderr, '');
	assert.equal(proposals.length, lines.length, stdout);
	return proposals.map(proposal => proposal.split('\n').filter(line => line !== '').toSorted());
};

/** Compares what a shell proposes with what it should. */
const proposes = (t: ExecutionContext, wanted: Readonly<Record<string, readonly string[]>>, found: ReadonlyArray<readonly string[]>): void => {
	t.deepEqual(Object.fromEntries(Object.keys(wanted).map((line, index) => [line, found[index]])), {...wanted});
};

test('bash completes commands, options, values, and emails in the middle of which it breaks words', async t => {
	const {script, environment} = await prepare(t, 'bash');
	const complete = 'source "$1"; shift; compopt() { :; }; for COMP_LINE; do COMP_POINT=${#COMP_LINE}; COMPREPLY=(); _plex_accounts; printf "%s\\n" "${COMPREPLY[@]}" ""; [ "${#COMPREPLY[@]}" = 0 ] && echo; done; true';
	const wanted = {
		'plex-accounts sho': ['show'],
		'plex-accounts show --re': ['--reveal'],
		'plex-accounts check --format ': ['nagios', 'prometheus', 'table', 'text', 'tsv'],
		'plex-accounts key ro': ['rotate'],
		'plex-accounts show al': ['alpha@example.com'],
		'plex-accounts show alpha@ex': ['example.com'],
		[`plex-accounts --data-dir ${environment['PLEX_ACCOUNTS_DATA_DIR'] ?? ''} show alp`]: ['alpha@example.com'],
		'plex-accounts show zz': [],
		'plex-accounts check --filter token:re': ['rejected'],
		'plex-accounts enable --filter is:dis': ['disabled'],
	};
	proposes(t, wanted, await answers('bash', ['-c', complete, 'bash', script], Object.keys(wanted), environment));
});

(has('fish') ? test : test.skip)('fish completes commands, options, values and emails', async t => {
	const {script, environment} = await prepare(t, 'fish');
	const wanted = {
		'plex-accounts sho': ['show'],
		'plex-accounts show --re': ['--reveal'],
		'plex-accounts check --format ': ['nagios', 'prometheus', 'table', 'text', 'tsv'],
		'plex-accounts show alpha@ex': ['alpha@example.com'],
		'plex-accounts check --filter token:re': ['token:rejected'],
	};
	const found = await answers('fish', ['--no-config', '-c', `source ${script}; for line in $argv; complete -C $line; echo; end`], Object.keys(wanted), environment);
	proposes(t, wanted, found.map(lines => lines.map(line => line.split('\t', 1)[0] ?? '')));
});

(has('zsh') ? test : test.skip)('zsh completes options, values and emails', async t => {
	const {script, environment} = await prepare(t, 'zsh');
	const complete = 'autoload -Uz compinit; compinit -D; source $1; shift; compadd() { shift; print -l -- $@ }; for line; do words=("${(@s: :)line}"); CURRENT=$#words; _plex_accounts; print; done';
	const [options, formats, emails, actions, filters] = await answers('zsh', ['-f', '-c', complete, 'zsh', script], ['plex-accounts show --re', 'plex-accounts check --format ', 'plex-accounts show al', 'plex-accounts key ', 'plex-accounts list --filter '], environment);
	t.true(options?.includes('--reveal'));
	t.deepEqual(formats, ['nagios', 'prometheus', 'table', 'text', 'tsv']);
	t.true(emails?.includes('alpha@example.com'));
	t.true(filters?.includes('token:rejected'));
	t.deepEqual(actions, ['lock', 'rotate', 'status', 'unlock']);
});

test('another shell is refused', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	t.is((await demo.run(['completion', 'tcsh'])).status, 2);
});
