import {once} from 'node:events';
import {connect} from 'node:net';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import {startConnectProxy, type ConnectProxy, type ConnectProxySettings} from '../../source/demo/connect-proxy.js';
import {holdRefusingPort} from '../../source/demo/refusing-port.js';
import {askPlexTv, openTunnel, type TunnelOptions} from '../helpers/raw-request.js';
import {
	clock,
	startProxy,
	startStandIn,
	trustedAuthority,
} from '../helpers/stand-in.js';

const proxyAndStandIn = async (t: ExecutionContext, settings: Partial<ConnectProxySettings> = {}) => {
	const standIn = await startStandIn(t, {authority: await trustedAuthority()});
	return {standIn, proxy: await startProxy(t, {target: standIn, ...settings})};
};

const signIn = {kind: 'basic', username: 'prö:xy', password: 'p@ss#%:/🔑'} as const;

/** The status of a CONNECT, whose connection is ended at once. */
const connectStatus = async ({address}: ConnectProxy, options: Omit<TunnelOptions, 'proxy'> = {}): Promise<number | undefined> => {
	const {answer, socket} = await openTunnel({proxy: address, ...options});
	socket.destroy();
	return answer.statusCode;
};

test('plex.tv and names under it lead to the stand-in', async t => {
	const {standIn, proxy} = await proxyAndStandIn(t);
	for (const host of ['plex.tv', 'clients.plex.tv']) {
		const {answer, socket} = await openTunnel({proxy: proxy.address, target: `${host}:443`});
		t.is(answer.statusCode, 200);
		const pong = await askPlexTv(socket, {path: '/api/v2/ping', host});
		t.is(pong.status, 200);
		socket.destroy();
	}

	t.deepEqual(standIn.requests.map(request => request.host), ['plex.tv', 'clients.plex.tv']);
	t.deepEqual(proxy.log.connects.map(({target, status}) => [target, status]), [['plex.tv:443', 200], ['clients.plex.tv:443', 200]]);
});

test('every other target is forbidden and never reached', async t => {
	const {standIn, proxy} = await proxyAndStandIn(t);
	const targets = ['example.com:443', 'plex.tv:80', 'plex.tv:4430', 'notplex.tv:443', 'plex.tv.example.com:443', '127.0.0.1:443', 'localhost:22', '[::1]:443'];
	for (const target of targets) {
		t.is(await connectStatus(proxy, {target}), 403, target);
	}

	t.is(standIn.connections, 0);
	t.deepEqual(proxy.log.refusals.map(({target}) => target), targets);
});

test('a page is not fetched, only tunnels are opened', async t => {
	const {standIn, proxy} = await proxyAndStandIn(t);
	const {host, port} = proxy.address;
	const socket = connect({host, port});
	socket.write('GET / HTTP/1.1\r\nHost: plex.tv\r\n\r\n');
	t.regex(await text(socket), /^HTTP\/1\.1 403 /v);
	t.is(standIn.connections, 0);
});

test('sign-in lets in who knows user name and password, whatever is in them', async t => {
	const {proxy} = await proxyAndStandIn(t, {signIn});
	t.is(await connectStatus(proxy, {credentials: signIn}), 200);
	t.like(proxy.log.connects[0], {isAuthorized: true, status: 200});
});

test('sign-in turns everybody else away in the same words', async t => {
	const {standIn, proxy} = await proxyAndStandIn(t, {signIn});
	const tries: Array<Omit<TunnelOptions, 'proxy'>> = [
		{},
		{credentials: {...signIn, password: 'wrong'}},
		{credentials: {...signIn, username: ''}},
		{credentials: {username: '', password: ''}},
		{target: 'example.com:443'},
	];
	const answers = await Promise.all(tries.map(async options => {
		const {answer, socket} = await openTunnel({proxy: proxy.address, ...options});
		socket.destroy();
		return [answer.statusCode, answer.statusMessage, answer.rawHeaders];
	}));
	for (const answer of answers) {
		t.deepEqual(answer, answers[0]);
	}

	t.is(answers[0]?.[0], 407);
	t.regex(String(answers[0]?.[2]), /Proxy-Authenticate,Basic realm=/v);
	t.is(standIn.connections, 0);
	t.true(proxy.log.connects.every(({isAuthorized}) => !isAuthorized));
});

