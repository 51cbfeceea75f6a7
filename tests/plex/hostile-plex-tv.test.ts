import type {TLSSocket} from 'node:tls';
import test from 'ava';
import type {LeafRequest} from '../../source/demo/certificates.js';
import type {ErrorCode} from '../../source/domain/errors.js';
import {startHostilePlexTv} from '../helpers/hostile-plex-tv.js';
import {
	basic,
	goodToken,
	identity,
	patientDeadlines,
	proxyTestOptions,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {sayEndlessly, startHostileProxy} from '../helpers/hostile-proxy.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';
import {until} from '../helpers/until.js';

const password = 'xFAKE-proxy-password';
const impatient = {...patientDeadlines, firstByte: 300, body: 300};

type Case = {
	readonly name: string;
	readonly atRequest: (socket: TLSSocket) => void;
	readonly code: ErrorCode;
	readonly isSilent?: true;
};

/** What somebody with plex.tv's own certificate could do, a broken server or a broken link. */
const cases: readonly Case[] = [
	{
		name: 'silence', atRequest: () => undefined, code: 'ERR_PLEX_TIMEOUT', isSilent: true,
	},
	{
		name: 'a connection that is closed instead of an answer', atRequest(socket) {
			socket.end();
		},
		code: 'ERR_PLEX_CLOSED',
	},
	{
		name: 'a connection that is cut instead of an answer', atRequest(socket) {
			socket.destroy();
		},
		code: 'ERR_PLEX_CLOSED',
	},
	{
		name: 'a 101 to another protocol', atRequest(socket) {
			socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
		},
		code: 'ERR_PLEX_ANSWER',
	},
	{
		name: 'a 100 and a 103, then the end', atRequest(socket) {
			socket.end('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n');
		},
		code: 'ERR_PLEX_CLOSED',
	},
	{
		name: 'garbage', atRequest(socket) {
			socket.end('\u{0}\u{1}\u{2}garbage\r\n\r\n');
		},
		code: 'ERR_PLEX_ANSWER',
	},
	{
		name: 'half a header, then silence', atRequest(socket) {
			socket.write('HTTP/1.1 200 OK\r\nX-Half: ');
		},
		code: 'ERR_PLEX_TIMEOUT', isSilent: true,
	},
	{
		name: 'endless header lines',
		atRequest(socket) {
			sayEndlessly(socket, 'HTTP/1.1 200 OK\r\n', `X-Noise: ${'n'.repeat(1000)}\r\n`);
		},
		code: 'ERR_PLEX_ANSWER',
	},
	{
		name: 'half a body, then silence', atRequest(socket) {
			socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
		},
		code: 'ERR_PLEX_TIMEOUT', isSilent: true,
	},
	{
		name: 'half a body, then the end', atRequest(socket) {
			socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
		},
		code: 'ERR_PLEX_CLOSED',
	},
	{
		name: 'an endless body',
		atRequest(socket) {
			sayEndlessly(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'n'.repeat(16_384));
		},
		code: 'ERR_PLEX_ANSWER',
	},
];

for (const {name, atRequest, code, isSilent} of cases) {
	test.serial(`${name} where plex.tv should answer: ${code} in the stage of the answer, and the token is not judged`, async t => {
		const authority = await trustedAuthority();
		const target = await startHostilePlexTv(t, authority, socket => {
			atRequest(socket);
		});
		const proxy = await startProxy(t, {target});
		const plexTv = tellingPlexTv(isSilent ? {deadlines: impatient} : {});
		const route = routeTo(proxy.address, basic('anna', password));

		const report = await plexTv.testProxy(route, proxyTestOptions);
		t.like(report, {verdict: 'failed', code});
		t.deepEqual(report.stages.map(({name: stage, outcome}) => `${stage} ${outcome}`), [
			'reach passed', 'sign-in passed', 'tunnel passed', 'tls passed', 'answer failed', 'address not-reached',
		]);
		t.false(target.received().includes(goodToken));
		t.like(await plexTv.testToken(identity({route}), {signal}), {verdict: 'cannot-tell', code});
		t.false(target.received().includes(password));
		await until(() => proxy.log.openTunnels === 0);
	});
}

const day = 86_400_000;
const certificates: ReadonlyArray<{readonly name: string; readonly certificate: LeafRequest; readonly code: ErrorCode}> = [
	{name: 'a certificate for another name', certificate: {names: ['example.com']}, code: 'ERR_TLS_CERTIFICATE'},
	{name: 'a certificate that has expired', certificate: {names: ['plex.tv'], notBefore: new Date(Date.now() - (3 * day)), notAfter: new Date(Date.now() - day)}, code: 'ERR_TLS_CERTIFICATE'},
	{name: 'a certificate that signed itself', certificate: {names: ['plex.tv'], selfSigned: true}, code: 'ERR_TLS_INTERCEPTED'},
];

for (const {name, certificate, code} of certificates) {
	test.serial(`${name} in plex.tv’s place fails the stage of TLS with ${code}, before anything is sent`, async t => {
		const authority = await trustedAuthority();
		const standIn = await startStandIn(t, {authority, certificate});
		const proxy = await startProxy(t, {target: standIn});
		const report = await tellingPlexTv().testProxy(routeTo(proxy.address), proxyTestOptions);
		t.like(report, {verdict: 'failed', code});
		t.is(report.stages.find(({outcome}) => outcome === 'failed')?.name, 'tls');
		t.is(standIn.requests.length, 0);
	});

	test.serial(`${name} of an https proxy fails the stage of reaching it, and the proxy’s password is not sent`, async t => {
		const authority = await trustedAuthority();
		const standIn = await startStandIn(t, {authority});
		const [first] = certificate.names;
		const credentials = await authority.issue({...certificate, names: first === 'plex.tv' ? ['127.0.0.1'] : certificate.names});
		const proxy = await startProxy(t, {target: standIn, encryption: {kind: 'tls', credentials}});
		const report = await tellingPlexTv().testProxy(routeTo(proxy.address, basic('anna', password)), proxyTestOptions);
		t.like(report, {verdict: 'failed', code: 'ERR_PROXY_TLS'});
		t.is(report.stages[0]?.outcome, 'failed');
		t.is(proxy.log.connects.length, 0);
	});
}

test('an https proxy that is a plain one, or silent, fails the stage of reaching it', async t => {
	const silent = await startHostileProxy(t, {});
	const plain = await startHostileProxy(t, {
		atConnection(socket) {
			socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
		},
	});
	const plexTv = tellingPlexTv({deadlines: {...patientDeadlines, proxyTls: 300}});
	for (const [proxy, code] of [[silent, 'ERR_PROXY_TIMEOUT'], [plain, 'ERR_PROXY_TLS']] as const) {
		const route = routeTo({...proxy.address, scheme: 'https'}, basic('anna', password));
		const report = await plexTv.testProxy(route, proxyTestOptions);
		t.like(report, {verdict: 'failed', code});
		t.is(report.stages[0]?.outcome, 'failed');
		t.false(proxy.received().includes(password));
	}
});

test('a connection that is reset behind the proxy’s 200 fails the stage of TLS', async t => {
	const proxy = await startHostileProxy(t, {
		atConnect(socket) {
			socket.write('HTTP/1.1 200 OK\r\n\r\n', () => {
				socket.once('data', () => {
					socket.resetAndDestroy();
				});
			});
		},
	});
	const report = await tellingPlexTv().testProxy(routeTo(proxy.address), proxyTestOptions);
	t.like(report, {verdict: 'failed', code: 'ERR_TLS_FAILED'});
});
