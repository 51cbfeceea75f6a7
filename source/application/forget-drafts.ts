import type {AccountId} from '../domain/account.js';
import {draftNamesOf, editedAccountOf} from './draft-names.js';
import type {Drafts} from './ports.js';

/** Throws away whatever is kept of accounts that are gone, by whichever dashboard. Throws `ERR_STORE_…`. */
export const forgetDrafts = async (drafts: Drafts, ids: readonly AccountId[]): Promise<void> => {
	const kept = (await drafts.list()).map(([name]) => name).filter(name => ids.includes(editedAccountOf(name) ?? ''));
	for (const name of new Set([...ids.flatMap(id => draftNamesOf(id)), ...kept])) {
		await drafts.discard(name);
	}
};
