import type {ClientRequest} from 'node:http';
import {Agent} from 'node:https';
import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {TLSSocket} from 'node:tls';
import {HttpsProxyAgent} from 'https-proxy-agent';
import type {Route} from '../../domain/route.js';
import type {Way} from '../../domain/traffic.js';
import {checkTarget} from '../target.js';
import {openConnection, wayOf, type ConnectionOptions} from './open-connection.js';

/** What Node tells an agent of the request that needs a connection; `connection` is what `watchExchange` added. */
export type RequestTarget = {
	readonly host?: string | undefined;
	readonly port?: number | string | undefined;
	readonly connection: ConnectionOptions;
};

type Connected = (error: Error | null, stream: Duplex) => void;

/** Opens connections along one route and remembers which way each of them took. */
class RouteOpener {
	readonly #route: Route;
	readonly #ways = new WeakMap<Duplex, Way>();

	constructor(route: Route) {
		this.#route = route;
	}

	async open({host, port, connection}: RequestTarget): Promise<TLSSocket> {
		const target = checkTarget(new URL(`https://${host ?? ''}:${port ?? ''}/`));
		const socket = await openConnection(this.#route, target, connection);
		this.#ways.set(socket, wayOf(this.#route));
		return socket;
	}

	wayOf(socket: Duplex): Way | undefined {
		return this.#ways.get(socket);
	}
}

/**
The proxy agent with connecting done phase by phase: its own `connect` takes any answer but 200 for the target's, waits for ever, and chokes on a `%` in a password (docs/decisions/002-own-connect-phases.md).
It is given no credentials: they are in the route.
*/
class GuardedProxyAgent extends HttpsProxyAgent<string> {
	readonly #opener: RouteOpener;

	constructor(opener: RouteOpener) {
		// Nobody connects there. The true address is in the route; one with a zone, such as fe80::1%eth0, is no URL.
		super('http://proxy.invalid', {keepAlive: true});
		this.#opener = opener;
	}

	override async connect(_request: ClientRequest, target: Pick<RequestTarget, 'host' | 'port'>): Promise<Socket> {
		return this.#opener.open(target as RequestTarget);
	}
}

/** An agent of its own, so that no global agent, and no proxy that one was told of, has a say. */
class DirectAgent extends Agent {
	readonly #opener: RouteOpener;

	constructor(opener: RouteOpener) {
		super({keepAlive: true});
		this.#opener = opener;
	}

	async #open(target: RequestTarget, callback?: Connected): Promise<void> {
		try {
			const socket = await this.#opener.open(target);
			callback?.(null, socket);
		} catch (error) {
			callback?.(error as Error, undefined as unknown as Duplex);
		}
	}

	override createConnection(target: Pick<RequestTarget, 'host' | 'port'>, callback?: Connected): undefined {
		void this.#open(target as RequestTarget, callback);
	}
}

/** Connections along one route, kept open between requests until it is disposed of. */
export type RouteAgent = Disposable & {
	readonly agent: Agent | HttpsProxyAgent<string>;
	/** The way that a request took: that of its connection, or the one that was tried for it. */
	readonly wayOf: (socket: Duplex | undefined) => Way;
	/** Closes the connections that wait for a next request, so that it opens a new one. */
	readonly closeIdle: () => void;
};

/** Connections are shared by whoever holds what this answers, and by nobody else. */
export const agentFor = (route: Route): RouteAgent => {
	const opener = new RouteOpener(route);
	const agent = route.kind === 'proxy' ? new GuardedProxyAgent(opener) : new DirectAgent(opener);
	return {
		agent,
		wayOf: socket => (socket === undefined ? undefined : opener.wayOf(socket)) ?? wayOf(route),
		closeIdle() {
			for (const socket of Object.values(agent.freeSockets).flatMap(sockets => sockets ?? [])) {
				socket.destroy();
			}
		},
		[Symbol.dispose]() {
			agent.destroy();
		},
	};
};
