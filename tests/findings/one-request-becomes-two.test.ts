import {once} from 'node:events';
import {connect, createServer, type AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {startHostileProxy} from '../helpers/hostile-proxy.js';
import {
	identity,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';

/*
Node.js 22 checks a request's path when the request is made, not when a path is set on it later, and writes it as Latin-1 (Node.js 24 checks it then, too): of U+010D U+010A the low bytes are CR LF. A query parameter with these two characters became a header line of its own, or a second request with the token in it.
*/
const disguised = 'X-Plex-Product=a\u{10D}\u{10A}X-Evil:\u{120}1';

/** A server that writes down what it is sent. */
const startRecorder = async (t: ExecutionContext): Promise<{readonly port: number; readonly received: () => string}> => {
	let bytes = '';
	const server = createServer(socket => {
		socket.setEncoding('latin1').on('data', text => {
			bytes += String(text);
			socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
		}).on('error', () => undefined);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
	});
	return {port: (server.address() as AddressInfo).port, received: () => bytes};
};

test('control: written as Latin-1, as Node.js 22 does, a path brings a header line of its own with it', async t => {
	const {port, received} = await startRecorder(t);
	const socket = connect(port, '127.0.0.1');
	socket.write(`GET /api/v2/user?${disguised} HTTP/1.1\r\nHost: plex.tv\r\n\r\n`, 'latin1');
	await once(socket.resume(), 'close');
	t.regex(received(), /\r\nX-Evil: 1/v);
});

test('of parameters in this disguise nothing is sent, along no way', async t => {
	const {port, received} = await startRecorder(t);
	const proxy = await startHostileProxy(t, {
		atConnect(socket) {
			socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
		},
	});
	const plexTv = tellingPlexTv();
	for (const route of [routeTo(proxy.address), routeTo({scheme: 'http', host: '127.0.0.1', port})]) {
		await t.throwsAsync(plexTv.testToken(identity({route, queryParameters: disguised}), {signal}), {code: 'ERR_REQUEST_STOPPED'});
	}

	t.false(`${proxy.received()}${received()}`.includes('X-Evil'));
	t.deepEqual(plexTv.requests, []);
});
