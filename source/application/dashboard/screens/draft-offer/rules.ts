import {formDraftName} from '../../../draft-names.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';

/** The offer of a form that was not finished: go on with it, start anew, or leave it for later. */
export const draftOfferRules: Rules<'draft-offer'> = {
	...keysOnly,
	contexts: {'draft-offer': 'keys'},
	context: () => 'draft-offer',
	onAction(state, {fresh, kept}, action) {
		switch (action) {
			case 'yes': {
				// A client identifier that was tested with stays the one that is tested with.
				return [replace(state, {kind: 'form', form: {...fresh, draft: kept.draft, furthest: 'review'}})];
			}

			case 'no': {
				return [replace(state, {kind: 'form', form: fresh}), {kind: 'discard-draft', name: formDraftName(fresh.mode)}];
			}

			case 'back': {
				return [pop(state)];
			}

			default: {
				return [state];
			}
		}
	},
};
