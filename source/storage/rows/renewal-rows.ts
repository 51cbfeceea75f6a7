import type {Database} from 'sql.js';
import type {AccountId} from '../../domain/account.js';
import {firstRow} from '../file/sqlite.js';
import {assertShape, isAbsent, isLine, isTime} from './shapes.js';

/** Who renews an account, and until when; without a holder, until when it is left alone. */
export type RenewalRow = {readonly holder?: string; /** ISO 8601, UTC. */ readonly until: string};

/** Throws `StrangeContent`. */
export const readRenewal = (database: Database, id: AccountId): RenewalRow | undefined => {
	const row = firstRow(database, 'SELECT holder, until FROM renewals WHERE account_id = ?', [id]);
	if (row === undefined) {
		return undefined;
	}

	const [holder, until] = row;
	assertShape((isAbsent(holder) || isLine(holder, 500)) && isTime(until), 'a renewal');
	return {until, ...(typeof holder === 'string' && {holder})};
};

export const writeRenewal = (database: Database, id: AccountId, {holder, until}: RenewalRow): void => {
	database.run('INSERT OR REPLACE INTO renewals (account_id, holder, until) VALUES (?, ?, ?)', [id, holder ?? null, until]);
};

export const deleteRenewal = (database: Database, id: AccountId): void => {
	database.run('DELETE FROM renewals WHERE account_id = ?', [id]);
};
