import type {TLSSocket} from 'node:tls';
import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import type {RawCall} from '../../source/domain/raw-request.js';
import {sayEndlessly} from '../helpers/hostile-proxy.js';
import {startHostilePlexTv} from '../helpers/hostile-plex-tv.js';
import {
	goodToken,
	identity,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, trustedAuthority} from '../helpers/stand-in.js';

const ask = async (t: ExecutionContext, atRequest: (socket: TLSSocket) => void, call: Partial<RawCall> = {}, queryParameters = '') => {
	const plexTv = await startHostilePlexTv(t, await trustedAuthority(), atRequest);
	const proxy = await startProxy(t, {target: plexTv});
	const telling = tellingPlexTv();
	const asked = telling.request(identity({route: routeTo(proxy.address), queryParameters}), {
		method: 'GET', host: 'plex.tv', path: '/', ...call,
	}, {signal});
	return {
		asked, proxy, telling, received: () => plexTv.received(),
	};
};

const saying = (text: string | Uint8Array) => (socket: TLSSocket): void => {
	socket.end(text);
};

test.serial('the answer comes as it was: status, words, headers in order and spelling, bytes', async t => {
	const head = new TextEncoder().encode('HTTP/1.1 418 I am a Teapot\r\nX-Second: 2\r\nx-FIRST: 1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 4\r\nConnection: close\r\n\r\n');
	const {asked} = await ask(t, saying(new Uint8Array([...head, 0xFF, 0xFE, 0, 10])));
	const {status, statusText, headers, body} = await asked;
	t.is(status, 418);
	t.is(statusText, 'I am a Teapot');
	t.deepEqual(headers.slice(0, 4), [['X-Second', '2'], ['x-FIRST', '1'], ['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2']]);
	t.deepEqual([...body], [0xFF, 0xFE, 0, 10]);
});

test.serial('a redirect is an answer, its place as it was written', async t => {
	const {asked, telling} = await ask(t, saying('HTTP/1.1 302 Found\r\nLocation: elsewhere?x=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'));
	const {status, headers} = await asked;
	t.is(status, 302);
	t.deepEqual(headers[0], ['Location', 'elsewhere?x=1']);
	t.is(telling.requests.length, 1);
});

test.serial('a body that comes packed is unpacked, so that no secret in it passes for bytes', async t => {
	const packed = gzipSync(JSON.stringify({authToken: 'xFAKEissued000000001'}));
	const head = new TextEncoder().encode(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\nConnection: close\r\n\r\n`);
	const {asked} = await ask(t, saying(new Uint8Array([...head, ...packed])));
	const {headers, body} = await asked;
	t.deepEqual(headers[0], ['Content-Encoding', 'gzip']);
	t.is(new TextDecoder().decode(body), '{"authToken":"xFAKEissued000000001"}');
});

const empty = 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n';

test.serial('the path goes out byte for byte, with the account’s own parameters behind it, and the token in its header', async t => {
	const {asked, received} = await ask(t, saying(empty), {host: 'clients.plex.tv', path: '/a/../b/%2e%2E//c?q=%2b\'(x)', method: 'DELETE'}, 'X-Plex-Product=Plex%20Web');
	await asked;
	t.true(received().startsWith('DELETE /a/../b/%2e%2E//c?q=%2b\'(x)&X-Plex-Product=Plex%20Web HTTP/1.1\r\n'), received());
	t.regex(received(), /^host: clients\.plex\.tv\r$/imv);
	t.is(received().split(goodToken).length, 2);
});

test.serial('a body goes out with its type and length', async t => {
	const {asked, received} = await ask(t, saying(empty), {method: 'PATCH', body: {contentType: 'text/x', content: new Uint8Array([65, 0, 66])}});
	await asked;
	t.regex(received(), /^content-type: text\/x\r$/imv);
	t.regex(received(), /^content-length: 3\r$/imv);
	t.true(received().endsWith('\r\n\r\nA\u{0}B'));
});

test.serial('a HEAD is over with its head', async t => {
	const {asked} = await ask(t, saying('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n'), {method: 'HEAD'});
	const {status, body} = await asked;
	t.is(status, 200);
	t.is(body.length, 0);
});

test.serial('more than a megabyte is read, and not for ever', async t => {
	const long = 'n'.repeat(3 * 1024 * 1024);
	const {asked} = await ask(t, saying(`HTTP/1.1 200 OK\r\nContent-Length: ${long.length}\r\nConnection: close\r\n\r\n${long}`));
	t.is((await asked).body.length, long.length);
	const endless = await ask(t, socket => {
		sayEndlessly(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'n'.repeat(65_536));
	});
	await t.throwsAsync(endless.asked, {code: 'ERR_PLEX_ANSWER'});
});

test.serial('another host than plex.tv is stopped before anything is opened', async t => {
	const {asked, proxy} = await ask(t, saying(empty), {host: 'plex.tv.example.com'});
	await t.throwsAsync(asked, {code: 'ERR_TARGET_REFUSED'});
	t.is(proxy.log.connects.length, 0);
});
