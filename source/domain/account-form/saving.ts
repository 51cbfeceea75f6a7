import type {JobId} from '../job-id.js';
import {textField} from '../text-field.js';
import {parseCandidate} from './candidate.js';
import {withText} from './draft.js';
import type {FormTransition} from './events.js';
import {emailDiffers} from './findings.js';
import type {Form} from './form.js';
import {withoutNotice} from './moving.js';
import {reasonsAgainst} from './reasons.js';
import {cancelRunning, refuseFor, withRunningEnded} from './testing.js';

/** Saves when the gate is open, and says why when it is not. */
export const startSaving = (form: Form, job: JobId): FormTransition => {
	const reasons = reasonsAgainst(form, 'Save');
	const candidate = parseCandidate(form.draft);
	if (reasons.length > 0 || candidate.kind === 'problem') {
		return [refuseFor(form, 'Save', reasons)];
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
			...(form.changesHandsTo !== undefined && {changesHandsTo: form.changesHandsTo}),
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

/** The answer to the question what is to become of what was typed. */
export const answerLeaving = (form: Form, answer: 'discard' | 'keep' | 'go-on'): FormTransition => {
	const kept: Form = {...form, saving: {kind: 'not-saving'}};
	return answer === 'go-on' ? [kept] : [kept, ...cancelRunning(form), {kind: 'leave-form', keeps: answer === 'keep'}];
};
