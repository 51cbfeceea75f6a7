import {isAppError} from '../domain/errors.js';
import type {KeptForm} from '../wording/ending-text.js';
import {isFormDraft} from './draft-names.js';
import type {Drafts} from './ports.js';

export type WatchedDrafts = {
	readonly drafts: Drafts;
	readonly keptForm: () => KeptForm;
};

/** The same drafts, and what became of the last of them: for whoever tells a person, whose program is ended, what is kept. */
export const watchDrafts = (drafts: Drafts): WatchedDrafts => {
	const forms = new Map<string, KeptForm>();
	const note = (name: string, form: KeptForm): void => {
		if (isFormDraft(name)) {
			forms.set(name, form);
		}
	};

	return {
		keptForm: () => forms.values().find(({kind}) => kind === 'lost') ?? forms.values().toArray().at(-1) ?? {kind: 'none'},
		drafts: {
			...drafts,
			async keep(name, draft) {
				try {
					await drafts.keep(name, draft);
					note(name, {kind: 'kept'});
				} catch (error) {
					if (isAppError(error)) {
						note(name, {kind: 'lost', error});
					}

					throw error;
				}
			},
			async discard(name) {
				await drafts.discard(name);
				forms.delete(name);
			},
		},
	};
};
