import type {AccountId} from '../domain/account.js';
import {draftNamesOf, editedAccountOf, exchangedAccount} from './draft-names.js';
import type {Drafts, SavedDraft} from './ports.js';

/** The client identifiers of devices that exchanges may have left at plex.tv which did not come to their end, out of their journals. */
export const leftDevicesOf = (journals: ReadonlyArray<readonly [name: string, saved: SavedDraft]>): readonly string[] =>
	journals.flatMap(([, {draft: {pin}}]) => pin === undefined ? [] : [pin.clientIdentifier]);

/**
Throws away whatever is kept of accounts that are gone, by whichever dashboard.
Answers the client identifiers of devices that exchanges for device keys may have left at plex.tv: nobody looks after them any more. Throws `ERR_STORE_…`.
*/
export const forgetDrafts = async (drafts: Drafts, ids: readonly AccountId[]): Promise<readonly string[]> => {
	const kept = await drafts.list();
	const edited = kept.map(([name]) => name).filter(name => ids.includes(editedAccountOf(name) ?? ''));
	for (const name of new Set([...ids.flatMap(id => draftNamesOf(id)), ...edited])) {
		await drafts.discard(name);
	}

	return leftDevicesOf(kept.filter(([name]) => ids.includes(exchangedAccount(name) ?? '')));
};
