import type {Account} from '../domain/account.js';
import type {PlexServer, ServerConnection, ServerSnapshot} from '../domain/servers.js';
import {people} from './people.js';
import type {Connection, Resource} from './stand-in/resource.js';

const scopeOf = ({local, relay}: Connection): ServerConnection['scope'] => {
	if (relay) {
		return 'relay';
	}

	return local ? 'local' : 'remote';
};

const toServer = ({clientIdentifier, name, product, productVersion, platform, presence, lastSeenAt, publicAddress, connections}: Resource): PlexServer => ({
	id: clientIdentifier,
	name,
	product,
	version: productVersion,
	platform,
	ownership: {kind: 'own'},
	isOnline: presence,
	lastSeenAt,
	publicAddress,
	connections: connections.map(connection => ({
		protocol: connection.protocol, address: connection.address, port: connection.port, scope: scopeOf(connection), isIPv6: connection.IPv6,
	})),
});

/** Their tokens were good once, and they cannot be asked now. */
const askedBefore: ReadonlySet<number> = new Set([people.delta.id, people.foxtrot.id]);

/** What accounts reached when they last answered, so that the demo's failures have something to hide. */
export const sampleSnapshots = (accounts: readonly Account[], servers: ReadonlyMap<number, readonly Resource[]>): ServerSnapshot[] =>
	accounts.flatMap(({id, email, plexId, token: {checkedAt}}) => plexId === undefined || checkedAt === undefined || !askedBefore.has(plexId)
		? []
		: [{account: {id, email}, seenAt: checkedAt, servers: (servers.get(plexId) ?? []).map(resource => toServer(resource))}]);
