import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {createServer, type TLSSocket} from 'node:tls';
import type {ExecutionContext} from 'ava';
import type {Authority} from '../../source/demo/certificates.js';
import type {ConnectProxySettings} from '../../source/demo/connect-proxy.js';

export type HostilePlexTv = ConnectProxySettings['target'] & {
	/** Every byte that it was sent inside TLS, as Latin-1. */
	received(): string;
};

/** Somebody in plex.tv's place whose certificate is good, and who does to each request what it is told, until the test ends. */
export const startHostilePlexTv = async (t: ExecutionContext, authority: Authority, atRequest: (socket: TLSSocket) => void): Promise<HostilePlexTv> => {
	const {key, certificate} = await authority.issue({names: ['plex.tv', '*.plex.tv']});
	const open = new Set<TLSSocket>();
	const bytes: Uint8Array[] = [];
	const server = createServer({key, cert: certificate}, socket => {
		open.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => {
			open.delete(socket);
		});
		let head = '';
		socket.on('data', (piece: Uint8Array) => {
			bytes.push(piece);
			head += Buffer.from(piece).toString('latin1');
			if (!head.includes('\r\n\r\n')) {
				return;
			}

			head = '';
			atRequest(socket);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		for (const socket of open) {
			socket.destroy();
		}

		server.close();
	});
	return {
		port: (server.address() as AddressInfo).port,
		announceCaller: () => () => undefined,
		received: () => Buffer.concat(bytes).toString('latin1'),
	};
};
