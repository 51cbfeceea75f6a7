import {AppError, explain, hintIn} from '../errors.js';
import {typed} from './draft.js';
import {fieldProblem, fieldsOf, type TextFieldName} from './fields.js';
import {
	currentFinding,
	emailDiffers,
	isChangingHands,
	isHidingNothing,
	otherOwner,
	proxyTestStatus,
	tokenTestStatus,
	type TestStatus,
} from './findings.js';
import type {Form} from './form.js';
import {stepIndex, type StepName} from './steps.js';

/** How a step stands, for the progress line. `warning` is done, with something to look at; `cannot-tell` is a test without an answer, which is no failure. */
export type StepState = 'not-yet' | 'done' | 'warning' | 'cannot-tell' | 'needs-attention';

/** What is wrong with a field: with what stands in it, or with what is stored already. */
export const problemOf = ({draft, mode, storedEmails}: Form, field: TextFieldName): AppError | undefined => {
	const problem = fieldProblem(draft, field);
	if (problem !== undefined || field !== 'email') {
		return problem;
	}

	const email = typed(draft, 'email').trim();
	const holder = storedEmails.get(email.toLowerCase());
	return holder === undefined || (mode.kind === 'edit' && mode.original.id === holder) ? undefined : new AppError('ERR_ACCOUNT_EXISTS', email);
};

/** Whether a field further up says the same about what to do. */
const isHintSaidAbove = (form: Form, field: TextFieldName, {hint}: AppError): boolean => {
	const fields = fieldsOf(form.step);
	return fields.slice(0, Math.max(0, fields.indexOf(field))).some(above => {
		const problem = form.left.includes(above) ? problemOf(form, above) : undefined;
		return problem !== undefined && hintIn('form', problem.hint) === hintIn('form', hint);
	});
};

/** The field's problem, once the field was left; nobody is corrected while typing. */
export const shownProblem = (form: Form, field: TextFieldName): string | undefined => {
	if (!form.left.includes(field)) {
		return undefined;
	}

	const error = problemOf(form, field);
	return error === undefined || isHintSaidAbove(form, field, error) ? error?.message : explain('form', error);
};

const hasProblem = (form: Form, step: StepName): boolean =>
	fieldsOf(step).some(field => problemOf(form, field) !== undefined);

const ofTest = (standing: TestStatus): StepState => {
	if (standing === 'passed') {
		return 'done';
	}

	if (standing === 'cannot-tell') {
		return 'cannot-tell';
	}

	return standing === 'failed' || standing === 'stale' ? 'needs-attention' : 'not-yet';
};

/** A valid token is not all: it may be a double, or somebody else's. */
const ofTokenTest = (form: Form): StepState => {
	if (currentFinding(form)?.duplicateOf !== undefined || (otherOwner(form) !== undefined && !isChangingHands(form))) {
		return 'needs-attention';
	}

	return emailDiffers(form) === undefined ? ofTest(tokenTestStatus(form)) : 'warning';
};

const ofFields = (form: Form, step: StepName): StepState => {
	if (stepIndex(form.furthest) <= stepIndex(step)) {
		return 'not-yet';
	}

	return hasProblem(form, step) ? 'needs-attention' : 'done';
};

/** What was passed by with something missing in it needs a hand, as with any step. */
const ofProxyTest = (form: Form): StepState => {
	if (isHidingNothing(form)) {
		return 'warning';
	}

	const ofReached = ofTest(proxyTestStatus(form));
	return ofReached === 'not-yet' && ofFields(form, 'proxy') === 'needs-attention' ? 'needs-attention' : ofReached;
};

/** The state of a step: a tested step is done when its test counts, any other when it was passed and can be read. */
export const stepState = (form: Form, step: StepName): StepState => {
	switch (step) {
		case 'proxy': {
			return form.draft.routeChoice === 'direct' ? ofFields(form, step) : ofProxyTest(form);
		}

		case 'test': {
			return ofTokenTest(form);
		}

		case 'review': {
			return 'not-yet';
		}

		case 'email':
		case 'parameters':
		case 'token':
		case 'password': {
			return ofFields(form, step);
		}
	}
};
