import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import fetch from 'cross-fetch';
import {status} from '../helpers/hostile-cases.js';
import {startHostileProxy} from '../helpers/hostile-proxy.js';
import {
	identity,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';

/*
After a `101` Node.js emits `upgrade`, which node-fetch does not hear: its promise never settles, and a program that waits for nothing else ends with status 0 and no output.
*/
const switching = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';

test('control: fetch itself waits for ever after a 101, also when the connection has ended', async t => {
	const server = createServer(socket => {
		socket.on('data', () => {
			socket.end(switching);
		}).on('error', () => undefined);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	let isSettled = false;
	const ask = async (): Promise<void> => {
		await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`).catch(() => undefined);
		isSettled = true;
	};

	void ask();
	await once(server, 'connection');
	await delay(200);
	t.false(isSettled);
	server.close();
});

test('a 101 from a proxy is an answer, and the connection is over', async t => {
	const proxy = await startHostileProxy(t, status('101 Switching Protocols', 'Upgrade: websocket\r\nConnection: Upgrade\r\n'));
	t.like(await tellingPlexTv().testToken(identity({route: routeTo(proxy.address)}), {signal}), {verdict: 'cannot-tell', code: 'ERR_PROXY_ANSWER'});
});
