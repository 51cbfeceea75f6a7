import {execFile} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {folderOf, freePort, startDaemon} from '../helpers/daemon.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {countPackets, startNamespace, type Namespace} from '../helpers/namespace.js';
import {programFile, type Ended} from '../helpers/program.js';
import {goThroughSteps, openPlace, openTerminal} from '../helpers/terminal.js';

const username = 'tester';
const password = 'xFAKE-pass.word_1';

/** Tinyproxy where the namespace's one way leads, in front of the demo's plex.tv. */
const startProxy = async (t: ExecutionContext, {world}: Demo, {hostAddress}: Namespace): Promise<string> => {
	const port = await freePort();
	const folder = await folderOf(t, {
		'tinyproxy.conf': `
Port ${port}
Listen ${hostAddress}
Timeout 60
LogLevel Critical
BasicAuth ${username} ${password}
ConnectPort 443
Upstream http 127.0.0.1:${world.proxies.open.address.port}
`,
	});
	await startDaemon(t, {
		command: 'tinyproxy', parameters: ['-d', '-c', path.join(folder, 'tinyproxy.conf')], host: hostAddress, port,
	});
	return `http://${hostAddress}:${port}`;
};

/** Runs the program inside the namespace. */
const runInside = async (demo: Demo, {prefix}: Namespace, parameters: readonly string[], input = ''): Promise<Ended> => new Promise(resolve => {
	const [command, ...before] = prefix;
	const child = execFile(command, [...before, process.execPath, programFile, '--data-dir', demo.folder.dataFolder, ...parameters], {env: demo.environment}, (error, stdout, stderr) => {
		resolve({status: error === null ? 0 : Number(error.code), stdout, stderr});
	});
	child.stdin?.end(input);
});

const prepare = async (t: ExecutionContext) => {
	const demo = await startDemo(t, {isEmpty: true});
	const namespace = startNamespace(t);
	const url = await startProxy(t, demo, namespace);
	const run = async (parameters: readonly string[], input = ''): Promise<Ended> => runInside(demo, namespace, parameters, input);
	const add = async (email: string): Promise<Ended> => run([
		'add', '--email', email, '--proxy-url', url, '--proxy-username', username, '--proxy-password-file', '-', '--copied-url-file', demo.folder.valueFiles.copiedUrl, '--json',
	], password);
	return {
		demo, namespace, url, run, add,
	};
};

test.serial('no command of an account behind a proxy sends a packet anywhere but to that proxy, nor looks up a name', async t => {
	const {demo, namespace, url, run, add} = await prepare(t);
	const {email} = demo.world.card;
	const {toProxy, outside} = await countPackets(t, namespace, async () => {
		const added = await add(email);
		t.is(added.status, 0, added.stderr);
		for (const [parameters, status] of [
			[['list'], 0],
			[['show', email], 0],
			[['show', email, '--reveal'], 0],
			[['test-proxy', email], 0],
			[['test-token', email], 0],
			[['test-token', '--all'], 0],
			[['edit', email, '--plex-pass', 'yes'], 0],
			[['edit', email, '--proxy-username', 'nobody'], 1],
			[['test-proxy', '--proxy-url', url, '--proxy-no-sign-in'], 1],
			[['test-proxy', '--proxy-url', `http://${namespace.hostAddress}:1`, '--proxy-no-sign-in'], 1],
			[['servers'], 0],
			[['check-email', 'mike@example.com'], 0],
			[['check-email', 'nobody@example.com', '--account', email], 1],
			[['request', email, '/api/v2/user'], 0],
			[['request', email, 'https://clients.plex.tv/api/v2/resources', '--include'], 0],
			[['request', email, 'https://example.com/'], 2],
			[['refresh-token', email, '--pin'], 0],
			[['edit', email, '--sign-in', '--password-file', demo.folder.valueFiles.accountPassword, '--verification-code', demo.world.card.verificationCode], 0],
			[['refresh-token', email, '--sign-in', '--verification-code', '111111'], 1],
			[['doctor'], 0],
			[['traffic'], 0],
			[['disable', email], 0],
			[['enable', email], 0],
			[[], 0],
			[['remove', email, '--yes', '--sign-out'], 0],
		] as const) {
			const ended = await run(parameters);
			t.is(ended.status, status, `${parameters.join(' ')}: ${ended.stderr}`);
		}
	});
	t.log(`${toProxy} packets to and from the proxy, ${outside.length} outside`);
	t.true(toProxy > 100);
	t.deepEqual(outside, []);
});

