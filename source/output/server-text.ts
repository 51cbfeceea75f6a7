import {hintIn} from '../domain/errors.js';
import type {ListedServers} from '../application/list-servers.js';
import type {ServerFailure} from '../domain/server-overview.js';
import {
	askedSentence,
	concealmentSentences,
	connectionText,
	nobodyEnabled,
	ownershipText,
	presenceText,
	reachingText,
	serversSentence,
} from '../wording/server-texts.js';
import type {ReachedServer} from '../domain/servers.js';
import {table} from './table.js';

const row = (server: ReachedServer, now: string): readonly string[] => [
	server.name,
	ownershipText(server.ownership),
	server.version,
	presenceText(server, now),
	server.connections.map(connection => connectionText(connection)).join(', '),
	server.accounts.map(account => reachingText(account)).join(', '),
];

const failureLines = ({account, error, conceals}: ServerFailure, now: string): readonly string[] => [
	'',
	`${account.email}: ${error.message} (${error.code})`,
	...[hintIn('command', error.hint), ...concealmentSentences(conceals, now)].map(line => `  ${line}`),
];

/** The servers as a table with a line that sums them up, and below it what failures hide. `now` is ISO 8601. */
export const serversText = ({servers, failures, asked, disabled}: ListedServers, now: string): string => {
	if (asked === 0) {
		return nobodyEnabled;
	}

	const rows = servers.map(server => row(server, now));
	return [
		...(servers.length === 0 ? [] : [table([['NAME', 'OWNER', 'VERSION', 'STATE', 'ADDRESSES', 'ACCOUNTS'], ...rows]), '']),
		`${serversSentence(servers)} ${askedSentence({asked, answered: asked - failures.length, disabled})}`,
		...failures.flatMap(failure => failureLines(failure, now)),
	].join('\n');
};
