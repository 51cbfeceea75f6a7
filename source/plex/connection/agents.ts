import type {ClientRequest} from 'node:http';
import {Agent} from 'node:https';
import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {TLSSocket} from 'node:tls';
import {HttpsProxyAgent} from 'https-proxy-agent';
import {proxyUrl, type ProxyRoute, type Route} from '../../domain/route.js';
import {checkTarget} from '../target.js';
import {openConnection, type ConnectionOptions} from './open-connection.js';

/** What Node tells an agent of the request that needs a connection. */
type RequestTarget = {readonly host?: string | undefined; readonly port?: number | string | undefined};

// eslint-disable-next-line @typescript-eslint/no-restricted-types -- Node's own signature
type Connected = (error: Error | null, stream: Duplex) => void;

const open = async (route: Route, {host, port}: RequestTarget, options: ConnectionOptions): Promise<TLSSocket> =>
	openConnection(route, checkTarget(new URL(`https://${host ?? ''}:${port ?? ''}/`)), options);

/**
The proxy agent with connecting done phase by phase: its own `connect` takes any answer but 200 for the target's, waits for ever, and chokes on a `%` in a password (docs/decisions/002-own-connect-phases.md).
It is given no credentials: they are in the route.
*/
class GuardedProxyAgent extends HttpsProxyAgent<string> {
	readonly #route: ProxyRoute;
	readonly #options: ConnectionOptions;

	constructor(route: ProxyRoute, options: ConnectionOptions) {
		super(proxyUrl(route.address), {keepAlive: true});
		this.#route = route;
		this.#options = options;
	}

	override async connect(_request: ClientRequest, target: RequestTarget): Promise<Socket> {
		return open(this.#route, target, this.#options);
	}
}

/** An agent of its own, so that no global agent, and no proxy that one was told of, has a say. */
class DirectAgent extends Agent {
	readonly #options: ConnectionOptions;

	constructor(options: ConnectionOptions) {
		super({keepAlive: true});
		this.#options = options;
	}

	async #open(target: RequestTarget, callback?: Connected): Promise<void> {
		try {
			const socket = await open({kind: 'direct'}, target, this.#options);
			callback?.(null, socket);
		} catch (error) {
			callback?.(error as Error, undefined as unknown as Duplex);
		}
	}

	override createConnection(target: RequestTarget, callback?: Connected): undefined {
		void this.#open(target, callback);
	}
}

/** The agent for one route and one piece of work: connections are reused within it and never outside. Whoever makes it destroys it. */
export const agentFor = (route: Route, options: ConnectionOptions): Agent | HttpsProxyAgent<string> =>
	route.kind === 'proxy' ? new GuardedProxyAgent(route, options) : new DirectAgent(options);
