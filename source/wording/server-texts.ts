import {hostAndPort} from '../domain/route.js';
import type {Concealment} from '../domain/server-overview.js';
import type {
	Ownership,
	PlexServer,
	ReachingAccount,
	ServerConnection,
} from '../domain/servers.js';
import {countText} from './count-text.js';
import {ageText} from './age.js';

export const ownershipText = (ownership: Ownership): string => {
	if (ownership.kind === 'own') {
		return 'own';
	}

	return ownership.owner === undefined ? 'shared' : `shared by ${ownership.owner}`;
};

/** Online, or since when not. `now` is ISO 8601. */
export const presenceText = ({isOnline, lastSeenAt}: Pick<PlexServer, 'isOnline' | 'lastSeenAt'>, now: string): string => {
	if (isOnline) {
		return 'online';
	}

	return lastSeenAt === undefined ? 'offline' : `offline, seen ${ageText(lastSeenAt, now)}`;
};

/** `192.168.10.20:32400 (local)`; plain http is said, because it is the exception. */
export const connectionText = ({protocol, address, port, scope}: ServerConnection): string =>
	`${protocol === 'http' ? 'http://' : ''}${hostAndPort({host: address, port})} (${scope})`;

export const reachingText = ({email, isOwner}: ReachingAccount): string => isOwner ? `${email} (owner)` : email;

/** One server of an account, in a line. `now` is ISO 8601. */
export const serverText = (server: PlexServer, now: string): string =>
	[server.name, ownershipText(server.ownership), presenceText(server, now), server.version].filter(part => part !== '').join(', ');

/** A list of servers in a sentence. */
export const serversSentence = (servers: ReadonlyArray<Pick<PlexServer, 'ownership' | 'isOnline'>>): string => {
	if (servers.length === 0) {
		return 'No server is reached.';
	}

	const own = servers.filter(({ownership}) => ownership.kind === 'own').length;
	const online = servers.filter(({isOnline}) => isOnline).length;
	return `${countText(servers.length, 'server')}: ${own} own, ${servers.length - own} shared; ${online} online.`;
};

/** How many accounts were asked, and how many of them answered. */
export type Asking = {readonly asked: number; readonly answered: number; readonly disabled: number};

export const askedSentence = ({asked, answered, disabled}: Asking): string => {
	const left = disabled === 0 ? '' : `; ${disabled} ${disabled === 1 ? 'is disabled and was' : 'are disabled and were'} not asked`;
	return `${answered} of ${countText(asked, 'account')} answered${left}.`;
};

/** Instead of that sentence, where no account is in use. */
export const nobodyEnabled = 'No account is enabled, so none was asked.';

const names = (servers: ReadonlyArray<{readonly name: string}>): string => servers.map(({name}) => name).join(', ');

const pronoun = (servers: readonly unknown[]): string => servers.length === 1 ? 'it' : 'them';

/** What a failure keeps from being seen, a sentence each. `now` is ISO 8601. */
export const concealmentSentences = (conceals: Concealment, now: string): readonly string[] => {
	if (conceals.kind === 'unknown') {
		return ['It has never answered, so its servers are not known.'];
	}

	const {seenAt, hidden, stillReached} = conceals;
	const age = ageText(seenAt, now);
	if (hidden.length === 0 && stillReached.length === 0) {
		return [`No server is missing: the account reached none when it last answered, ${age}.`];
	}

	const still = stillReached.map(({name, accounts}) => `${name} (${accounts.map(({email}) => email).join(', ')})`).join('; ');
	return [
		hidden.length === 0
			? `No server is missing: other accounts reach what this one reached ${age}.`
			: `Missing: ${names(hidden)}. The account reached ${pronoun(hidden)} ${age}, and no other account reaches ${pronoun(hidden)} now.`,
		...(still === '' ? [] : [`Still reached by others: ${still}.`]),
	];
};
