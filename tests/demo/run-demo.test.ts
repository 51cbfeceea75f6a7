import {EventEmitter} from 'node:events';
import {
	mkdtemp,
	readdir,
	readFile,
	rm,
	stat,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execPath} from 'node:process';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import type {Account} from '../../source/domain/account.js';
import type {ServerSnapshot} from '../../source/domain/servers.js';
import {runDemo, serveDemo, type DemoPorts} from '../../source/demo/run-demo.js';
import {programStarter, type EndSignal} from '../../source/demo/running-program.js';
import {eventually, until} from '../helpers/until.js';
import {worldPorts} from '../helpers/world.js';

type Report = {programArguments: string[]; cardFile: string; authorityFile: string; trust: string};

const program = fileURLToPath(new URL('../fixtures/demo/program.mjs', import.meta.url));

/** A demo on a folder of its own, which starts `tests/fixtures/demo/program.mjs` as its dashboard. */
const prepare = async (t: ExecutionContext, {end = '0', script = program}: {readonly end?: string; readonly script?: string} = {}) => {
	const temporaryFolder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-test-'));
	const reportFolder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-test-'));
	t.teardown(async () => {
		await Promise.all([temporaryFolder, reportFolder].map(async folder => rm(folder, {recursive: true, force: true})));
	});
	const reportFile = path.join(reportFolder, 'report.json');
	const signals = new EventEmitter(); // eslint-disable-line unicorn/prefer-event-target -- it is a stand-in for `process`, which is one
	const stored: Account[] = [];
	const snapshots: ServerSnapshot[] = [];
	const printed: string[] = [];
	const ports: DemoPorts = {
		...worldPorts,
		temporaryFolder,
		async openStore(dataFolder, now) {
			t.true(dataFolder.startsWith(temporaryFolder));
			return {
				accounts: {
					async add(...added) {
						stored.push(...added);
						t.true(added.every(({createdAt}) => createdAt === now().toISOString()), 'the history of an account begins when it was created');
					},
				},
				knownServers: {
					async keep(kept) {
						snapshots.push(...kept);
					},
				},
			};
		},
		startProgram: programStarter({
			execPath, nodeArguments: [], script: [script], environment: {REPORT: reportFile, END: end},
		}),
		onEndSignal(listener) {
			signals.on('signal', listener);
			return () => {
				signals.off('signal', listener);
			};
		},
		print(text) {
			printed.push(text);
		},
	};
	return {
		ports,
		stored,
		snapshots,
		printed,
		temporaryFolder,
		listeners: () => signals.listenerCount('signal'),
		send(signal: EndSignal) {
			signals.emit('signal', signal);
		},
		report: async () => eventually(async () => JSON.parse(await readFile(reportFile, 'utf8')) as Report),
	};
};

test('the dashboard opens on the sample accounts, with the demo’s plex.tv trusted and the card at hand', async t => {
	const demo = await prepare(t);
	t.is(await runDemo(demo.ports), 0);
	const report = await demo.report();
	t.is(report.trust, 'trusted');
	t.is(report.programArguments[0], '--data-dir');
	t.true(report.programArguments[1]?.startsWith(demo.temporaryFolder));
	t.true(demo.stored.length > 10);
	t.deepEqual(demo.snapshots.map(({account: {email}, servers}) => [email, servers.map(({name}) => name)]), [['delta@example.com', ['delta-nas']], ['foxtrot@example.com', ['foxtrot-den']]]);
	t.regex(demo.printed.join(''), /^Values to type/v);
});

test('no secret is among the arguments of the dashboard', async t => {
	const demo = await prepare(t);
	await runDemo(demo.ports);
	const {programArguments} = await demo.report();
	t.false(programArguments.join(' ').includes('FAKE'));
	t.is(programArguments.length, 2);
});

test('the dashboard’s exit status is passed on, and nothing is left behind', async t => {
	const demo = await prepare(t, {end: '5'});
	t.is(await runDemo(demo.ports), 5);
	t.deepEqual(await readdir(demo.temporaryFolder), []);
	t.is(demo.listeners(), 0);
});

test('SIGTERM and SIGHUP end the dashboard, and nothing is left behind', async t => {
	const endBy = async (signal: EndSignal): Promise<[number, string[]]> => {
		const demo = await prepare(t, {end: 'signal'});
		const running = runDemo(demo.ports);
		await demo.report();
		demo.send(signal);
		return [await running, await readdir(demo.temporaryFolder)];
	};

	t.deepEqual(await Promise.all([endBy('SIGTERM'), endBy('SIGHUP')]), [[143, []], [129, []]]);
});

