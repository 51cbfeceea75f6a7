import {formDraftName} from '../draft-names.js';
import type {Action} from './actions.js';
import type {DashboardTransition} from './events.js';
import type {Dashboard, Screen} from './dashboard.js';

type Offer = Extract<Screen, {kind: 'draft-offer'}>;

/** A key on the offer of a form that was not finished: go on with it, start anew, or leave it for later. */
export const atDraftOffer = (state: Dashboard, {fresh, kept}: Offer, action: Action): DashboardTransition => {
	switch (action) {
		case 'yes': {
			// A client identifier that was tested with stays the one that is tested with.
			return [{...state, screen: {kind: 'form', form: {...fresh, draft: kept.draft, furthest: 'review'}}}];
		}

		case 'no': {
			return [{...state, screen: {kind: 'form', form: fresh}}, {kind: 'discard-draft', name: formDraftName(fresh.mode)}];
		}

		case 'back': {
			return [{...state, screen: {kind: 'accounts', mode: 'list'}}];
		}

		default: {
			return [state];
		}
	}
};
