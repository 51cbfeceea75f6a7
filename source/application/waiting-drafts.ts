import {holderOf, isFormDraft} from './draft-names.js';
import {isHeldElsewhere} from './held-elsewhere.js';
import type {Ports, SavedDraft} from './ports.js';

/** Half-filled forms that nobody has open, by name, the newest first. Throws `ERR_STORE_…`. */
export const waitingDrafts = async ({drafts, processes}: Pick<Ports, 'drafts' | 'processes'>): Promise<ReadonlyArray<readonly [name: string, draft: SavedDraft]>> => {
	const all = await drafts.list();
	return all
		.filter(([name]) => isFormDraft(name) && !isHeldElsewhere(holderOf(name), processes))
		.toSorted(([, a], [, b]) => b.savedAt.localeCompare(a.savedAt));
};
