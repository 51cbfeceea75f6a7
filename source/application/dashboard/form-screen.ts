import {isSameDraft} from '../../domain/account-form/draft.js';
import type {FormEvent, FormTransition} from '../../domain/account-form/events.js';
import type {Form} from '../../domain/account-form/form.js';
import {transition as transitionForm} from '../../domain/account-form/transition.js';
import {formDraftName} from '../draft-names.js';
import type {Action} from './actions.js';
import type {DashboardEffect, DashboardTransition} from './events.js';
import type {Dashboard} from './dashboard.js';

const formEvents: Partial<Record<Action, FormEvent>> = {
	next: {kind: 'focus', to: 'next'},
	down: {kind: 'focus', to: 'next'},
	previous: {kind: 'focus', to: 'previous'},
	up: {kind: 'focus', to: 'previous'},
	'choose-next': {kind: 'choose', to: 'next'},
	'choose-previous': {kind: 'choose', to: 'previous'},
	activate: {kind: 'activate'},
	test: {kind: 'test'},
	'next-step': {kind: 'step', to: 'next'},
	'previous-step': {kind: 'step', to: 'back'},
	back: {kind: 'step', to: 'back'},
	review: {kind: 'go', step: 'review'},
	yes: {kind: 'answer', answer: 'yes'},
	no: {kind: 'answer', answer: 'no'},
};

/** What was typed is kept as it is typed, so that a dropped connection loses nothing; leaving the form throws it away. */
const draftEffects = (before: Form, after: Form, event: FormEvent, isLeft: boolean): readonly DashboardEffect[] => {
	const name = formDraftName(after.mode);
	if (isLeft) {
		return [{kind: 'discard-draft', name}];
	}

	if (isSameDraft(before.draft, after.draft)) {
		return [];
	}

	// What is typed can wait for a pause in the typing; a token that plex.tv has issued cannot be typed again.
	return [{
		kind: 'keep-draft', name, draft: after.draft, when: event.kind === 'token-issued' ? 'now' : 'at-a-pause',
	}];
};

const inDashboard = (state: Dashboard, before: Form, event: FormEvent, [form, ...effects]: FormTransition): DashboardTransition => {
	const isLeaves = effects.some(({kind}) => kind === 'leave-form');
	const forwarded = effects.flatMap<DashboardEffect>(effect => effect.kind === 'leave-form' ? [] : [{kind: 'form', effect}]);
	const screen: Dashboard['screen'] = isLeaves ? {kind: 'accounts', mode: 'list'} : {kind: 'form', form};
	return [{...state, screen}, ...forwarded, ...draftEffects(before, form, event, isLeaves)];
};

/** An event of the form, as the form's own rules take it. */
export const atForm = (state: Dashboard, form: Form, event: FormEvent): DashboardTransition =>
	inDashboard({...state, attempt: state.attempt + 1}, form, event, transitionForm(form, event, state.attempt + 1));

/** A key on the form. */
export const atFormKey = (state: Dashboard, form: Form, action: Action): DashboardTransition => {
	const event = formEvents[action];
	return event === undefined ? [state] : atForm(state, form, event);
};