test.serial('nor do the tests of the dashboard', async t => {
	const {demo, namespace, url, add} = await prepare(t);
	const added = await add(demo.world.card.email);
	t.is(added.status, 0, added.stderr);
	const [file, ...before] = namespace.prefix;
	const {toProxy, outside} = await countPackets(t, namespace, async () => {
		const terminal = openTerminal(t, {
			file, parameters: [...before, process.execPath, programFile, '--data-dir', demo.folder.dataFolder], environment: demo.environment,
		});
		await terminal.seesText('1 account: 1 valid');
		terminal.press('p');
		await terminal.seesText('The proxy of mike@example.com passed');
		terminal.press('t');
		await terminal.seesText('The token of mike@example.com is valid');
		terminal.press('n');
		await terminal.seesText('Step 1 of 7');
		terminal.type('other@example.com');
		terminal.press('page-down');
		await terminal.seesText('Step 2 of 7');
		terminal.type(url);
		terminal.press('tab');
		await terminal.seesText('▸ Proxy sign-in');
		terminal.press('tab');
		await terminal.seesText('▸ Proxy username');
		terminal.type(username);
		terminal.press('tab');
		await terminal.seesText('▸ Proxy password');
		terminal.type(password);
		terminal.press('ctrl+t');
		await terminal.seesText('Test Proxy passed');
		await goThroughSteps(terminal, 3, 4);
		terminal.press('up', 'right', 'down', 'enter');
		await terminal.seesText('plex.tv gave a new token');
		terminal.press('page-up', 'page-up', 'page-up');
		await terminal.seesText('Step 1 of 7');
		terminal.press('escape');
		await terminal.seesText('Leave the form?');
		terminal.press('y');
		await terminal.seesText('1 account: 1 valid');
		await openPlace(terminal, 'Plex Servers');
		await terminal.seesText('1 of 1 account answered');
		terminal.press('escape');
		await openPlace(terminal, 'Check an email');
		await terminal.seesText('Users › Check an email');
		terminal.type('nobody@example.com');
		terminal.press('enter');
		await terminal.seesText('nobody@example.com is not registered');
		terminal.press('ctrl+c');
		await terminal.exited;
	});
	t.log(`${toProxy} packets to and from the proxy, ${outside.length} outside`);
	t.true(toProxy > 50);
	t.deepEqual(outside, []);
});

test.serial('an account whose proxy is gone fails, and goes no other way', async t => {
	const {demo, namespace, run, add} = await prepare(t);
	const {email} = demo.world.card;
	const added = await add(email);
	t.is(added.status, 0, added.stderr);
	await demo.accounts.change((await demo.accounts.list())[0]?.id ?? '', account => ({
		...account, route: {kind: 'proxy', address: {scheme: 'http', host: namespace.hostAddress, port: 1}, signIn: {kind: 'none'}},
	}));
	const {outside} = await countPackets(t, namespace, async () => {
		t.is((await run(['test-token', email])).status, 3);
	});
	t.log(`${outside.length} packets outside`);
	t.deepEqual(outside, []);
});

test.serial('a direct account does: the same count sees it', async t => {
	const {demo, namespace, run} = await prepare(t);
	const {outside} = await countPackets(t, namespace, async () => {
		const ended = await run(['add', '--email', 'direct@example.com', '--direct', '--token-file', demo.folder.valueFiles.goodToken, '--json']);
		t.is(ended.status, 3, ended.stderr);
	});
	t.log(`${outside.length} packets outside, such as ${outside[0] ?? 'none'}`);
	t.true(outside.some(line => line.includes('plex.tv')));
});
