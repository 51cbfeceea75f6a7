import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {connect as connectTcp, type Socket} from 'node:net';
import {text} from 'node:stream/consumers';
import {connect as connectTls} from 'node:tls';
import type {ProxyAddress} from '../../source/domain/route.js';

export type RawAnswer = {
	readonly status: number;
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
};

export type TunnelOptions = {
	readonly proxy: ProxyAddress;
	/** `host:port`. */
	readonly target?: string;
	readonly credentials?: {readonly username: string; readonly password: string};
};

const basic = ({username, password}: {username: string; password: string}): string => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** A CONNECT with Node's own client, none of the product's code: the answer, and the socket of the tunnel. */
export const openTunnel = async ({proxy, target = 'plex.tv:443', credentials}: TunnelOptions): Promise<{answer: IncomingMessage; socket: Socket}> => {
	const {scheme, host, port} = proxy;
	const asking = request({
		method: 'CONNECT',
		path: target,
		headers: {host: target, ...(credentials && {'proxy-authorization': basic(credentials)})},
		createConnection: () => scheme === 'https' ? connectTls({host, port}) : connectTcp({host, port}),
	});
	asking.end();
	const [answer, socket] = await once(asking, 'connect') as [IncomingMessage, Socket];
	return {answer, socket};
};

/** A request to plex.tv on a socket that leads there. */
export const askPlexTv = async (socket: Socket, {path, method = 'GET', headers = {}, body = '', host = 'plex.tv'}: {
	readonly path: string;
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	readonly host?: string;
}): Promise<RawAnswer> => {
	const asking = request({
		host, defaultPort: 443, path, method, headers, createConnection: () => connectTls({socket, servername: host}),
	});
	asking.end(body);
	const [answer] = await once(asking, 'response') as [IncomingMessage];
	return {status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer)};
};
