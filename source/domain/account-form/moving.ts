import {controlsOf, firstFocus, focused} from './controls.js';
import type {FormTransition} from './events.js';
import type {Form} from './form.js';
import {normalizeField} from './normalize-field.js';
import {
	stepAfter,
	stepBefore,
	stepIndex,
	type StepName,
} from './steps.js';
import {draftOf, emptyDraft, isSameDraft} from './whole-draft.js';

/** The form after the focused field was left: settled, and from now on its problems are shown. */
export const leaveField = (form: Form): Form => {
	const control = focused(form);
	if (control.kind !== 'text') {
		return form;
	}

	const settled = normalizeField(form, control.name);
	return form.left.includes(control.name) ? settled : {...settled, left: [...form.left, control.name]};
};

const openStep = (form: Form, step: StepName): Form => ({
	...form,
	step,
	focus: firstFocus(form, step),
	furthest: stepIndex(step) > stepIndex(form.furthest) ? step : form.furthest,
});

/** A notice about a field stays while the step it leads to is read, and goes when the next thing is done. */
export const goToStep = (form: Form, step: StepName, options: {readonly keepReturn: boolean}): Form => {
	const before = leaveField(withoutNotice(form));
	const {returnTo, ...rest} = openStep(before, step);
	return options.keepReturn && returnTo !== undefined ? {...rest, returnTo} : rest;
};

export const withoutNotice = ({notice: _, ...form}: Form): Form => form;

export const moveFocus = (form: Form, to: 'next' | 'previous' | 'first' | 'last'): Form => {
	const left = leaveField(form);
	const count = controlsOf(left).length;
	if (to === 'first' || to === 'last') {
		return {...left, focus: to === 'first' ? 0 : count - 1};
	}

	const offset = to === 'next' ? 1 : count - 1;
	return {...left, focus: (Math.min(left.focus, count - 1) + offset) % count};
};

/** The key for the next step leads there from wherever one came; to the review has a key of its own. */
export const moveToNextStep = (form: Form): Form => {
	const step = stepAfter(form.step);
	return step === undefined ? form : goToStep(form, step, {keepReturn: step !== 'review'});
};

/** The button below a step leads back to the review where one came from there; it says so. */
export const continueFrom = (form: Form): Form => form.returnTo === undefined ? moveToNextStep(form) : goToStep(form, form.returnTo, {keepReturn: false});

const isUntouched = ({mode, draft}: Form): boolean =>
	isSameDraft(draft, mode.kind === 'edit' ? draftOf(mode.original) : emptyDraft(draft.clientIdentifier));

/** Out of the form. It asks first when something would be lost. */
export const leaveForm = (form: Form): FormTransition => isUntouched(form)
	? [form, {kind: 'leave-form', keeps: false}]
	: [{...withoutNotice(form), saving: {kind: 'asking-to-leave'}}];

/** Back works with anything in the fields. On the first step it leaves the form. */
export const moveBack = (form: Form): FormTransition => {
	const step = form.returnTo ?? stepBefore(form.step);
	return step === undefined ? leaveForm(form) : [goToStep(form, step, {keepReturn: false})];
};
