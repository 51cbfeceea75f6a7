import test, {type ExecutionContext} from 'ava';
import type {ProxyAddress, ProxySignIn} from '../../source/domain/route.js';
import {folderOf, freePort, startDaemon} from '../helpers/daemon.js';
import {
	basic,
	noSignIn,
	patientDeadlines,
	proxyTestOptions,
	routeTo,
	tellingPlexTv,
} from '../helpers/plex-tv.js';

/*
What a person reads of real programs that are no proxies, or that let nobody through: each is told as what it is.
*/

type Program = {readonly port: number; readonly command: string; readonly parameters: readonly string[]};

const nginx = async (t: ExecutionContext): Promise<Program> => {
	const port = await freePort();
	const folder = await folderOf(t, {
		'nginx.conf': `daemon off; master_process off; pid /dev/null; error_log /dev/null; events {} http { access_log off; server { listen 127.0.0.1:${port}; location / { return 200 "hello"; } } }`,
	});
	return {port, command: 'nginx', parameters: ['-c', `${folder}/nginx.conf`]};
};

const haproxy = (rules: string) => async (t: ExecutionContext): Promise<Program> => {
	const port = await freePort();
	const folder = await folderOf(t, {
		'haproxy.cfg': `defaults\n mode http\n timeout connect 2s\n timeout client 5s\n timeout server 5s\nuserlist people\n user anna insecure-password right\nfrontend here\n bind 127.0.0.1:${port}\n ${rules}\n`,
	});
	return {port, command: 'haproxy', parameters: ['-f', `${folder}/haproxy.cfg`]};
};

const microsocks = (...parameters: readonly string[]) => async (): Promise<Program> => {
	const port = await freePort();
	return {port, command: 'microsocks', parameters: ['-i', '127.0.0.1', '-p', String(port), ...parameters]};
};

const tinyproxy = async (t: ExecutionContext): Promise<Program> => {
	const port = await freePort();
	const folder = await folderOf(t, {'tinyproxy.conf': `Port ${port}\nListen 127.0.0.1\nTimeout 60\nLogLevel Critical\nBasicAuth anna right\n`});
	return {port, command: 'tinyproxy', parameters: ['-d', '-c', `${folder}/tinyproxy.conf`]};
};

type Row = {
	readonly name: string;
	readonly program: (t: ExecutionContext) => Promise<Program>;
	readonly scheme?: ProxyAddress['scheme'];
	readonly signIn?: ProxySignIn;
	readonly says: RegExp;
	readonly stages: string;
};

const rows: readonly Row[] = [
	{name: 'nginx', program: nginx, says: /is not an HTTP proxy: it answers 40[05], as a web server does/v, stages: 'reach passed, tunnel failed'},
	{name: 'nginx, given as https://', program: nginx, scheme: 'https', says: /does not speak TLS\.$/v, stages: 'reach failed'},
	{name: 'HAProxy with a sign-in of its own', program: haproxy('http-request auth unless { http_auth(people) }'), signIn: basic('anna', 'right'), says: /asks for a sign-in as a web server does \(401\)/v, stages: 'reach passed, sign-in failed'},
	{name: 'HAProxy that denies everything', program: haproxy('http-request deny'), says: /forbids connections to plex\.tv\.$/v, stages: 'reach passed, sign-in passed, tunnel failed'},
	{name: 'a SOCKS server', program: microsocks(), says: /is a SOCKS proxy\.$/v, stages: 'reach passed, tunnel failed'},
	{name: 'a SOCKS server with a sign-in', program: microsocks('-u', 'anna', '-P', 'right'), says: /is a SOCKS proxy\.$/v, stages: 'reach passed, tunnel failed'},
	{name: 'Tinyproxy, given as https://', program: tinyproxy, scheme: 'https', says: /speaks plain HTTP, not TLS\.$/v, stages: 'reach failed'},
	{name: 'Tinyproxy with a wrong password', program: tinyproxy, signIn: basic('anna', 'wrong'), says: /did not accept the user name and password\.$/v, stages: 'reach passed, sign-in failed'},
];

for (const {name, program, scheme = 'http', signIn = noSignIn, says, stages} of rows) {
	test.serial(`${name} is told as what it is`, async t => {
		const started = await program(t);
		await startDaemon(t, started);
		const plexTv = tellingPlexTv({deadlines: {...patientDeadlines, proxyTls: 8000}});
		const report = await plexTv.testProxy(routeTo({scheme, host: '127.0.0.1', port: started.port}, signIn), proxyTestOptions);
		t.is(report.verdict, 'failed');
		t.regex(report.verdict === 'failed' ? report.message : '', says);
		t.is(report.stages.filter(({outcome}) => outcome !== 'not-reached').map(stage => `${stage.name} ${stage.outcome}`).join(', '), stages);
	});
}
