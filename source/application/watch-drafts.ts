import {isFormDraft} from './draft-names.js';
import type {Drafts} from './ports.js';

export type WatchedDrafts = {
	readonly drafts: Drafts;
	/** Whether a half-filled form that was written down is still there to be offered. */
	readonly isAnyKept: () => boolean;
};

/** The same drafts, and what became of the last of them: for whoever tells a person, whose program is ended, what is kept. */
export const watchDrafts = (drafts: Drafts): WatchedDrafts => {
	const kept = new Set<string>();
	return {
		isAnyKept: () => [...kept].some(name => isFormDraft(name)),
		drafts: {
			...drafts,
			async keep(name, draft) {
				await drafts.keep(name, draft);
				kept.add(name);
			},
			async discard(name) {
				await drafts.discard(name);
				kept.delete(name);
			},
		},
	};
};
