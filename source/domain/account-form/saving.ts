import type {JobId} from '../job-id.js';
import {textField} from '../text-field.js';
import {parseCandidate} from './candidate.js';
import {withText} from './draft.js';
import type {FormTransition} from './events.js';
import {emailDiffers} from './findings.js';
import type {Form} from './form.js';
import {closedText, saveIsClosedBecause} from './gate.js';
import {withoutNotice} from './moving.js';
import {cancelRunning, refuseFor, withRunningEnded} from './testing.js';

/** Saves when the gate is open, and says why when it is not. */
export const startSaving = (form: Form, job: JobId): FormTransition => {
	const candidate = parseCandidate(form.draft);
	if (candidate.kind === 'problem') {
		return [refuseFor(form, candidate.problem)];
	}

	const closed = saveIsClosedBecause(candidate.value, form.evidence);
	if (closed !== undefined) {
		return [{...form, notice: {kind: 'refusal', text: closedText('Save', closed)}}];
	}

	return [
		{...withRunningEnded(withoutNotice(form)), saving: {kind: 'saving'}},
		...cancelRunning(form),
		{
			kind: 'save',
			job,
			candidate: candidate.value,
			evidence: form.evidence,
			mode: form.mode,
		},
	];
};

/** Takes the email that plex.tv knows the token's owner by. */
export const takeOwnersEmail = (form: Form): Form => {
	const email = emailDiffers(form);
	if (email === undefined) {
		return form;
	}

	return {
		...form,
		draft: withText(form.draft, 'email', textField(email)),
		notice: {kind: 'information', text: `The email is now ${email}.`},
	};
};

/** The answer to "Discard what you typed?". */
export const answerDiscard = (form: Form, answer: 'yes' | 'no'): FormTransition => {
	const kept: Form = {...form, saving: {kind: 'not-saving'}};
	return answer === 'yes' ? [kept, ...cancelRunning(form), {kind: 'leave-form'}] : [kept];
};
