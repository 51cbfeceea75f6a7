import {holderOf, isFormDraft} from './draft-names.js';
import type {Ports, SavedDraft} from './ports.js';

/** Half-filled forms that nobody has open, by name, the newest first. Throws `ERR_STORE_…`. */
export const waitingDrafts = async ({drafts, processes}: Pick<Ports, 'drafts' | 'processes'>): Promise<ReadonlyArray<readonly [name: string, draft: SavedDraft]>> => {
	const isOpenElsewhere = (name: string): boolean => {
		const holder = holderOf(name);
		return holder !== undefined && processes !== undefined && holder !== processes.own && processes.isRunning(holder);
	};

	const all = await drafts.list();
	return all
		.filter(([name]) => isFormDraft(name) && !isOpenElsewhere(name))
		.toSorted(([, a], [, b]) => b.savedAt.localeCompare(a.savedAt));
};
