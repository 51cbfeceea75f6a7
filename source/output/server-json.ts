import {hintIn} from '../domain/errors.js';
import type {ServerAnswer, ServerFailure, ServerOverview} from '../domain/server-overview.js';
import type {PlexServer, ReachedServer} from '../domain/servers.js';

const plainServerJson = ({ownership, isOnline, lastSeenAt, publicAddress, connections, ...server}: PlexServer) => ({
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
});

const serverJson = (server: ReachedServer) => ({
	...plainServerJson(server),
	accounts: server.accounts.map(({id, email, isOwner}) => ({account: email, id, owned: isOwner})),
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

/** What one account reaches, or why it does not say, as `servers --json-lines` has it. */
export const answerJson = (answer: ServerAnswer) => {
	if (answer.kind === 'seen') {
		const {account: {id, email}, servers} = answer.snapshot;
		return {account: email, id, servers: servers.map(server => plainServerJson(server))};
	}

	const {account: {id, email}, error: {code, message, hint}} = answer.failure;
	return {account: email, id, error: {code, message, hint: hintIn('command', hint)}};
};

/** The servers as `servers --json` has them. */
export const serversJson = ({servers, failures}: ServerOverview) => ({
	servers: servers.map(server => serverJson(server)),
	failures: failures.map(failure => failureJson(failure)),
});
