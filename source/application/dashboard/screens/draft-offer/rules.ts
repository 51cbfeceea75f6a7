import {formDraftName} from '../../../draft-names.js';
import type {Action} from '../../actions.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import type {DraftOfferScreen} from './screen.js';

/** The answer to the question whether what was kept is to be thrown away. The key that asks it does not answer it with yes: pressed twice, it loses nothing. */
const onAnswerKey = (state: Dashboard, screen: DraftOfferScreen, action: Action): DashboardTransition => {
	const {fresh} = screen;
	switch (action) {
		case 'yes': {
			return [replace(state, {kind: 'form', form: fresh}), {kind: 'discard-draft', name: formDraftName(fresh.mode)}];
		}

		case 'no': {
			return [replace(state, {...screen, isAsking: false})];
		}

		default: {
			return [state];
		}
	}
};

/** The offer of a form that was not finished: go on with it, start anew after a question, or leave it for later. */
export const draftOfferRules: Rules<'draft-offer'> = {
	...keysOnly,
	contexts: {'draft-offer': 'keys', 'draft-discard': 'keys'},
	context: ({isAsking}) => isAsking ? 'draft-discard' : 'draft-offer',
	onAction(state, screen, action) {
		if (screen.isAsking) {
			return onAnswerKey(state, screen, action);
		}

		const {fresh, kept} = screen;
		switch (action) {
			case 'yes': {
				// A client identifier that was tested with stays the one that is tested with.
				return [replace(state, {kind: 'form', form: {...fresh, draft: kept.draft, furthest: 'review'}})];
			}

			case 'no': {
				return [replace(state, {...screen, isAsking: true})];
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
