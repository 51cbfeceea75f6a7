import type {Database} from 'sql.js';
import type {AccountSummary} from '../../domain/account.js';
import type {AccountsFile} from '../file/accounts-file.js';
import {readSummaries} from '../rows/account-rows.js';

/** All accounts in the database that was last read or written, by email. As long as that is the same content, they are the same list. */
export type Summaries = (database: Database) => readonly AccountSummary[];

export const createSummaries = ({identity}: Pick<AccountsFile, 'identity'>): Summaries => {
	let known: {readonly identity: string; readonly accounts: readonly AccountSummary[]} | undefined;
	return database => {
		const now = identity();
		if (now !== undefined && known?.identity === now) {
			return known.accounts;
		}

		const accounts = readSummaries(database);
		known = now === undefined ? undefined : {identity: now, accounts};
		return accounts;
	};
};
