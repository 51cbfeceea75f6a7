import {hintIn} from '../domain/errors.js';
import type {ServerFailure, ServerOverview} from '../domain/server-overview.js';
import type {ReachedServer} from '../domain/servers.js';

const serverJson = ({ownership, isOnline, lastSeenAt, publicAddress, connections, accounts, ...server}: ReachedServer) => ({
	id: server.id,
	name: server.name,
	owned: ownership.kind === 'own',
	owner: ownership.kind === 'shared' ? ownership.owner ?? null : null,
	product: server.product,
	version: server.version,
	platform: server.platform,
	online: isOnline,
	lastSeenAt: lastSeenAt ?? null,
	publicAddress: publicAddress ?? null,
	addresses: connections.map(({isIPv6, ...connection}) => ({...connection, ipv6: isIPv6})),
	accounts: accounts.map(({id, email, isOwner}) => ({account: email, id, owned: isOwner})),
});

const failureJson = ({account, error: {code, message, hint}, conceals}: ServerFailure) => ({
	account: account.email,
	id: account.id,
	code,
	message,
	hint: hintIn('command', hint),
	/** Null for an account that has never answered: then nobody knows what is hidden. */
	lastAnsweredAt: conceals.kind === 'known' ? conceals.seenAt : null,
	hidden: conceals.kind === 'known' ? conceals.hidden : [],
	stillReached: conceals.kind === 'known' ? conceals.stillReached.map(({id, name, accounts}) => ({id, name, accounts: accounts.map(({email}) => email)})) : [],
});

/** The servers as `servers --json` has them. */
export const serversJson = ({servers, failures}: ServerOverview) => ({
	servers: servers.map(server => serverJson(server)),
	failures: failures.map(failure => failureJson(failure)),
});
