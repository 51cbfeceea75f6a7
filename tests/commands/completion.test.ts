import {spawnSync} from 'node:child_process';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {startDemo} from '../helpers/demo.js';
import {programWords, type Environment} from '../helpers/program.js';

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

const answers = (shell: string, words: readonly string[], environment: Environment): readonly string[] => {
	const {stdout, stderr} = spawnSync(shell, words, {env: environment, encoding: 'utf8'});
	return [...stdout.split('\n'), ...stderr.split('\n').map(line => line === '' ? '' : `stderr: ${line}`)].filter(line => line !== '').toSorted();
};

test('bash completes commands, options, values, and emails in the middle of which it breaks words', async t => {
	const {script, environment} = await prepare(t, 'bash');
	const complete = (line: string): readonly string[] => answers('bash', ['-c', 'source "$1"; compopt() { :; }; COMP_LINE=$2; COMP_POINT=${#2}; _plex_accounts; printf "%s\\n" "${COMPREPLY[@]}"', 'bash', script, line], environment);
	t.deepEqual(complete('plex-accounts sho'), ['show']);
	t.deepEqual(complete('plex-accounts show --re'), ['--reveal']);
	t.deepEqual(complete('plex-accounts check --format '), ['nagios', 'prometheus', 'table', 'text', 'tsv']);
	t.deepEqual(complete('plex-accounts key ro'), ['rotate']);
	t.deepEqual(complete('plex-accounts show al'), ['alpha@example.com']);
	t.deepEqual(complete('plex-accounts show alpha@ex'), ['example.com']);
	t.deepEqual(complete(`plex-accounts --data-dir ${environment['PLEX_ACCOUNTS_DATA_DIR'] ?? ''} show alp`), ['alpha@example.com']);
	t.deepEqual(complete('plex-accounts show zz'), []);
});

(has('fish') ? test : test.skip)('fish completes commands, options, values and emails', async t => {
	const {script, environment} = await prepare(t, 'fish');
	const complete = (line: string): readonly string[] => answers('fish', ['--no-config', '-c', `source ${script}; complete -C ${JSON.stringify(line)}`], environment).map(answer => answer.split('\t', 1)[0] ?? '');
	t.deepEqual(complete('plex-accounts sho'), ['show']);
	t.deepEqual(complete('plex-accounts show --re'), ['--reveal']);
	t.deepEqual(complete('plex-accounts check --format '), ['nagios', 'prometheus', 'table', 'text', 'tsv']);
	t.deepEqual(complete('plex-accounts show alpha@ex'), ['alpha@example.com']);
});

(has('zsh') ? test : test.skip)('zsh completes options, values and emails', async t => {
	const {script, environment} = await prepare(t, 'zsh');
	const complete = (...words: readonly string[]): readonly string[] => answers('zsh', ['-f', '-c', 'autoload -Uz compinit; compinit -D; source $1; compadd() { shift; print -l -- $@ }; shift; words=("$@"); CURRENT=$#words; _plex_accounts', 'zsh', script, 'plex-accounts', ...words], environment);
	t.true(complete('show', '--re').includes('--reveal'));
	t.deepEqual(complete('check', '--format', ''), ['nagios', 'prometheus', 'table', 'text', 'tsv']);
	t.true(complete('show', 'al').includes('alpha@example.com'));
	t.deepEqual(complete('key', ''), ['lock', 'rotate', 'status', 'unlock']);
});

test('another shell is refused', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	t.is((await demo.run(['completion', 'tcsh'])).status, 2);
});