test('any user name and password can be the right ones, and no others then are', async t => {
	const {standIn} = await proxyAndStandIn(t);
	const anything = fc.string({unit: 'grapheme', maxLength: 30});
	await fc.assert(fc.asyncProperty(anything, anything, anything, async (username, password, other) => {
		await using proxy = await startConnectProxy({
			target: standIn, clock, signIn: {kind: 'basic', username, password}, exitAddress: '203.0.113.10', delayMilliseconds: 0, encryption: {kind: 'none'},
		});
		t.is(await connectStatus(proxy, {credentials: {username, password}}), 200);
		t.is(await connectStatus(proxy, {credentials: {username, password: `${password}${other}.`}}), 407);
	}), {numRuns: 20});
});

test('plex.tv sees the proxy’s address', async t => {
	const {standIn, proxy} = await proxyAndStandIn(t, {exitAddress: '198.51.100.4'});
	const other = await startProxy(t, {target: standIn, exitAddress: '2001:db8::9'});
	const seenThrough = async ({address}: ConnectProxy): Promise<string> => {
		const {socket} = await openTunnel({proxy: address});
		const {body} = await askPlexTv(socket, {path: '/:/ip'});
		socket.destroy();
		return body.trim();
	};

	t.deepEqual(await Promise.all([seenThrough(proxy), seenThrough(other)]), ['198.51.100.4', '2001:db8::9']);
});

test('a proxy can speak TLS itself', async t => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority});
	const proxy = await startProxy(t, {target: standIn, signIn, encryption: {kind: 'tls', credentials: await authority.issue({names: ['127.0.0.1']})}});
	t.is(proxy.address.scheme, 'https');
	const {answer, socket} = await openTunnel({proxy: proxy.address, credentials: signIn});
	t.is(answer.statusCode, 200);
	const pong = await askPlexTv(socket, {path: '/api/v2/ping'});
	t.is(pong.status, 200);
	socket.destroy();
});

test('a delay is waited for on each way there', async t => {
	const {proxy} = await proxyAndStandIn(t, {delayMilliseconds: 40});
	const start = performance.now();
	const {socket} = await openTunnel({proxy: proxy.address});
	const pong = await askPlexTv(socket, {path: '/api/v2/ping'});
	socket.destroy();
	t.is(pong.status, 200);
	// One for CONNECT, one for the TLS handshake, one for the request; timers may fire a millisecond early.
	t.true(performance.now() - start >= 3 * 39);
});

test('without a stand-in behind it the proxy says so', async t => {
	await using gone = await holdRefusingPort();
	const proxy = await startProxy(t, {target: {port: gone.port, announceCaller: () => () => undefined}});
	t.is(await connectStatus(proxy), 502);
	t.deepEqual(proxy.log.refusals.map(({status}) => status), [502]);
});

test('the log counts tunnels that are open at once, and when each ended', async t => {
	const {proxy} = await proxyAndStandIn(t);
	const tunnels = await Promise.all([1, 2, 3].map(async () => openTunnel({proxy: proxy.address})));
	t.is(proxy.log.openTunnels, 3);
	t.true(proxy.log.connects.every(({closedAt}) => closedAt === undefined));
	await proxy.close();
	for (const {socket} of tunnels) {
		socket.destroy();
	}

	t.is(proxy.log.openTunnels, 0);
	t.is(proxy.log.maxTunnels, 3);
	t.true(proxy.log.connects.every(({answeredAt, closedAt}) => closedAt !== undefined && closedAt >= answeredAt));
});

test('the end of one side is the end of the other', async t => {
	const {standIn, proxy} = await proxyAndStandIn(t);
	const {socket} = await openTunnel({proxy: proxy.address});
	const ended = once(socket, 'close');
	socket.resume();
	await standIn.close();
	await t.notThrowsAsync(ended);
});

test('closing ends tunnels and half-made connections, and may be done twice', async t => {
	const {proxy} = await proxyAndStandIn(t);
	const {host, port} = proxy.address;
	const {socket} = await openTunnel({proxy: proxy.address});
	const silent = connect({host, port});
	await once(silent, 'connect');
	const ended = Promise.all([once(socket, 'close'), once(silent, 'close')]);
	socket.on('error', () => undefined).resume();
	silent.on('error', () => undefined).resume();
	await proxy.close();
	await ended;
	await proxy.close();
	await t.throwsAsync(once(connect({host, port}), 'connect'), {code: 'ECONNREFUSED'});
});
