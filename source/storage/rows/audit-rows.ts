import type {Database} from 'sql.js';
import type {AccountId} from '../../domain/account.js';
import {
	auditWords,
	maxEntries,
	type AuditAction,
	type AuditEntry,
	type AuditNote,
	type Who,
} from '../../domain/audit.js';
import {onlyText} from '../file/sqlite.js';
import {
	assertShape,
	isLine,
	isOneOf,
	isTime,
	parseRows,
} from './shapes.js';

const auditActions = Object.keys(auditWords) as AuditAction[];

/** Writes an entry down, and drops the oldest beyond what is kept. */
export type WriteAudit = (database: Database, note: AuditNote, account?: {readonly id: string; readonly email: string}) => void;

export const auditWriter = (who: Who, now: () => Date): WriteAudit => (database, {action, detail}, account) => {
	database.run(
		'INSERT INTO audit (at, actor, client, action, account_id, email, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
		[now().toISOString(), who.actor, who.client ?? null, action, account?.id ?? null, account?.email ?? null, detail ?? null],
	);
	database.run('DELETE FROM audit WHERE number <= (SELECT max(number) FROM audit) - ?', [maxEntries]);
};

/** Throws `StrangeContent`. */
const toEntry = ({at, actor, client, action, account_id: id, email, detail}: Readonly<Record<string, unknown>>): AuditEntry => {
	assertShape(isTime(at) && isLine(actor, 500) && isOneOf(action, auditActions), 'the audit');
	return {
		at,
		actor,
		action,
		...(isLine(client, 500) && {client}),
		...(isLine(detail, 20_000) && {detail}),
		...(isLine(id, 100) && isLine(email, 2000) && {account: {id, email}}),
	};
};

/** The entries, of one account when it is given, the newest first. */
export const readAudit = (database: Database, of?: AccountId): AuditEntry[] => {
	const rows = parseRows(onlyText(database, `
		SELECT json_group_array(json_object(
			'at', at, 'actor', actor, 'client', client, 'action', action, 'account_id', account_id, 'email', email, 'detail', detail
		) ORDER BY number DESC) FROM audit WHERE account_id = ?1 OR ?1 IS NULL
	`, [of ?? null]));
	return rows.map(row => toEntry(row));
};
