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

export const moveFocus = (form: Form, to: 'next' | 'previous'): Form => {
	const left = leaveField(form);
	const count = controlsOf(left).length;
	const offset = to === 'next' ? 1 : count - 1;
	return {...left, focus: (Math.min(left.focus, count - 1) + offset) % count};
};

export const moveToNextStep = (form: Form): Form => {
	const step = form.returnTo ?? stepAfter(form.step);
	return step === undefined ? form : goToStep(form, step, {keepReturn: false});
};

const isUntouched = ({mode, draft}: Form): boolean =>
	isSameDraft(draft, mode.kind === 'edit' ? draftOf(mode.original) : emptyDraft(draft.clientIdentifier));

/** Back works with anything in the fields. On the first step it leaves the form, and asks first when something would be lost. */
export const moveBack = (form: Form): FormTransition => {
	const step = form.returnTo ?? stepBefore(form.step);
	if (step !== undefined) {
		return [goToStep(form, step, {keepReturn: false})];
	}

	return isUntouched(form)
		? [form, {kind: 'leave-form', keeps: false}]
		: [{...withoutNotice(form), saving: {kind: 'asking-to-leave'}}];
};
