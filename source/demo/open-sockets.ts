import {once} from 'node:events';
import type {AddressInfo, Server} from 'node:net';
import type {Duplex} from 'node:stream';

/** The sockets of one server, so that closing it ends them with it. */
export type OpenSockets = {
	add(socket: Duplex): void;
	/** Ends all; resolves when each has closed. */
	destroyAll(): Promise<void>;
};

const destroy = async (socket: Duplex): Promise<void> => {
	const {promise, resolve} = Promise.withResolvers<void>();
	socket.once('close', resolve);
	socket.destroy();
	return promise;
};

export const openSockets = (): OpenSockets => {
	const sockets = new Set<Duplex>();
	return {
		add(socket) {
			sockets.add(socket);
			// The other side may reset the connection at any time; `close` follows and is all that matters here.
			socket.on('error', () => {
				socket.destroy();
			});
			socket.once('close', () => {
				sockets.delete(socket);
			});
		},
		async destroyAll() {
			await Promise.all(Array.from(sockets, destroy));
		},
	};
};

/** Listens on a free port of the loopback interface only, and answers the port. */
export const listenOnLoopback = async (server: Server): Promise<number> => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
};

/** Stops listening and ends every open socket; resolves when all are gone. A second call does nothing. */
export const closeServer = async (server: Server, sockets: OpenSockets): Promise<void> => {
	if (!server.listening) {
		return;
	}

	const closed = once(server, 'close');
	server.close();
	await Promise.all([closed, sockets.destroyAll()]);
};
