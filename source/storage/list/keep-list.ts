import type {Database} from 'sql.js';
import type {AccountId} from '../../domain/account.js';
import {isAppError} from '../../domain/errors.js';
import type {AccountsFile} from '../file/accounts-file.js';
import {readSummary} from '../rows/account-rows.js';
import {withStoreErrors} from '../to-app-error.js';
import type {ListedAccount} from './list-format.js';
import {listOf, withoutStages} from './list-text.js';
import {patchList} from './patch-list.js';
import {readListHead, readWholeList} from './read-list.js';
import type {Summaries} from './summaries.js';
import {writeList, type ListContent, type ListWriter} from './write-list.js';

export type ListKeeping = ListWriter & {
	readonly file: Pick<AccountsFile, 'proven' | 'touchedSince'>;
	readonly summaries: Summaries;
};

type Proven = NonNullable<ReturnType<AccountsFile['proven']>>;

/** More are written anew as quickly. */
const maxPatched = 200;

const listedIn = (database: Database, id: AccountId): ListedAccount | undefined => {
	const account = readSummary(database, id);
	return account === undefined ? undefined : withoutStages(account);
};

/**
Brings the list beside the accounts file up to date, if that was checked with its key. A list is a cache: where it cannot be written, as on a full disk, that is nobody's trouble.
*/
export const createListKeeper = ({file, summaries, ...writer}: ListKeeping): (() => Promise<void>) => {
	let written: string | undefined;

	/** What the list is to hold: that of before with what was touched since, where that is known, else all anew. */
	const contentOf = async ({identity, key}: Proven): Promise<{readonly content: ListContent; readonly proven: Proven} | undefined> => {
		const before = await readWholeList(writer, key.listKey);
		const proven = file.proven();
		if (proven?.identity !== identity) {
			return undefined;
		}

		const touched = before === undefined ? undefined : file.touchedSince(before.head.file.checksum);
		return before === undefined || touched === undefined || touched.length > maxPatched
			? {proven, content: listOf(summaries(proven.database))}
			: {proven, content: patchList(before, new Map(touched.map(id => [id, listedIn(proven.database, id)])))};
	};

	const keep = async (): Promise<void> => {
		const found = file.proven();
		if (found === undefined || found.identity === written) {
			return;
		}

		const head = await readListHead({...writer, keyAtHand: async () => found.key});
		if (head?.file.checksum === found.identity) {
			written = found.identity;
			return;
		}

		const wanted = await contentOf(found);
		if (wanted !== undefined && await writeList(writer, wanted.proven.identity, wanted.content, wanted.proven.key.listKey)) {
			written = wanted.proven.identity;
		}
	};

	return async () => {
		try {
			await withStoreErrors(writer.folders.listFile, keep);
		} catch (error) {
			if (!isAppError(error)) {
				throw error;
			}
		}
	};
};
