import {execFile, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {startDemo} from '../helpers/demo.js';
import {startForwarder} from '../helpers/forwarder.js';
import {countPackets, startNamespace} from '../helpers/namespace.js';
import {programFile} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';
import {eventually} from '../helpers/until.js';

const run = promisify(execFile);

/** A namespace whose one way out leads to the account's proxy, and the program inside it. */
const prepare = async (t: ExecutionContext) => {
	const demo = await startDemo(t, {isEmpty: true});
	const namespace = startNamespace(t);
	const {hostAddress, prefix: [command, ...before]} = namespace;
	const port = await startForwarder(t, hostAddress, demo.world.proxies.signIn.address.port);
	const words = [...before, process.execPath, programFile, '--data-dir', demo.folder.dataFolder];
	const env = {...demo.environment, PATH: process.env['PATH'] ?? ''};
	const inside = async (...parameters: readonly string[]) => run(command, [...words, ...parameters], {env});
	const {email, proxyUsername, proxyPassword} = demo.world.card;
	const passwordFile = path.join(await temporaryFolder(t), 'proxy-password');
	await writeFile(passwordFile, proxyPassword);
	await inside('add', '--email', email, '--proxy-url', `http://${hostAddress}:${port}`, '--proxy-username', proxyUsername, '--proxy-password-file', passwordFile, '--token-file', demo.folder.valueFiles.goodToken);
	return {
		demo, namespace, inside, email, authority: demo.folder.authorityFile,
		start: (...parameters: readonly string[]) => spawn(command, [...words, ...parameters], {env, stdio: ['ignore', 'pipe', 'inherit'], detached: true}),
		/** What listens in the namespace. */
		async listening() {
			const {stdout} = await run(command, [...before, 'ss', '-Hltn']);
			return stdout;
		},
	};
};

test.serial('curl works where the only way out is the account’s proxy, and sends no packet elsewhere', async t => {
	const {namespace, inside, email, authority} = await prepare(t);
	const {toProxy, outside} = await countPackets(t, namespace, async () => {
		const {stdout} = await inside('exec', email, '--', 'curl', '-s', '--cacert', authority, '-o', '/dev/null', '-w', '%{http_code} %{http_connect}', 'https://plex.tv/api/v2/ping');
		t.is(stdout, '200 200');
		await t.throwsAsync(inside('exec', email, '--', 'curl', '-s', '--max-time', '5', 'https://example.org/'));
	});
	t.log(`${toProxy} packets to and from the proxy, ${outside.length} outside`);
	t.true(toProxy > 10);
	t.deepEqual(outside, []);
});

test.serial('a program that goes its own way is seen by the same count', async t => {
	const {namespace, inside, email} = await prepare(t);
	const {outside} = await countPackets(t, namespace, async () => {
		await t.throwsAsync(inside('exec', email, '--', 'curl', '-s', '--max-time', '2', '--noproxy', '*', 'https://plex.tv/'));
	});
	t.true(outside.some(line => line.includes('plex.tv')), outside.join('\n'));
});

const asPython = `
import json, os, ssl, sys, urllib.request
request = urllib.request.Request('https://plex.tv/api/v2/user', headers={'X-Plex-Token': os.environ['PLEX_TOKEN'], 'X-Plex-Client-Identifier': 'script', 'Accept': 'application/json'})
print(json.load(urllib.request.urlopen(request, context=ssl.create_default_context(cafile=sys.argv[1])))['email'])
`;

test.serial('Python works with the token that it was given, and sends no packet elsewhere', async t => {
	const {namespace, inside, email, authority} = await prepare(t);
	const {outside} = await countPackets(t, namespace, async () => {
		const {stdout} = await inside('exec', email, '--token-env', 'PLEX_TOKEN', '--', 'python3', '-c', asPython, authority);
		t.is(stdout, `${email}\n`);
	});
	t.deepEqual(outside, []);
});

test.serial('killed at any moment it leaves nothing listening', async t => {
	t.timeout(300_000);
	const {start, listening, email} = await prepare(t);
	const nothingListens = async (): Promise<void> => eventually(async () => {
		const open = await listening();
		if (open !== '') {
			throw new Error(`Something listens still: ${open}`);
		}
	});
	await nothingListens();
	for (const wait of [0, 0.1, 0.2, 0.3, 0.4, 0.6, 1]) {
		const child = start('exec', email, '--', 'sleep', '60');
		await new Promise(resolve => {
			setTimeout(resolve, wait * 1000);
		});
		child.kill('SIGKILL');
		await once(child, 'exit');
		await nothingListens();
		spawnSync('kill', ['-KILL', '--', `-${child.pid}`]);
	}

	// Once it surely listens.
	const child = start('exec', email, '--', 'sh', '-c', 'echo ready; exec sleep 60');
	await once(child.stdout, 'data');
	t.regex(await listening(), /127\.0\.0\.1:\d+/v);
	child.kill('SIGKILL');
	await once(child, 'exit');
	await t.notThrowsAsync(nothingListens());
	spawnSync('kill', ['-KILL', '--', `-${child.pid}`]);
});
