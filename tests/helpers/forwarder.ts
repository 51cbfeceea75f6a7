import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import type {ExecutionContext} from 'ava';

/** Listens on an address of this machine and leads each connection to a port of loopback, until the test ends. Answers its own port. */
export const startForwarder = async (t: ExecutionContext, host: string, targetPort: number): Promise<number> => {
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		const target = connect(targetPort, '127.0.0.1');
		for (const end of [socket, target]) {
			sockets.add(end);
			end.on('error', () => undefined);
			end.on('close', () => {
				socket.destroy();
				target.destroy();
			});
		}

		socket.pipe(target).pipe(socket);
	});
	server.listen(0, host);
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return (server.address() as AddressInfo).port;
};
