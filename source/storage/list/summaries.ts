import type {Database} from 'sql.js';
import type {AccountSummary} from '../../domain/account.js';
import type {AccountsFile} from '../file/accounts-file.js';
import {readSummaries, readSummary} from '../rows/account-rows.js';
import {stretchesOf} from './email-order.js';

/** All accounts in the database that was last read or written, by email. As long as that is the same content, they are the same list. */
export type Summaries = (database: Database) => readonly AccountSummary[];

/** More are read anew as quickly. */
const maxPatched = 500;

/** The same accounts, of which those that were touched are read anew. */
const patched = (accounts: readonly AccountSummary[], touched: readonly string[], database: Database): readonly AccountSummary[] => {
	const ids = new Set(touched);
	const gone = new Set(accounts.flatMap(({id}, index) => ids.has(id) ? [index] : []));
	const added = touched.map(id => readSummary(database, id)).filter(account => account !== undefined);
	return stretchesOf({count: accounts.length, emailAt: index => accounts[index]?.email ?? '', gone, added})
		.flatMap(stretch => stretch.kind === 'new' ? [stretch.entry] : accounts.slice(stretch.from, stretch.to));
};

export const createSummaries = ({identity, touchedSince}: Pick<AccountsFile, 'identity' | 'touchedSince'>): Summaries => {
	let known: {readonly identity: string; readonly accounts: readonly AccountSummary[]} | undefined;
	return database => {
		const now = identity();
		if (now === undefined) {
			return readSummaries(database);
		}

		const touched = known === undefined ? undefined : touchedSince(known.identity);
		if (known !== undefined && touched?.length === 0) {
			known = {identity: now, accounts: known.accounts};
			return known.accounts;
		}

		const accounts = known === undefined || touched === undefined || touched.length > maxPatched ? readSummaries(database) : patched(known.accounts, touched, database);
		known = {identity: now, accounts};
		return accounts;
	};
};
