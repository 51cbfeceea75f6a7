import path from 'node:path';
import {writeFile} from 'node:fs/promises';
import {validator} from '@exodus/schemasafe';
import test from 'ava';
import {outputs} from '../../scripts/documentation/json/outputs.js';
import {schemas, type JsonSchema} from '../../scripts/documentation/json/schemas.js';
import {commands} from '../../source/commands/all.js';
import {commandsIn, commandsOn, type CommandRun} from '../helpers/commands.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {bareEnvironment} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

/** The schema without leave for fields that it does not name: what the program prints must stand in the documentation. */
const closed = (schema: unknown): unknown => {
	if (Array.isArray(schema)) {
		return schema.map(part => closed(part));
	}

	if (typeof schema !== 'object' || schema === null) {
		return schema;
	}

	const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
	return 'properties' in schema && !('additionalProperties' in schema) ? {...parts, additionalProperties: false} : parts;
};

const checkFor = (schema: JsonSchema) => validator(closed(schema) as Parameters<typeof validator>[0], {includeErrors: true, isJSON: true, allowUnusedKeywords: true});

const checks = new Map(Object.entries(schemas).map(([name, schema]) => [name, checkFor(schema)] as const));

/** What of a value the schema of this name does not allow; nothing where it fits. */
const faultsOf = (name: string, value: unknown): string => {
	const check = checks.get(name);
	return check === undefined ? `There is no schema ${name}.` : (check(value as never) ? '' : JSON.stringify(check.errors));
};

const linesOf = (text: string): readonly unknown[] => text.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as unknown);

type Case = {readonly words: string; readonly status: number; readonly run?: CommandRun};

/** In this order on one demo, so that each finds what it needs. */
const cases = ({world: {card}, folder: {valueFiles: file}}: Demo, folder: string): readonly Case[] => [
	{words: 'list', status: 0},
	{words: 'list --rejected', status: 0},
	{words: 'show alpha@example.com', status: 0},
	{words: 'show alpha@example.com --reveal', status: 0},
	{words: 'enable golf@example.com', status: 0},
	{words: 'disable golf@example.com hotel@example.com', status: 0},
	{words: 'test-proxy alpha@example.com', status: 0},
	{words: 'test-proxy kilo@example.com', status: 1},
	{words: `test-proxy --proxy-url ${card.openProxyUrl} --proxy-no-sign-in`, status: 0},
	{words: 'test-proxy alpha@example.com foxtrot@example.com', status: 1},
	{words: 'test-token alpha@example.com charlie@example.com lima@example.com', status: 1},
	{words: 'check bravo@example.com charlie@example.com foxtrot@example.com lima@example.com --expires-within 90d', status: 1},
	{words: 'servers alpha@example.com', status: 0},
	{words: 'servers charlie@example.com', status: 1},
	{words: `check-email ${card.email}`, status: 0},
	{words: 'check-email - --account alpha@example.com', status: 1, run: {input: `${card.email}\n${card.unknownEmail}\n`}},
	{words: 'devices alpha@example.com', status: 0},
	{words: 'devices', status: 1},
	{words: 'devices alpha@example.com --revoke 410000011 --yes', status: 0},
	{words: 'request alpha@example.com /api/v2/user', status: 0},
	{words: 'request charlie@example.com /api/v2/user', status: 1},
	{words: 'refresh-token alpha@example.com --sign-in', status: 0},
	{words: 'refresh-token alpha@example.com --device-key --revoke-old', status: 0},
	{words: 'refresh-token golf@example.com lima@example.com --sign-in', status: 3},
	{words: `add --email ${card.email} --proxy-url ${card.openProxyUrl} --proxy-no-sign-in --copied-url-file ${file.copiedUrl}`, status: 0},
	{words: `edit ${card.email} --plex-pass yes`, status: 0},
	{words: 'traffic', status: 0},
	{words: 'audit', status: 0},
	{words: 'drafts', status: 0},
	{words: 'drafts discard --yes', status: 0},
	{words: 'settings', status: 0},
	{words: 'settings set concurrency 8', status: 0},
	{words: 'settings get own-address', status: 0},
	{words: 'doctor', status: 1},
	{words: 'systemd', status: 0},
	{words: 'completion bash', status: 0},
	{words: 'completion emails', status: 0},
	{words: 'key status', status: 0},
	{words: 'key rotate --yes', status: 0},
	{words: 'export', status: 0},
	{words: `export --with-secrets --passphrase-file ${path.join(folder, 'passphrase')}`, status: 0},
	{words: `backup ${path.join(folder, 'copy.db')}`, status: 0},
	{words: `backup --check ${path.join(folder, 'copy.db')}`, status: 0},
	{words: `edit bravo@example.com charlie@example.com --proxy-url ${card.openProxyUrl} --proxy-no-sign-in`, status: 1},
	{words: 'remove hotel@example.com --yes', status: 0},
	{words: 'remove juliett@example.com india@example.com --yes --purge', status: 0},
	{words: 'remove bravo@example.com --yes --sign-out', status: 0},
	{words: 'restore --list', status: 0},
	{words: `restore ${path.join(folder, 'copy.db')} --yes`, status: 0},
	{words: `import ${path.join(folder, 'export.json')} --dry-run`, status: 0},
];

