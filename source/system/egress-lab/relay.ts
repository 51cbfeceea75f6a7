import {once} from 'node:events';
import {rmSync} from 'node:fs';
import {
	connect,
	createServer,
	type ListenOptions,
	type NetConnectOpts,
	type Server,
	type Socket,
} from 'node:net';

export type Relay = {
	/** What has gone through it, both ways. */
	readonly bytes: () => number;
	close(): void;
};

/** Leads every connection on from one end to the other: from an address to a socket in the file system, which network namespaces share, or back. */
export const startRelay = async (from: ListenOptions, to: NetConnectOpts): Promise<Relay> => {
	const open = new Set<Socket>();
	let bytes = 0;
	const count = (data: Uint8Array): void => {
		bytes += data.length;
	};

	const server: Server = createServer({allowHalfOpen: true}, near => {
		const far = connect({...to, allowHalfOpen: true});
		for (const socket of [near, far]) {
			open.add(socket);
			socket.on('data', count);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				open.delete(socket);
				near.destroy();
				far.destroy();
			});
		}

		near.pipe(far).pipe(near);
	});
	if (from.path !== undefined) {
		rmSync(from.path, {force: true});
	}

	server.listen(from);
	await once(server, 'listening');
	return {
		bytes: () => bytes,
		close() {
			server.close();
			for (const socket of open) {
				socket.destroy();
			}
		},
	};
};
