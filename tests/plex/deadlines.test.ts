import {once} from 'node:events';
import {request} from 'node:https';
import {
	connect,
	createServer,
	type AddressInfo,
	type Socket,
} from 'node:net';
import {text} from 'node:stream/consumers';
import type {IncomingMessage} from 'node:http';
import test, {type ExecutionContext} from 'ava';
import {watchExchange} from '../../source/plex/connection/exchange.js';
import {listen, runPhase} from '../../source/plex/connection/phase.js';
import {patientDeadlines} from '../helpers/plex-tv.js';

const deadline = 2000;

/** One after the other: the program stands still for longer than any deadline here, as it does after Ctrl-Z. */
const standStill = (): void => {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, deadline + 200);
};

/** A server that says something to whoever connects or, where `asked`, to the first word; the program stands still while the words are under way. */
const startServer = async (t: ExecutionContext, words: string, {asked}: {readonly asked: boolean}): Promise<Socket> => {
	const server = createServer(socket => {
		socket.on('error', () => undefined);
		const say = (): void => {
			socket.write(words, standStill);
		};

		if (asked) {
			socket.once('data', say);
		} else {
			say();
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
	t.teardown(() => {
		client.destroy();
		server.close();
	});
	return client;
};

test.serial('an answer that is there counts, though its deadline passed while the program stood still', async t => {
	const socket = await startServer(t, 'here', {asked: false});
	const {signal} = new AbortController();
	const heard = await runPhase({phase: 'tunnel', milliseconds: deadline, signal}, socket, ({done}) => listen(socket, {data: done}));
	t.is(String(heard), 'here');
});

test.serial('so does the answer to a request', async t => {
	const socket = await startServer(t, 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere', {asked: true});
	const exchange = watchExchange({
		addRequest(asking) {
			asking.onSocket(socket);
		},
	}, {
		path: '/', headers: {}, connection: {
			deadlines: {...patientDeadlines, firstByte: deadline}, signal: new AbortController().signal, lookup: () => undefined, userAgent: undefined, onPhase: () => undefined,
		},
	});
	const asking = request({host: 'plex.tv', agent: exchange.agent as never});
	asking.end();
	const [answer] = await Promise.race([once(asking, 'response'), exchange.failed]) as [IncomingMessage];
	t.is(await text(answer), 'here');
});
