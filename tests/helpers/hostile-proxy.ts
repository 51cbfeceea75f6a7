import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type AddressInfo, type Socket} from 'node:net';
import type {ExecutionContext} from 'ava';
import type {ProxyAddress} from '../../source/domain/route.js';

/** What a hostile proxy does with a connection, and with the CONNECT that came on it. */
export type Hostility = {
	readonly atConnection?: (socket: Socket) => void;
	readonly atConnect?: (socket: Socket) => void;
};

export type HostileProxy = {
	readonly address: ProxyAddress;
	/** Every byte that anybody sent it, as Latin-1. */
	received(): string;
	/** Connections that are open now. */
	readonly open: ReadonlySet<Socket>;
};

/** A server on loopback that does to its clients what it is told, until the test ends. */
export const startHostileProxy = async (t: ExecutionContext, {atConnection, atConnect}: Hostility): Promise<HostileProxy> => {
	const open = new Set<Socket>();
	const bytes: Uint8Array[] = [];
	const received = (): string => Buffer.concat(bytes).toString('latin1');
	const server = createServer(socket => {
		open.add(socket);
		socket.on('close', () => {
			open.delete(socket);
		});
		socket.on('error', () => undefined);
		let head = '';
		socket.on('data', (piece: Uint8Array) => {
			bytes.push(piece);
			const wasWhole = head.includes('\r\n\r\n');
			head += Buffer.from(piece).toString('latin1');
			if (!wasWhole && head.includes('\r\n\r\n')) {
				atConnect?.(socket);
			}
		});
		atConnection?.(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		for (const socket of open) {
			socket.destroy();
		}

		server.close();
	});
	return {address: {scheme: 'http', host: '127.0.0.1', port: (server.address() as AddressInfo).port}, received, open};
};

/** Says the same to every CONNECT and closes. */
export const answering = (answer: string): Hostility => ({
	atConnect(socket) {
		socket.end(answer);
	},
});

/** Says the same to every CONNECT and leaves the connection open. */
export const answeringOpenly = (answer: string): Hostility => ({
	atConnect(socket) {
		socket.write(answer);
	},
});

/** Says one thing, and goes on with another for as long as somebody listens. */
export const sayEndlessly = (socket: Socket, start: string, piece: string): void => {
	const more = (): void => {
		if (!socket.destroyed && socket.write(piece)) {
			setImmediate(more);
		}
	};

	socket.on('drain', more);
	socket.write(start);
	more();
};

/** Answers every CONNECT without an end. */
export const endlessly = (start: string, piece: string): Hostility => ({
	atConnect(socket) {
		sayEndlessly(socket, start, piece);
	},
});
