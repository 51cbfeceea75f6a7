import {createServer as createHttpServer, type IncomingMessage, type Server} from 'node:http';
import {createServer as createHttpsServer} from 'node:https';
import {connect} from 'node:net';
import type {Duplex} from 'node:stream';
import type {Clock} from '../application/ports.js';
import type {ProxyAddress} from '../domain/route.js';
import type {Credentials} from './certificates.js';
import {closeServer, listenOnLoopback, openSockets} from './open-sockets.js';
import type {ProxyTarget} from './plex-stand-in.js';
import {refusalHead, tunnelHead} from './proxy/answers.js';
import {laterBy, passOnLater} from './proxy/latency.js';
import {isPlexTv, isSignedIn, type SignInRule} from './proxy/rules.js';
import {createTunnelLog, type TunnelLog} from './proxy/tunnel-log.js';

export type ConnectProxySettings = {
	/** Where `plex.tv:443` and names under it lead. There is no other place. */
	readonly target: ProxyTarget;
	readonly clock: Clock;
	readonly signIn: SignInRule;
	/** The address at which plex.tv sees those who come through this proxy. */
	readonly exitAddress: string;
	/** How long each piece from the client takes on its way: about one round trip. */
	readonly delayMilliseconds: number;
	/** With a certificate for `127.0.0.1` the proxy itself speaks TLS (`https://`). */
	readonly encryption: {readonly kind: 'none'} | {readonly kind: 'tls'; readonly credentials: Credentials};
};

export type ConnectProxy = AsyncDisposable & {
	readonly address: ProxyAddress;
	readonly log: Omit<TunnelLog, 'add'>;
	close(): Promise<void>;
};

const createServer = (encryption: ConnectProxySettings['encryption']): Server => encryption.kind === 'none'
	? createHttpServer()
	: createHttpsServer({key: encryption.credentials.key, cert: encryption.credentials.certificate, ALPNProtocols: ['http/1.1']});

/**
Starts an HTTP proxy on loopback that opens tunnels by CONNECT (RFC 9110 §9.3.6) to plex.tv and names under it, all of which it leads to the stand-in. It looks up no name and reaches nothing else.
*/
export const startConnectProxy = async ({target, clock, signIn, exitAddress, delayMilliseconds, encryption}: ConnectProxySettings): Promise<ConnectProxy> => {
	const log = createTunnelLog(clock);
	const sockets = openSockets();
	const later = laterBy(delayMilliseconds);

	const openTunnel = (request: IncomingMessage, client: Duplex, early: Uint8Array): void => {
		const upstream = connect({host: '127.0.0.1', port: target.port});
		sockets.add(upstream);
		const refuse = (): void => {
			log.add(request, client, 502);
			client.end(refusalHead(502));
		};

		upstream.once('error', refuse);
		client.once('close', () => {
			upstream.destroy();
		});
		upstream.once('connect', () => {
			const forgetCaller = target.announceCaller(upstream.localPort ?? 0, exitAddress);
			upstream.off('error', refuse);
			upstream.once('close', () => {
				forgetCaller();
				client.end();
			});
			log.add(request, client, 200);
			client.write(tunnelHead);
			upstream.write(early);
			passOnLater(later, client, upstream);
			upstream.pipe(client);
		});
	};

	const answerConnect = (request: IncomingMessage, client: Duplex, early: Uint8Array): void => {
		const isAuthorized = isSignedIn(signIn, request.headers['proxy-authorization']);
		if (isAuthorized && isPlexTv(request.url ?? '')) {
			openTunnel(request, client, early);
			return;
		}

		const status = isAuthorized ? 403 : 407;
		log.add(request, client, status);
		client.end(refusalHead(status));
	};

	const server = createServer(encryption);
	server.on('connection', sockets.add);
	server.on('secureConnection', sockets.add);
	server.on('connect', (request: IncomingMessage, client: Duplex, early: Uint8Array) => {
		later(client, () => {
			answerConnect(request, client, early);
		});
	});
	// It is no web server, and leads nobody anywhere but through a tunnel.
	server.on('request', (_request, response) => {
		response.writeHead(403, {connection: 'close'}).end();
	});
	const port = await listenOnLoopback(server);
	const close = async (): Promise<void> => closeServer(server, sockets);

	return {
		address: {scheme: encryption.kind === 'tls' ? 'https' : 'http', host: '127.0.0.1', port},
		log,
		close,
		[Symbol.asyncDispose]: close,
	};
};
