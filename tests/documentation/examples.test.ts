import {spawnSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import test from 'ava';
import {parse} from '../../source/command-line/parse.js';
import {commands} from '../../source/commands/all.js';
import {allLines, commandsInLine, repository} from '../helpers/example-lines.js';

test('the parser takes every example of the help and every line in the documentation (tests/system runs them)', async t => {
	const examples = [...await allLines()].flatMap(([line, place]) => commandsInLine(line).map(({words}) => ({words, place})));
	t.true(examples.length > 70, String(examples.length));
	for (const {words, place} of examples) {
		await t.notThrowsAsync(parse({
			commands, arguments: words, version: '0', columns: 80,
		}), `${place}: ${words.join(' ')}`);
	}
});

test('a shell finds no fault in any of these lines', async t => {
	const examples = await allLines();
	const lines = examples.keys().toArray();
	const script = lines.map(line => line.replace(/^\*\/\d+ \* \* \* \* /v, '')).join('\n');
	const {status, stderr} = spawnSync('bash', ['-n'], {input: script, encoding: 'utf8'});
	t.is(stderr, '');
	t.is(status, 0);
});

test('the man page and the page of commands hold each example as the help has it', async t => {
	const page = await readFile(new URL('docs/commands.md', repository), 'utf8');
	for (const {examples} of commands) {
		for (const {line} of examples) {
			t.true(page.includes(`\n${line}\n`), line);
		}
	}
});

test('a line for a shell is taken apart as a shell does it', t => {
	t.deepEqual(commandsInLine('pass show x | plex-accounts add --token-file - > y'), [{words: ['add', '--token-file', '-'], isPiped: true}]);
	t.deepEqual(commandsInLine('*/30 * * * * plex-accounts check --notify-command \'jq "a | b" > c\'; curl x'), [{words: ['check', '--notify-command', 'jq "a | b" > c'], isPiped: false}]);
	t.deepEqual(commandsInLine('plex-accounts check-email - < emails.txt'), [{words: ['check-email', '-'], inputFile: 'emails.txt', isPiped: false}]);
	t.deepEqual(commandsInLine(String.raw`echo "a \"b\" plex-accounts"`), []);
});
