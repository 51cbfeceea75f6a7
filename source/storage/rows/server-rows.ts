import type {Database} from 'sql.js';
import type {AccountId} from '../../domain/account.js';
import type {PlexServer, ServerSnapshot} from '../../domain/servers.js';
import {onlyText} from '../file/sqlite.js';
import {hasAccount} from './account-rows.js';
import {
	assertShape,
	isAbsent,
	isCount,
	isLine,
	isOneOf,
	isRecord,
	isTime,
	isId,
	parseRows,
} from './shapes.js';

const isConnection = (value: unknown): boolean => isRecord(value)
	&& isOneOf(value['protocol'], ['http', 'https']) && isLine(value['address'], 1000) && isCount(value['port'], 65_535)
	&& isOneOf(value['scope'], ['local', 'remote', 'relay']) && typeof value['isIPv6'] === 'boolean';

const isOwnership = (value: unknown): boolean => isRecord(value)
	&& isOneOf(value['kind'], ['own', 'shared']) && (isAbsent(value['owner']) || isLine(value['owner'], 2000));

const isServer = (value: unknown): value is PlexServer => isRecord(value)
	&& ['id', 'name', 'product', 'version', 'platform'].every(name => isLine(value[name], 2000))
	&& isOwnership(value['ownership']) && typeof value['isOnline'] === 'boolean'
	&& (isAbsent(value['lastSeenAt']) || isTime(value['lastSeenAt']))
	&& (isAbsent(value['publicAddress']) || isLine(value['publicAddress'], 1000))
	&& Array.isArray(value['connections']) && value['connections'].every(connection => isConnection(connection));

/** Throws `StrangeContent`. */
const toSnapshot = ({id, email, seen_at: seenAt, servers}: Readonly<Record<string, unknown>>): ServerSnapshot => {
	assertShape(isId(id) && isLine(email, 2000) && isTime(seenAt) && Array.isArray(servers), 'what an account saw');
	const known: readonly unknown[] = servers;
	assertShape(known.every(server => isServer(server)), 'a server');
	return {account: {id, email}, seenAt, servers: known};
};

/** Keeps what accounts saw in the place of what they saw before. An account that was removed in the meantime is not brought back by it. */
export const writeSnapshots = (database: Database, snapshots: readonly ServerSnapshot[]): void => {
	for (const {account: {id}, seenAt, servers} of snapshots) {
		if (hasAccount(database, id)) {
			database.run('INSERT OR REPLACE INTO servers (account_id, seen_at, servers) VALUES (?, ?, ?)', [id, seenAt, JSON.stringify(servers)]);
		}
	}
};

/** The last look of every account, or of one when it is given, by email. */
export const readSnapshots = (database: Database, of?: AccountId): ServerSnapshot[] => {
	const rows = parseRows(onlyText(database, `
		SELECT json_group_array(json_object('id', id, 'email', email, 'seen_at', seen_at, 'servers', json(servers)) ORDER BY email_key)
		FROM servers JOIN accounts ON accounts.id = servers.account_id WHERE accounts.id = ?1 OR ?1 IS NULL
	`, [of ?? null]));
	return rows.map(row => toSnapshot(row));
};

/** What an account saw is forgotten with the account, and when it has become another one. */
export const deleteSnapshot = (database: Database, id: AccountId): void => {
	database.run('DELETE FROM servers WHERE account_id = ?', [id]);
};
