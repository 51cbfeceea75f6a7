import {Buffer} from 'node:buffer';
import test from 'ava';
import {nodeFileSystem} from '../../source/storage/file/file-system.js';
import {withLock} from '../../source/storage/file/lock.js';
import {commandsOn} from '../helpers/commands.js';
import {startDemo} from '../helpers/demo.js';
import {disguisesOf, foldersIn} from '../helpers/store.js';

test('--debug tells of each request: way, phases, times and what came, the path without its query', async t => {
	const demo = await startDemo(t);
	const run = commandsOn(demo);
	const {host} = new URL(demo.world.card.proxyUrl);
	const {status, stdout, stderr} = await run(['request', 'alpha@example.com', '/api/v2/user?secretive=yes', '--debug']);
	t.is(status, 0);
	t.true(stdout.startsWith('{'));
	const lines = stderr.trimEnd().split('\n').map(line => line.replace(/\d+ bytes/v, 'N bytes').replaceAll(/\d+ ms/gv, 'N ms'));
	t.deepEqual(lines, [
		`debug: #1 GET https://plex.tv/api/v2/user along ${host}`,
		'debug: #1 connected: N ms',
		'debug: #1 CONNECT answered: N ms',
		'debug: #1 TLS with plex.tv: N ms',
		'debug: #1 first byte: N ms',
		'debug: #1 body: N ms',
		'debug: #1 200, N bytes: N ms in all',
	]);
	t.is((await run(['request', 'alpha@example.com', '/api/v2/user'])).stderr, '', 'without it nothing is said');
});

test('--debug tells kept connections and failures apart', async t => {
	const run = commandsOn(await startDemo(t));
	const kept = await run(['test-proxy', 'bravo@example.com', '--debug']);
	t.regex(kept.stderr, /^debug: #2 200, \d+ bytes, on a kept connection: \d+ ms in all$/mv);
	const failed = await run(['test-token', 'kilo@example.com', '--debug']);
	t.regex(failed.stderr, /^debug: #1 failed with ERR_PROXY_AUTH: \d+ ms in all$/mv);
	t.false(failed.stderr.includes('CONNECT answered'));
});

test('no secret is in what --debug tells, in none of its shapes', async t => {
	const demo = await startDemo(t);
	const run = commandsOn(demo);
	const {card} = demo.world;
	const [alpha] = await demo.accounts.openAll();
	const token = alpha?.authToken.reveal() ?? '';
	const said: string[] = [];
	for (const words of [
		['check', 'alpha@example.com', 'kilo@example.com', 'foxtrot@example.com'],
		['request', 'alpha@example.com', `/x/${token}/y`],
		['refresh-token', 'alpha@example.com', '--sign-in'],
		['refresh-token', 'alpha@example.com', '--device-key', '--revoke-old'],
		['check-email', card.email],
		['add', '--email', card.email, '--proxy-url', card.proxyUrl, '--proxy-username', card.proxyUsername, '--proxy-password-file', demo.folder.valueFiles.proxyPassword, '--copied-url-file', demo.folder.valueFiles.copiedUrl],
	]) {
		const {stderr} = await run([...words, '--debug', ...(said.length === 1 ? ['--json'] : [])]);
		t.regex(stderr, /#1|"request":1/v, words[0]);
		said.push(stderr);
	}

	const all = Buffer.from(said.join(''));
	const parameters = ['4.145.1', 'X-Plex-Platform-Version'];
	for (const secret of [...demo.secrets, token, ...parameters]) {
		for (const shape of disguisesOf(secret)) {
			t.false(all.includes(shape), `${secret} as ${shape.toString('latin1')}`);
		}
	}
});

test('who holds the accounts is named while a change waits, whatever that program says of itself', async t => {
	const demo = await startDemo(t);
	const run = commandsOn(demo);
	const {lockFile} = foldersIn(demo.folder.dataFolder);
	const held = {fileSystem: nodeFileSystem, lockFile, holder: 'process 4711 of alice\u{1B}[31m\nx', timeoutMilliseconds: 1000};
	const waited = await withLock(held, async () => Promise.all([
		run(['disable', 'alpha@example.com', '--lock-timeout', '1s'], {isTerminal: true}),
		run(['disable', 'alpha@example.com', '--lock-timeout', '1s', '--json']),
		run(['disable', 'alpha@example.com', '--lock-timeout', '1s', '--quiet'], {isTerminal: true}),
	]));
	t.deepEqual(waited.map(({status}) => status), [5, 5, 5]);
	const [seen, json, quiet] = waited.map(({stderr}) => stderr.split('\n', 1)[0] ?? '');
	t.true(seen?.startsWith('Waiting for process 4711 of alice'), seen);
	t.true(seen?.endsWith(' …'), seen);
	t.false(seen?.includes('\u{1B}'));
	t.regex(json ?? '', /^\{"error":\{"code":"ERR_STORE_LOCKED"/v, 'in a log it is worth a line only when it takes a second');
	t.notRegex(quiet ?? '', /^Waiting/v);
});

test('a wait that is short is worth no word', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const {lockFile} = foldersIn(demo.folder.dataFolder);
	const told: string[] = [];
	const settings = {fileSystem: nodeFileSystem, lockFile, holder: 'process 1 of bob', timeoutMilliseconds: 20_000};
	const waiting = (afterMilliseconds: number) => ({
		...settings,
		waiting: {
			afterMilliseconds,
			tell(holder: string) {
				told.push(holder);
			},
		},
	});
	const isHeld = Promise.withResolvers<undefined>();
	const isOver = Promise.withResolvers<undefined>();
	const holding = withLock(settings, async () => {
		isHeld.resolve(undefined);
		await isOver.promise;
	});
	await isHeld.promise;
	const patient = withLock(waiting(60_000), async () => undefined);
	const curious = withLock({...waiting(0), waiting: {
		afterMilliseconds: 0,
		tell(holder) {
			told.push(holder);
			isOver.resolve(undefined);
		},
	}}, async () => undefined);
	await Promise.all([holding, patient, curious]);
	t.deepEqual(told, ['process 1 of bob']);
});