test('SIGINT is left to the dashboard at first, and handed on when it is still there after a while', async t => {
	const demo = await prepare(t, {end: 'signal'});
	const running = runDemo(demo.ports);
	await demo.report();
	const start = performance.now();
	demo.send('SIGINT');
	t.is(await running, 130);
	t.true(performance.now() - start >= 1900);
	t.deepEqual(await readdir(demo.temporaryFolder), []);
});

test('a second SIGINT is handed on at once: the dashboard may not have heard the first', async t => {
	const demo = await prepare(t, {end: 'signal'});
	const running = runDemo(demo.ports);
	await demo.report();
	const start = performance.now();
	demo.send('SIGINT');
	demo.send('SIGINT');
	t.is(await running, 130);
	t.true(performance.now() - start < 1900);
	t.deepEqual(await readdir(demo.temporaryFolder), []);
});

test('a signal before the dashboard opens ends the demo without it', async t => {
	const demo = await prepare(t);
	const running = runDemo(demo.ports);
	demo.send('SIGINT');
	t.is(await running, 130);
	t.deepEqual(demo.printed, []);
	t.deepEqual(await readdir(demo.temporaryFolder), []);
});

test('a dashboard that a signal killed has that signal’s exit status', async t => {
	const {ended, send} = programStarter({
		execPath, nodeArguments: ['--eval', 'setInterval(() => undefined, 1000)'], script: ['--'], environment: {},
	})({programArguments: [], environment: {}});
	send('SIGTERM');
	t.is(await ended, 143);
});

test('when the dashboard cannot be started, nothing is left behind', async t => {
	const demo = await prepare(t);
	const startProgram = programStarter({
		execPath: path.join(demo.temporaryFolder, 'no-such-program'), nodeArguments: [], script: [program], environment: {},
	});
	await t.throwsAsync(runDemo({...demo.ports, startProgram}), {code: 'ENOENT'});
	t.deepEqual(await readdir(demo.temporaryFolder), []);
	t.is(demo.listeners(), 0);
});

test('when the accounts cannot be stored, nothing is left behind', async t => {
	const demo = await prepare(t);
	const openStore = async (): Promise<never> => {
		throw new Error('No space.');
	};

	await t.throwsAsync(runDemo({...demo.ports, openStore}), {message: 'No space.'});
	t.deepEqual(await readdir(demo.temporaryFolder), []);
});

type Served = {
	environment: Record<string, string>;
	card: {goodToken: string; openProxyUrl: string; email: string; unknownEmail: string};
	files: Record<string, string>;
};

test('served, the demo says in JSON how to use it, keeps its files private, and waits for a signal', async t => {
	const demo = await prepare(t);
	const running = serveDemo(demo.ports, 'json');
	const {environment, card, files} = await eventually(async () => JSON.parse(demo.printed.join('')) as Served);
	t.deepEqual(Object.keys(environment).toSorted(), ['NODE_EXTRA_CA_CERTS', 'PLEX_ACCOUNTS_DATA_DIR', 'PLEX_ACCOUNTS_DEMO_CARD']);
	t.is(await readFile(files['goodToken']!, 'utf8'), `${card.goodToken}\n`);
	t.is(await readFile(files['emails']!, 'utf8'), `${card.email}\n${card.unknownEmail}\n`);
	t.regex(await readFile(environment['NODE_EXTRA_CA_CERTS']!, 'utf8'), /BEGIN CERTIFICATE/v);
	t.regex(await readFile(environment['PLEX_ACCOUNTS_DEMO_CARD']!, 'utf8'), /^Values to type/v);
	const modeOf = async (file: string): Promise<number> => stat(file).then(({mode}) => mode % 0o1000);
	t.is(await modeOf(environment['PLEX_ACCOUNTS_DATA_DIR']!), 0o700);
	t.is(await modeOf(path.dirname(environment['PLEX_ACCOUNTS_DATA_DIR']!)), 0o700);
	for (const mode of await Promise.all([...Object.values(files), environment['PLEX_ACCOUNTS_DEMO_CARD']!].map(async file => modeOf(file)))) {
		t.is(mode, 0o600);
	}

	demo.send('SIGTERM');
	t.is(await running, 143);
	t.deepEqual(await readdir(demo.temporaryFolder), []);
	t.is(demo.listeners(), 0);
});

test('served as text, the demo shows the card and lines for a shell', async t => {
	const demo = await prepare(t);
	const running = serveDemo(demo.ports, 'text');
	await until(() => demo.printed.length > 0);
	t.regex(demo.printed.join(''), /^export NODE_EXTRA_CA_CERTS='\//mv);
	t.regex(demo.printed.join(''), /^Values to type/v);
	demo.send('SIGHUP');
	t.is(await running, 129);
});
