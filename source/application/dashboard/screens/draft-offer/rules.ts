import {formDraftName} from '../../../draft-names.js';
import type {Action} from '../../actions.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {keysOnly, type Rules} from '../../rules.js';
import {pop, replace} from '../../stack.js';
import {openKeptForm} from '../form/open.js';
import type {DraftOfferScreen} from './screen.js';

/** The answer to the question whether what was kept is to be thrown away. The key that asks it does not answer it with yes: pressed twice, it loses nothing. */
const onAnswerKey = (state: Dashboard, screen: DraftOfferScreen, action: Action): DashboardTransition => {
	const {fresh, keptAs} = screen;
	switch (action) {
		case 'yes': {
			return [replace(state, {kind: 'form', form: fresh, ...(keptAs !== undefined && {keptAs})}), {kind: 'discard-draft', name: screen.name ?? formDraftName(fresh.mode)}];
		}

		case 'no': {
			return [replace(state, {...screen, isAsking: false})];
		}

		default: {
			return [state];
		}
	}
};

/** Goes on with what was kept: from now on under this form's own name. */
const takeOver = (state: Dashboard, {
	fresh, kept: {draft}, keptAs, name,
}: DraftOfferScreen): DashboardTransition => {
	// A client identifier that was tested with stays the one that is tested with.
	const form = {...fresh, draft, furthest: 'review'} as const;
	if (keptAs === undefined || name === undefined) {
		return openKeptForm(state, {kind: 'form', form});
	}

	const [next, ...effects] = openKeptForm(state, {kind: 'form', form, keptAs});
	return [
		next,
		{
			kind: 'keep-draft', name: keptAs, draft, when: 'now',
		},
		{kind: 'discard-draft', name},
		...effects,
	];
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

		switch (action) {
			case 'yes': {
				return takeOver(state, screen);
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
