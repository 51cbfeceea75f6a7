import {Buffer} from 'node:buffer';
import type {LookupFunction} from 'node:net';
import type {ProxyAddress} from '../../domain/route.js';
import {ConnectionFailure, systemFault} from './failure.js';
import {openSocket} from './open-socket.js';
import {listen, runPhase} from './phase.js';

export type LookOptions = {
	readonly address: Pick<ProxyAddress, 'host' | 'port'>;
	readonly lookup: LookupFunction;
	readonly milliseconds: number;
	readonly signal: AbortSignal;
};

/** Says one thing on a connection of its own, and looks at what comes back until `verdict` knows. False for whatever fails, or takes too long. */
const look = async ({address: {host, port}, lookup, milliseconds, signal}: LookOptions, said: string | Uint8Array, verdict: (received: string) => boolean | undefined): Promise<boolean> => {
	try {
		const socket = await openSocket({
			host, port, lookup, milliseconds, signal,
		});
		let received = '';
		return await runPhase<boolean>({phase: 'connect', milliseconds, signal}, socket, ({done, failed}) => {
			const stop = listen(socket, {
				data(bytes: Uint8Array) {
					received += Buffer.from(bytes).toString('latin1');
					const is = verdict(received);
					if (is !== undefined) {
						done(is);
					}
				},
				error(error: Error) {
					failed(systemFault(error));
				},
				close() {
					failed({kind: 'closed'});
				},
			});
			socket.write(said);
			return () => {
				stop();
				socket.destroy();
			};
		});
	} catch (error) {
		if (error instanceof ConnectionFailure) {
			return false;
		}

		throw error;
	}
};

/** Whether a SOCKS 5 server listens there: it answers a greeting (RFC 1928 §3) with its version. Most of them close when CONNECT is said to them, as proxies do that dislike a client. */
export const isSocksServer = async (options: LookOptions): Promise<boolean> =>
	look(options, new Uint8Array([5, 1, 0]), received => received.startsWith('\u{5}'));

/**
Whether an HTTP proxy without TLS listens there: it answers a CONNECT, which carries no sign-in. A TLS server answers it with 400, if at all, and so is not taken for one.
*/
export const isPlainProxy = async (options: LookOptions): Promise<boolean> => {
	const authority = 'plex.tv:443';
	const asked = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`, 'User-Agent: Mozilla/5.0', '', ''].join('\r\n');
	return look(options, asked, received => {
		const status = /^HTTP\/1\.[01] (?<status>\d{3})/v.exec(received)?.groups?.['status'];
		return status === undefined && received.length < 12 ? undefined : status !== undefined && status !== '400';
	});
};
