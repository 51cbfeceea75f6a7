import type {Socket} from 'node:net';
import type {TLSSocket} from 'node:tls';
import type {ProxyAddress, ProxyRoute} from '../../domain/route.js';
import {isNoTls} from '../errors/tls-words.js';
import {ConnectionFailure} from './failure.js';
import type {ConnectionOptions} from './open-connection.js';
import {openSocket} from './open-socket.js';
import {openTls} from './open-tls.js';
import {isPlainProxy} from './other-servers.js';

const isPlexName = (host: string): boolean => /(?:^|\.)plex\.tv\.?$/iv.test(host);

/** What of the time for TLS goes by before it is asked whether this is a proxy without. */
const patientPart = 0.25;

/** Closed without a word, or answered with what is no TLS. */
const mayBePlain = (error: unknown): boolean => error instanceof ConnectionFailure
	&& (error.fault.kind === 'closed' || (error.fault.kind === 'system' && isNoTls(error.fault.code)));

/**
TLS with an `https://` proxy. Some plain ones say nothing to it, or close: so where it takes long, or fails without a word, it is asked in plain HTTP whether it is one, within the same deadline and without the sign-in.
*/
const openProxyTls = async (socket: Socket, address: ProxyAddress, {lookup, deadlines, signal, trust}: ConnectionOptions): Promise<TLSSocket> => {
	const milliseconds = deadlines.proxyTls;
	const start = performance.now();
	const over = new AbortController();
	const plain = new AbortController();
	const askPlainly = async (): Promise<boolean> => isPlainProxy({
		address, lookup, milliseconds: Math.max(milliseconds - (performance.now() - start), 1), signal: AbortSignal.any([signal, over.signal]),
	});
	const endWherePlain = async (): Promise<void> => {
		if (await askPlainly()) {
			plain.abort();
		}
	};

	const timer = setTimeout(() => {
		void endWherePlain();
	}, milliseconds * patientPart);
	try {
		return await openTls(socket, address.host, {phase: 'proxyTls', milliseconds, signal: AbortSignal.any([signal, plain.signal])}, trust);
	} catch (error) {
		clearTimeout(timer);
		const isPlain = plain.signal.aborted || (mayBePlain(error) && await askPlainly());
		throw isPlain && !signal.aborted ? new ConnectionFailure('proxyTls', {kind: 'plain-http'}) : error;
	} finally {
		clearTimeout(timer);
		over.abort();
	}
};

/** A connection on which a proxy can be asked for a tunnel. Throws `ConnectionFailure` of the phases `connect` and `proxyTls`. */
export const openProxy = async ({address}: ProxyRoute, options: ConnectionOptions): Promise<Socket> => {
	const {scheme, host, port} = address;
	const {lookup, deadlines, signal, onPhase} = options;
	// Only the proxy looks that name up, and here the proxy is what would be looked up.
	if (isPlexName(host)) {
		throw new ConnectionFailure('connect', {kind: 'plex-name'});
	}

	const socket = await openSocket({
		host, port, lookup, milliseconds: deadlines.connect, signal,
	});
	onPhase('connect');
	if (scheme === 'http') {
		return socket;
	}

	const secure = await openProxyTls(socket, address, options);
	onPhase('proxyTls');
	return secure;
};
