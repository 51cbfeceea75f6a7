import type {IncomingMessage} from 'node:http';
import {TLSSocket} from 'node:tls';
import type {PlexRequest} from './request.js';

/** A request as it came in, token and all: everything in it is invented. */
export type LoggedRequest = {
	readonly at: Date;
	readonly method: string;
	/** The `Host` header. */
	readonly host: string;
	/** The name asked for in the TLS handshake. */
	readonly servername: string;
	/** With the query, untouched. */
	readonly path: string;
	/** In the order and spelling in which they came, doubles too. */
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body: string;
	readonly callerAddress: string;
};

const pairs = (rawHeaders: readonly string[]): Array<[string, string]> =>
	rawHeaders.flatMap((name, index) => index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []);

/** Node says `false`, whatever its types say, where the client named nobody. */
const servernameOf = (socket: unknown): string =>
	socket instanceof TLSSocket && typeof socket.servername === 'string' ? socket.servername : '';

export const logEntry = (message: IncomingMessage, {at, body, callerAddress}: {at: Date; body: string; callerAddress: string}): LoggedRequest => ({
	at,
	method: message.method ?? '',
	host: message.headers.host ?? '',
	servername: servernameOf(message.socket),
	path: message.url ?? '',
	headers: pairs(message.rawHeaders),
	body,
	callerAddress,
});

/** The request as the calls look at it. */
export const toPlexRequest = ({headers}: IncomingMessage, {path, method, body, callerAddress}: LoggedRequest): PlexRequest => {
	const {pathname, searchParams} = new URL(path, 'https://plex.tv');
	return {
		method, pathname, query: searchParams, headers, body, callerAddress,
	};
};
