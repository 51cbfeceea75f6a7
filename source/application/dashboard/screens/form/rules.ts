import {isSameDraft} from '../../../../domain/account-form/whole-draft.js';
import type {FormEffect, FormEvent} from '../../../../domain/account-form/events.js';
import {focused} from '../../../../domain/account-form/controls.js';
import {closedReasons} from '../../../../domain/account-form/drawn-controls.js';
import type {Form} from '../../../../domain/account-form/form.js';
import {stepNames, type StepName} from '../../../../domain/account-form/steps.js';
import {withStoredEmails} from '../../../../domain/account-form/stored-emails.js';
import {isTesting} from '../../../../domain/account-form/testing.js';
import {transition as transitionForm} from '../../../../domain/account-form/transition.js';
import {entryActions, type Action} from '../../actions.js';
import {copyablesOfPin} from '../../copyable.js';
import type {Dashboard} from '../../dashboard.js';
import {readDetailsAgain} from '../../details-again.js';
import type {DashboardTransition, Errand, Failed} from '../../events.js';
import type {Job} from '../../jobs.js';
import {keysOnly, type Rules} from '../../rules.js';
import {hasLastGood, restoreLastGood} from '../../restoring.js';
import {pop, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import {keptName, withFormEffects} from './open.js';
import type {FormAnswer, FormScreen} from './screen.js';

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
	first: {kind: 'focus', to: 'first'},
	last: {kind: 'focus', to: 'last'},
	leave: {kind: 'leave'},
	...Object.fromEntries(stepNames.slice(0, -1).map((step, index): [string, FormEvent] => [entryActions[index] ?? '', {kind: 'visit', step}])),
	yes: {kind: 'answer', answer: 'discard'},
	keep: {kind: 'answer', answer: 'keep'},
	no: {kind: 'answer', answer: 'go-on'},
};

type Leaving = Extract<FormEffect, {readonly kind: 'leave-form'}>;

/** What was typed is kept as it is typed, so that a dropped connection loses nothing; leaving the form throws it away, unless it is to be kept for later. */
const draftEffects = (before: FormScreen, after: Form, event: FormEvent, leaving: Leaving | undefined): readonly Errand[] => {
	const name = keptName(before);
	if (leaving !== undefined) {
		return [leaving.keeps
			? {
				kind: 'keep-draft', name, draft: after.draft, when: 'now', left: {...before, form: after},
			}
			: {kind: 'discard-draft', name}];
	}

	if (isSameDraft(before.form.draft, after.draft)) {
		return [];
	}

	// What is typed can wait for a pause in the typing; a token that plex.tv has issued cannot be typed again.
	return [{
		kind: 'keep-draft', name, draft: after.draft, when: ['token-issued', 'token-exchanged', 'pin-kept'].includes(event.kind) ? 'now' : 'at-a-pause',
	}];
};

/** The form knows which emails are stored, as far as the list is read. */
const knowing = ({loaded}: Dashboard, form: Form): Form => loaded.kind === 'loaded' ? withStoredEmails(form, loaded.accounts) : form;

/** An event of the form, as the form's own rules take it. */
const onFormEvent = (state: Dashboard, before: FormScreen, event: FormEvent): DashboardTransition => {
	const [form, ...effects] = transitionForm(knowing(state, before.form), event, state.jobs.next);
	const [next, ...wanted] = withFormEffects(replace(state, {...before, form}), {...before, form}, effects);
	return [next, ...wanted, ...draftEffects(before, form, event, effects.find(effect => effect.kind === 'leave-form'))];
};

const onSaved = (state: Dashboard, screen: FormScreen, {account: {id, email}}: Extract<FormAnswer, {readonly kind: 'saved'}>): DashboardTransition => {
	const left = inform(pop(state), `${email} was saved.`);
	const [next, ...effects] = readDetailsAgain({...left, list: {...left.list, selected: id}}, id);
	return [next, {kind: 'read-accounts'}, ...effects, {kind: 'discard-draft', name: keptName(screen)}];
};

