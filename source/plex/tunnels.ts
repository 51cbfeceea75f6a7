import {isSameRoute} from '../domain/account-form/evidence.js';
import type {Route} from '../domain/route.js';
import {agentFor, type RouteAgent} from './connection/agents.js';

type PlexIdentity = {readonly route: Route; readonly clientIdentifier: string};

/** The connections of one piece of work, by account and route: what differs in either, or in the proxy's sign-in, never shares one. */
export type Tunnels = Disposable & {
	/** What this account has open along this route, or something new. */
	readonly reuse: (traveller: PlexIdentity) => RouteAgent;
	/** Something new, in the place of what was there: a test of a proxy must not pass because an old tunnel still stands. */
	readonly renew: (traveller: PlexIdentity) => RouteAgent;
};

/** Lends the connections that a piece of work may use. */
export type UseTunnels = <Value>(work: (tunnels: Tunnels) => Promise<Value>) => Promise<Value>;

/** Disposing of them closes every connection that was opened in them. */
export const createTunnels = (): Tunnels => {
	let open: ReadonlyArray<{readonly traveller: PlexIdentity; readonly routeAgent: RouteAgent}> = [];

	const find = ({route, clientIdentifier}: PlexIdentity): RouteAgent | undefined =>
		open.find(({traveller}) => traveller.clientIdentifier === clientIdentifier && isSameRoute(traveller.route, route))?.routeAgent;

	const renew = (traveller: PlexIdentity): RouteAgent => {
		const old = find(traveller);
		old?.[Symbol.dispose]();
		const routeAgent = agentFor(traveller.route);
		open = [...open.filter(entry => entry.routeAgent !== old), {traveller, routeAgent}];
		return routeAgent;
	};

	return {
		renew,
		reuse: traveller => find(traveller) ?? renew(traveller),
		[Symbol.dispose]() {
			for (const {routeAgent} of open) {
				routeAgent[Symbol.dispose]();
			}

			open = [];
		},
	};
};

/** Connections that end with the piece of work that opened them. */
export const ownTunnels: UseTunnels = async work => {
	using tunnels = createTunnels();
	return await work(tunnels);
};
