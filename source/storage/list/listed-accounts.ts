import type {AccountSummary} from '../../domain/account.js';
import type {Accounts} from '../../application/ports.js';
import {accountsIn} from './list-format.js';
import {readListSection, type ListSource} from './read-list.js';

export type Listing = {
	readonly accounts: Accounts;
	readonly source: ListSource;
	/** Brings the list up to date after the accounts were read from their own file. */
	readonly keepList: () => Promise<void>;
};

/** The accounts as the list beside their file has them; undefined where there is none to be believed. */
const readListed = async (source: ListSource): Promise<readonly AccountSummary[] | undefined> => {
	const rows = await readListSection(source, 'rows');
	return rows === undefined ? undefined : accountsIn(rows);
};

/** Writing a long list takes some memory and time, which a dashboard has better uses for. */
const betweenListsMilliseconds = 60_000;

/**
Lists accounts from what lies beside their file where that can be believed, so that the database is loaded by whoever needs more than a list.
As long as the file is the one that was listed last, as far as the operating system tells, it is the same list.
*/
export const listingFirst = ({accounts, source, keepList}: Listing): Accounts => {
	let known: {readonly identity: string; readonly accounts: readonly AccountSummary[]} | undefined;

	const identityNow = async (): Promise<string | undefined> => {
		try {
			const {ino, size, mtimeNs} = await source.fileSystem.stat(source.folders.accountsFile, {bigint: true});
			return `${ino} ${size} ${mtimeNs}`;
		} catch {
			// What is wrong with it is for its own reader to say.
			return undefined;
		}
	};

	let keptAt = -Infinity;

	const readAll = async (): Promise<readonly AccountSummary[]> => {
		const read = await accounts.list();
		if (performance.now() - keptAt >= betweenListsMilliseconds) {
			keptAt = performance.now();
			void keepList();
		}

		return read;
	};

	return {
		...accounts,
		async list() {
			const identity = await identityNow();
			if (identity !== undefined && known?.identity === identity) {
				return known.accounts;
			}

			const read = await readListed(source) ?? await readAll();
			known = identity === undefined ? undefined : {identity, accounts: read};
			return read;
		},
	};
};
