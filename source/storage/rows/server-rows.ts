import type {Database} from 'sql.js';
import type {AccountId} from '../../domain/account.js';
import type {PlexServer, ServerSnapshot} from '../../domain/servers.js';
import {onlyText} from '../file/sqlite.js';
import {hasAccount} from './account-rows.js';

/** As SQLite makes it into JSON. The file's checksum vouches for its shape. */
type ServerRow = {
	readonly id: AccountId;
	readonly email: string;
	readonly seen_at: string;
	readonly servers: readonly PlexServer[];
};

/** Keeps what accounts saw in the place of what they saw before. An account that was removed in the meantime is not brought back by it. */
export const writeSnapshots = (database: Database, looks: readonly ServerSnapshot[]): void => {
	for (const {account: {id}, seenAt, servers} of looks) {
		if (hasAccount(database, id)) {
			database.run('INSERT OR REPLACE INTO servers (account_id, seen_at, servers) VALUES (?, ?, ?)', [id, seenAt, JSON.stringify(servers)]);
		}
	}
};

/** The last look of every account, or of one when it is given, by email. */
export const readSnapshots = (database: Database, of?: AccountId): ServerSnapshot[] => {
	const rows = JSON.parse(onlyText(database, `
		SELECT json_group_array(json_object('id', id, 'email', email, 'seen_at', seen_at, 'servers', json(servers)) ORDER BY email_key)
		FROM servers JOIN accounts ON accounts.id = servers.account_id WHERE accounts.id = ?1 OR ?1 IS NULL
	`, [of ?? null])) as ServerRow[];
	return rows.map(({id, email, seen_at: seenAt, servers}) => ({account: {id, email}, seenAt, servers}));
};

/** What an account saw is forgotten with the account, and when it has become another one. */
export const deleteLook = (database: Database, id: AccountId): void => {
	database.run('DELETE FROM servers WHERE account_id = ?', [id]);
};