test('what every command prints with --json is what its schema says, and nothing more', async t => {
	const demo = await startDemo(t);
	const folder = await temporaryFolder(t);
	const run = commandsOn(demo);
	await writeFile(path.join(folder, 'passphrase'), 'correct horse battery\n', {mode: 0o600});
	const exported = JSON.parse((await run(['export'])).stdout) as {accounts: Array<Record<string, unknown>>};
	await writeFile(path.join(folder, 'export.json'), JSON.stringify({...exported, accounts: exported.accounts.map((account, index) => index === 0 ? {...account, route: {kind: 'direct'}, email: 'other@example.com'} : account)}));
	const seen = new Set(['exec', 'demo']);
	for (const {words, status, run: how} of cases(demo, folder)) {
		const [name = ''] = words.split(' ', 1);
		const ended = await run([...words.split(' '), '--json'], how);
		t.is(ended.status, status, `${words}: ${ended.stdout}${ended.stderr}`);
		t.is(faultsOf(name, JSON.parse(ended.stdout)), '', words);
		for (const line of linesOf(ended.stderr)) {
			t.is(faultsOf('event', line), '', words);
		}

		seen.add(name);
	}

	t.deepEqual(commands.map(({name}) => name).filter(name => !seen.has(name)), []);
});

test('a line of servers is what its schema says', async t => {
	const run = commandsOn(await startDemo(t));
	for (const [name, key] of [['alpha@example.com', 'servers'], ['charlie@example.com', 'error']] as const) {
		const [line, ...rest] = linesOf((await run(['servers', name, '--json-lines'])).stdout);
		t.deepEqual(rest, []);
		t.is(faultsOf('servers-line', line), '');
		t.true(Object.hasOwn(line as object, key), name);
	}
});

test('what is told of the progress is what the schema of events says', async t => {
	const run = commandsOn(await startDemo(t));
	for (const words of ['servers alpha@example.com', 'test-proxy alpha@example.com bravo@example.com', 'edit bravo@example.com --plex-pass yes']) {
		const lines = linesOf((await run([...words.split(' '), '--json', '--progress'])).stderr);
		t.true(lines.length > 0, words);
		t.deepEqual(lines.map(line => faultsOf('event', line)).filter(fault => fault !== ''), [], words);
	}
});

test('errors and the version fit their schemas', async t => {
	const run = commandsIn(bareEnvironment(await temporaryFolder(t)));
	for (const words of [['list', '--bogus'], ['show', 'nobody@example.com'], ['check'], ['test-token', '--all', 'x'], ['nothing']]) {
		const {stdout, stderr} = await run([...words, '--json']);
		t.is(stdout, '');
		t.is(faultsOf('error', linesOf(stderr).at(-1)), '', words.join(' '));
	}

	t.is(faultsOf('version', JSON.parse((await run(['--version', '--json'])).stdout)), '');
});

test('every command has its schema, or says that it prints no JSON', t => {
	t.deepEqual(Object.keys(outputs).toSorted(), commands.map(({name}) => name).toSorted());
});

test('a schema lets fields pass that it does not know, and these tests do not', t => {
	const schema: JsonSchema = {type: 'object', properties: {a: {type: 'string'}}, required: ['a']};
	const value = {a: 'x', b: 1};
	t.true(validator(schema)(value));
	t.false(validator(closed(schema) as never)(value));
});
