import {Buffer} from 'node:buffer';
import {timingSafeEqual} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type IncomingMessage} from 'node:http';
import type {LookupFunction, Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {Route} from '../domain/route.js';
import {isPlexHost} from '../domain/plex-host.js';
import type {RequestTrace, Tracer, WhyRefused} from '../domain/trace.js';
import type {MadeRequest} from '../domain/traffic.js';
import {ConnectionFailure} from './connection/failure.js';
import {openWay, wayOf} from './connection/open-connection.js';
import type {Deadlines} from './deadlines.js';
import {toAppError} from './to-app-error.js';

export type LoopbackProxyOptions = {
	readonly route: Route;
	readonly clientIdentifier: string;
	/** Host names beside plex.tv that may be asked, along the same route. */
	readonly allowed: readonly string[];
	/** Of this run alone; whoever does not know them gets nothing. */
	readonly credentials: {readonly name: string; readonly password: string};
	readonly lookup: LookupFunction;
	readonly deadlines: Deadlines;
	readonly signal: AbortSignal;
	readonly onRequest: (request: MadeRequest) => void;
	/** Told of each tunnel that the program asks for. */
	readonly trace?: Tracer;
};

export type LoopbackProxy = {
	/** With its credentials, as `HTTPS_PROXY` takes it. */
	readonly url: string;
	close(): void;
};

const answer = (socket: Duplex, status: string, headers = ''): void => {
	socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
};

const isSame = (given: string, expected: string): boolean => {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
};

type Target = {readonly host: string; readonly port: number};

/** `host:port` of a CONNECT request (RFC 9110 §9.3.6); nowhere for anything else. */
const targetOf = ({url = ''}: IncomingMessage): Target => {
	const {host = '', port} = /^(?<host>[\d\-.a-z]+):(?<port>\d{1,5})$/iv.exec(url)?.groups ?? {};
	return {host: host.toLowerCase(), port: Number(port ?? 0)};
};

/** Joins two connections until either ends. */
const join = (client: Duplex, way: Socket, traced: RequestTrace | undefined): void => {
	const {bytesWritten, bytesRead} = way;
	way.once('close', () => {
		traced?.closed({sent: way.bytesWritten - bytesWritten, received: way.bytesRead - bytesRead});
	});
	const endBoth = (): void => {
		client.destroy();
		way.destroy();
	};

	for (const socket of [client, way]) {
		socket.on('error', endBoth);
		socket.on('close', endBoth);
	}

	client.pipe(way);
	way.pipe(client);
};

/**
A proxy on loopback that leads plex.tv and names under it along one account's route, and everything else nowhere. It opens tunnels alone, to port 443: what goes through them is read by nobody here.
*/
export const startLoopbackProxy = async (options: LoopbackProxyOptions): Promise<LoopbackProxy> => {
	const {route, clientIdentifier, allowed, credentials, lookup, deadlines, signal, onRequest, trace} = options;
	const expected = `Basic ${Buffer.from(`${credentials.name}:${credentials.password}`).toString('base64')}`;
	const names = new Set(allowed.map(name => name.toLowerCase()));
	const open = new Set<Duplex>();

	const whyRefused = (request: IncomingMessage, target: Target): WhyRefused | undefined => {
		if (!isSame(request.headers['proxy-authorization'] ?? '', expected)) {
			return 'credentials';
		}

		if (target.port !== 443) {
			return 'port';
		}

		return isPlexHost(target.host) || names.has(target.host) ? undefined : 'host';
	};

	const lead = async (client: Duplex, target: Target, head: Uint8Array, traced: RequestTrace | undefined): Promise<void> => {
		const count = (outcome: MadeRequest['outcome']): void => {
			onRequest({clientIdentifier, host: target.host, way: wayOf(route), outcome});
		};

		try {
			const way = await openWay(route, target, {
				lookup,
				deadlines,
				signal,
				userAgent: undefined,
				onPhase(phase) {
					traced?.passed(phase);
				},
			});
			count('answered');
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			join(client, way, traced);
			way.write(head);
		} catch (error) {
			const isTold = error instanceof ConnectionFailure;
			const {code} = isTold ? toAppError(error, route) : {code: 'ERR_CANCELLED' as const};
			count(code);
			traced?.failed(code);
			answer(client, '502 Bad Gateway');
		}
	};

	const server = createServer((_request, response) => {
		// Plain requests would show the token to the account's proxy.
		response.writeHead(403, {connection: 'close'}).end();
	});
	server.on('connect', (request: IncomingMessage, client: Duplex, head: Uint8Array) => {
		open.add(client);
		client.on('close', () => open.delete(client));
		client.on('error', () => client.destroy());
		const target = targetOf(request);
		const traced = trace?.({method: 'CONNECT', host: target.host, route: wayOf(route)});
		const why = whyRefused(request, target);
		if (why === undefined) {
			void lead(client, target, head, traced);
			return;
		}

		traced?.refused(why);
		if (why === 'credentials') {
			answer(client, '407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="plex-accounts"\r\n');
		} else {
			answer(client, '403 Forbidden');
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port ?? 0 : 0;
	return {
		url: `http://${credentials.name}:${credentials.password}@127.0.0.1:${port}`,
		close() {
			server.close();
			for (const client of open) {
				client.destroy();
			}
		},
	};
};
