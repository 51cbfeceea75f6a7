import type {Database} from 'sql.js';
import type {AccountId} from '../../domain/account.js';
import {
	maxEntries,
	type AuditAction,
	type AuditEntry,
	type AuditNote,
	type Who,
} from '../../domain/audit.js';
import {onlyText} from '../file/sqlite.js';

/** Writes an entry down, and drops the oldest beyond what is kept. */
export type WriteAudit = (database: Database, note: AuditNote, account?: {readonly id: string; readonly email: string}) => void;

export const auditWriter = (who: Who, now: () => Date): WriteAudit => (database, {action, detail}, account) => {
	database.run(
		'INSERT INTO audit (at, actor, client, action, account_id, email, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
		[now().toISOString(), who.actor, who.client ?? null, action, account?.id ?? null, account?.email ?? null, detail ?? null],
	);
	database.run('DELETE FROM audit WHERE number <= (SELECT max(number) FROM audit) - ?', [maxEntries]);
};

/* eslint-disable @typescript-eslint/no-restricted-types -- SQL's own null */
type AuditRow = {
	readonly at: string;
	readonly actor: string;
	readonly client: string | null;
	readonly action: AuditAction;
	readonly account_id: string | null;
	readonly email: string | null;
	readonly detail: string | null;
};
/* eslint-enable @typescript-eslint/no-restricted-types */

const toEntry = ({at, actor, client, action, account_id: id, email, detail}: AuditRow): AuditEntry => ({
	at,
	actor,
	action,
	...(client !== null && {client}),
	...(detail !== null && {detail}),
	...(id !== null && email !== null && {account: {id, email}}),
});

/** The entries, of one account when it is given, the newest first. */
export const readAudit = (database: Database, of?: AccountId): AuditEntry[] => {
	const rows = JSON.parse(onlyText(database, `
		SELECT json_group_array(json_object(
			'at', at, 'actor', actor, 'client', client, 'action', action, 'account_id', account_id, 'email', email, 'detail', detail
		) ORDER BY number DESC) FROM audit WHERE account_id = ?1 OR ?1 IS NULL
	`, [of ?? null])) as AuditRow[];
	return rows.map(row => toEntry(row));
};
