import type {IncomingMessage, ServerResponse} from 'node:http';
import {createServer} from 'node:https';
import {text} from 'node:stream/consumers';
import {TLSSocket} from 'node:tls';
import type {Clock} from '../application/ports.js';
import type {Credentials} from './certificates.js';
import {closeServer, listenOnLoopback, openSockets} from './open-sockets.js';
import type {Answer} from './stand-in/answer.js';
import type {PlexTvState} from './stand-in/call.js';
import {answerTo} from './stand-in/calls.js';
import {send} from './stand-in/send.js';
import type {TokenBehaviour} from './stand-in/token-behaviour.js';

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

/** Where a proxy leads plex.tv to. */
export type ProxyTarget = {
	readonly port: number;
	/** Says which address the caller behind a connection from local port `fromPort` shall be seen at; call the answer when it ends. */
	announceCaller(fromPort: number, address: string): () => void;
};

export type PlexStandIn = ProxyTarget & AsyncDisposable & {
	/** May be changed at any time. */
	readonly tokens: Map<string, TokenBehaviour>;
	readonly requests: readonly LoggedRequest[];
	/** TCP connections so far, also those that failed in the TLS handshake. */
	readonly connections: number;
	/** While set, every call gets this answer: plex.tv as a whole is in trouble. */
	outage: Answer | undefined;
	close(): Promise<void>;
};

const pairs = (rawHeaders: readonly string[]): Array<[string, string]> =>
	rawHeaders.flatMap((name, index) => index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []);

/** Node says `false`, whatever its types say, where the client named nobody. */
const servernameOf = (socket: unknown): string =>
	socket instanceof TLSSocket && typeof socket.servername === 'string' ? socket.servername : '';

const logEntry = (message: IncomingMessage, {at, body, callerAddress}: {at: Date; body: string; callerAddress: string}): LoggedRequest => ({
	at,
	method: message.method ?? '',
	host: message.headers.host ?? '',
	servername: servernameOf(message.socket),
	path: message.url ?? '',
	headers: pairs(message.rawHeaders),
	body,
	callerAddress,
});

const toPlexRequest = (message: IncomingMessage, {path, method, body, callerAddress}: LoggedRequest) => {
	const {pathname, searchParams} = new URL(path, 'https://plex.tv');
	return {
		method, pathname, query: searchParams, headers: message.headers, body, callerAddress,
	};
};

/**
Starts a server on loopback that speaks TLS and HTTP/1.1 as plex.tv does, as far as this program asks.

It knows the accounts in `tokens` and nobody else, and shows the certificate it was given.
*/
export const startPlexStandIn = async ({credentials, tokens, clock}: {
	readonly credentials: Credentials;
	readonly tokens: Map<string, TokenBehaviour>;
	readonly clock: Clock;
}): Promise<PlexStandIn> => {
	const state: PlexTvState = {tokens};
	const requests: LoggedRequest[] = [];
	const callers = new Map<number, string>();
	const sockets = openSockets();
	let connections = 0;
	let outage: Answer | undefined;

	const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
		const at = clock.now();
		const {remotePort = 0, remoteAddress = ''} = message.socket;
		const entry = logEntry(message, {at, body: await text(message), callerAddress: callers.get(remotePort) ?? remoteAddress});
		requests.push(entry);
		send(response, outage ?? answerTo(toPlexRequest(message, entry), state));
	};

	const server = createServer({key: credentials.key, cert: credentials.certificate, ALPNProtocols: ['http/1.1']}, (message, response) => {
		// A client that leaves in the middle of its request gets no answer.
		serve(message, response).catch(() => response.destroy());
	});
	server.on('connection', socket => {
		connections += 1;
		sockets.add(socket);
	});
	server.on('secureConnection', sockets.add);
	const port = await listenOnLoopback(server);
	const close = async (): Promise<void> => closeServer(server, sockets);

	return {
		port,
		tokens,
		requests,
		get connections() {
			return connections;
		},
		get outage() {
			return outage;
		},
		set outage(answer) {
			outage = answer;
		},
		announceCaller(fromPort, address) {
			callers.set(fromPort, address);
			return () => {
				callers.delete(fromPort);
			};
		},
		close,
		[Symbol.asyncDispose]: close,
	};
};