/** What a failure means depends on what could not be done. */
const failureEvent = ({error}: Failed, {id, kind}: Job): FormEvent => {
	switch (kind) {
		case 'save': {
			return {kind: 'save-failed', job: id, error};
		}

		case 'get-pin':
		case 'collect-pin':
		case 'exchange':
		case 'sign-in': {
			return {kind: 'sign-in-failed', job: id, error};
		}

		default: {
			return {kind: 'test-stopped', job: id, error};
		}
	}
};

/** Esc ends what runs before it leads back, Enter on the review does what its line is for, and a code that waits can be copied. */
const footerName = ({form}: FormScreen, action: Action): string | undefined => {
	switch (action) {
		case 'previous-step': {
			return isTesting(form) ? 'stop' : undefined;
		}

		case 'activate': {
			const {kind} = focused(form);
			return form.step === 'review' ? (kind === 'jump' ? 'go there' : 'save') : undefined;
		}

		case 'copy': {
			return form.signIn.kind === 'pin' ? 'copy the code' : undefined;
		}

		default: {
			return undefined;
		}
	}
};

/** The button of what runs already. */
const isRunningHere = (form: Form): boolean => {
	const control = focused(form);
	return control.kind === 'button' && isTesting(form) && control.name !== 'continue' && control.name !== 'use-email' && control.name !== 'save';
};

/** Whether Enter on the review would only say once more why nothing can be saved yet. */
const isSaveClosed = (form: Form): boolean => {
	const control = focused(form);
	return control.kind === 'button' && control.name === 'save' && closedReasons(form, 'save').length > 0;
};

/** While the file cannot be used nothing can be kept for later, and who would leave for the list, to mend that, would lose what was typed. */
const goOnAndRestore = (state: Dashboard, screen: FormScreen): DashboardTransition => {
	if (!hasLastGood(state) || screen.form.saving.kind !== 'asking-to-leave') {
		return [state];
	}

	const {notice: _, ...form} = screen.form;
	return restoreLastGood(replace(state, {...screen, form: {...form, saving: {kind: 'not-saving'}}}));
};

const stepsWithTest: ReadonlySet<StepName> = new Set<StepName>(['proxy', 'test']);

export const formRules: Rules<'form'> = {
	...keysOnly,
	contexts: {
		'form-text': 'typing', 'form-choice': 'keys', 'form-button': 'keys', 'form-review': 'keys', 'form-leave': 'keys', 'form-saving': 'keys',
	},
	copyables: (_state, {form: {signIn}}) => copyablesOfPin(signIn.kind === 'pin' ? signIn.pin : undefined),
	context({form}) {
		if (form.saving.kind !== 'not-saving') {
			return form.saving.kind === 'saving' ? 'form-saving' : 'form-leave';
		}

		const {kind} = focused(form);
		if (form.step === 'review') {
			return 'form-review';
		}

		return kind === 'text' || kind === 'choice' ? `form-${kind}` : 'form-button';
	},
	onAction(state, screen, action) {
		if (action === 'restore') {
			return goOnAndRestore(state, screen);
		}

		const event = formEvents[action];
		return event === undefined ? [state] : onFormEvent(state, screen, event);
	},
	footerName: (_state, screen, action) => footerName(screen, action),
	isIdle: (state, {form, form: {step}}, action) => (action === 'restore' && !hasLastGood(state)) || (action === 'activate' && (isRunningHere(form) || isSaveClosed(form))) || (action === 'test' && !stepsWithTest.has(step)) || (step === 'review' && (action === 'review' || action === 'next-step')),
	onTyping: onFormEvent,
	onAnswer(state, screen, answer, job) {
		if (answer.kind === 'saved') {
			return onSaved(state, screen, answer);
		}

		return onFormEvent(state, screen, answer.kind === 'failed' ? failureEvent(answer, job) : answer.event);
	},
};
