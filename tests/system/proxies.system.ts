import {execFileSync} from 'node:child_process';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import type {ErrorCode} from '../../source/domain/errors.js';
import type {StageName} from '../../source/domain/verdict.js';
import {folderOf, freePort, startDaemon} from '../helpers/daemon.js';
import {startDemo, type Demo} from '../helpers/demo.js';

/** A proxy of the system in front of the demo's, which leads plex.tv to the stand-in. */
type RealProxy = {
	readonly name: string;
	readonly start: (t: ExecutionContext, settings: Settings) => Promise<number>;
	readonly hasSignIn: boolean;
};

type Settings = {
	/** The demo's proxy that needs no sign-in. */
	readonly parentPort: number;
	readonly isPlexForbidden: boolean;
};

const username = 'squid-user';
const password = 'xFAKE-pass.word_1';

const squidPasswords = (): string => {
	const hash = execFileSync('openssl', ['passwd', '-apr1', '-stdin'], {input: password, encoding: 'utf8'});
	return `${username}:${hash}`;
};

const squid: RealProxy = {
	name: 'Squid',
	hasSignIn: true,
	async start(t, {parentPort, isPlexForbidden}) {
		const port = await freePort();
		const folder = await folderOf(t, {passwords: squidPasswords()});
		const settings = await folderOf(t, {
			'squid.conf': `
http_port 127.0.0.1:${port}
pid_filename none
cache_log none
access_log none
cache deny all
coredump_dir none
pinger_enable off
shutdown_lifetime 0 seconds
auth_param basic program /usr/lib/squid/basic_ncsa_auth ${folder}/passwords
acl signed_in proxy_auth REQUIRED
acl plex dstdomain .plex.tv
http_access ${isPlexForbidden ? 'deny' : 'allow'} signed_in plex
http_access deny all
cache_peer 127.0.0.1 parent ${parentPort} 0 no-query no-digest default
never_direct allow all
`,
		});
		await startDaemon(t, {command: 'squid', parameters: ['-N', '-n', `test${port}`, '-f', path.join(settings, 'squid.conf')], port});
		return port;
	},
};

const tinyproxy: RealProxy = {
	name: 'Tinyproxy',
	hasSignIn: true,
	async start(t, {parentPort, isPlexForbidden}) {
		const port = await freePort();
		const folder = await folderOf(t, {
			'tinyproxy.conf': `
Port ${port}
Listen 127.0.0.1
Timeout 60
LogLevel Critical
BasicAuth ${username} ${password}
ConnectPort ${isPlexForbidden ? 8443 : 443}
Upstream http 127.0.0.1:${parentPort}
`,
		});
		await startDaemon(t, {command: 'tinyproxy', parameters: ['-d', '-c', path.join(folder, 'tinyproxy.conf')], port});
		return port;
	},
};

const privoxy: RealProxy = {
	name: 'Privoxy',
	hasSignIn: false,
	async start(t, {parentPort, isPlexForbidden}) {
		const port = await freePort();
		const folder = await folderOf(t, {'rules.action': `{${isPlexForbidden ? '+limit-connect{8443}' : '+limit-connect{443}'}}\n/\n`});
		const settings = await folderOf(t, {
			'privoxy.conf': `
confdir /etc/privoxy
templdir /etc/privoxy/templates
listen-address 127.0.0.1:${port}
forward / 127.0.0.1:${parentPort}
actionsfile ${folder}/rules.action
`,
		});
		await startDaemon(t, {command: 'privoxy', parameters: ['--no-daemon', path.join(settings, 'privoxy.conf')], port});
		return port;
	},
};

type Tested = {
	readonly verdict: 'passed' | 'failed';
	readonly code?: ErrorCode;
	readonly exitAddress?: string;
	readonly stages: ReadonlyArray<{readonly name: StageName; readonly outcome: string}>;
};

const testProxy = async (demo: Demo, port: number, signIn: readonly string[], input = ''): Promise<Tested> => {
	const {stdout, stderr} = await demo.run(['test-proxy', '--proxy-url', `http://127.0.0.1:${port}`, ...signIn, '--json'], input);
	if (stdout === '') {
		throw new Error(stderr);
	}

	return JSON.parse(stdout) as Tested;
};

const signInOptions = ['--proxy-username', username, '--proxy-password-file', '-'];

const failedStage = ({stages}: Tested): StageName | undefined => stages.find(({outcome}) => outcome === 'failed')?.name;

for (const {name, start, hasSignIn} of [squid, tinyproxy, privoxy]) {
	const signIn = hasSignIn ? signInOptions : ['--proxy-no-sign-in'];

	test(`${name} lets an account through, and plex.tv sees the address behind it`, async t => {
		const demo = await startDemo(t, {isEmpty: true});
		const port = await start(t, {parentPort: demo.world.proxies.open.address.port, isPlexForbidden: false});
		const tested = await testProxy(demo, port, signIn, password);
		t.like(tested, {verdict: 'passed', exitAddress: '198.51.100.23'});

		const saved = await demo.run(
			['add', '--email', demo.world.card.email, '--proxy-url', `http://127.0.0.1:${port}`, ...signIn, '--token-file', demo.folder.valueFiles.goodToken, '--json'],
			password,
		);
		t.is(saved.status, 0, saved.stderr);
		t.true(demo.world.proxies.open.log.connects.length > 1);
		t.true(demo.world.proxies.open.log.connects.every(({target}) => target === 'plex.tv:443'));
	});

	if (hasSignIn) {
		test(`${name} refuses a wrong password in the stage of the sign-in`, async t => {
			const demo = await startDemo(t, {isEmpty: true});
			const port = await start(t, {parentPort: demo.world.proxies.open.address.port, isPlexForbidden: false});
			const wrong = await testProxy(demo, port, signInOptions, 'wrong');
			t.is(wrong.code, 'ERR_PROXY_AUTH');
			t.is(failedStage(wrong), 'sign-in');
			const missing = await testProxy(demo, port, ['--proxy-no-sign-in']);
			t.is(missing.code, 'ERR_PROXY_AUTH_NEEDED');
			t.is(failedStage(missing), 'sign-in');
			t.deepEqual(demo.world.proxies.open.log.connects, []);
		});
	}

	test(`${name} may forbid the tunnel, which is said in its stage`, async t => {
		const demo = await startDemo(t, {isEmpty: true});
		const port = await start(t, {parentPort: demo.world.proxies.open.address.port, isPlexForbidden: true});
		const tested = await testProxy(demo, port, signIn, password);
		t.is(tested.code, 'ERR_PROXY_FORBIDDEN');
		t.is(failedStage(tested), 'tunnel');
		t.deepEqual(demo.world.proxies.open.log.connects, []);
	});

	test(`${name} that cannot reach plex.tv says so in the stage of the tunnel`, async t => {
		const demo = await startDemo(t, {isEmpty: true});
		const port = await start(t, {parentPort: demo.world.proxies.refusing.port, isPlexForbidden: false});
		const tested = await testProxy(demo, port, signIn, password);
		t.is(failedStage(tested), 'tunnel', JSON.stringify(tested));
		t.is(tested.code, 'ERR_PROXY_CANNOT_REACH_PLEX');
	});
}
