import {isAppError} from '../../domain/errors.js';
import type {AccountsFile} from '../file/accounts-file.js';
import {withStoreErrors} from '../to-app-error.js';
import {readListHead} from './read-list.js';
import type {Summaries} from './summaries.js';
import {listOf, writeList, type ListWriter} from './write-list.js';

export type ListKeeping = ListWriter & {
	readonly file: Pick<AccountsFile, 'proven'>;
	readonly summaries: Summaries;
};

/**
Brings the list beside the accounts file up to date, if that was checked with its key. A list is a cache: where it cannot be written, as on a full disk, that is nobody's trouble.
*/
export const createListKeeper = ({file, summaries, ...writer}: ListKeeping): (() => Promise<void>) => {
	let written: string | undefined;

	const keep = async (): Promise<void> => {
		const before = file.proven();
		if (before === undefined || before.identity === written) {
			return;
		}

		const head = await readListHead({...writer, keyAtHand: async () => before.key});
		const proven = file.proven();
		if (proven === undefined) {
			return;
		}

		if (head?.file.checksum === proven.identity || await writeList(writer, proven.identity, listOf(summaries(proven.database)), proven.key.listKey)) {
			written = proven.identity;
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
