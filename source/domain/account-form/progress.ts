import {explain} from '../errors.js';
import {fieldProblem} from './candidate.js';
import {textFieldNames, type TextFieldName} from './draft.js';
import {proxyTestStatus, tokenTestStatus, type TestStatus} from './findings.js';
import type {Form} from './form.js';
import {stepIndex, stepOf, type StepName} from './steps.js';

/** How a step stands, for the progress line. */
export type StepState = 'not-yet' | 'done' | 'needs-attention';

/** The field's problem, once the field was left; nobody is corrected while typing. */
export const shownProblem = (form: Form, field: TextFieldName): string | undefined => {
	if (!form.left.includes(field)) {
		return undefined;
	}

	const error = fieldProblem(form.draft, field);
	return error === undefined ? undefined : explain('form', error);
};

const fieldsOf = (step: StepName): readonly TextFieldName[] => textFieldNames.filter(name => stepOf(name) === step);

const hasProblem = (form: Form, step: StepName): boolean =>
	fieldsOf(step).some(field => fieldProblem(form.draft, field) !== undefined);

const ofTest = (standing: TestStatus): StepState => {
	if (standing === 'passed') {
		return 'done';
	}

	return standing === 'failed' || standing === 'stale' ? 'needs-attention' : 'not-yet';
};

const ofFields = (form: Form, step: StepName): StepState => {
	if (stepIndex(form.furthest) <= stepIndex(step)) {
		return 'not-yet';
	}

	return hasProblem(form, step) ? 'needs-attention' : 'done';
};

/** The state of a step: a tested step is done when its test counts, any other when it was passed and can be read. */
export const stepState = (form: Form, step: StepName): StepState => {
	switch (step) {
		case 'proxy': {
			return form.draft.routeChoice === 'direct' ? ofFields(form, step) : ofTest(proxyTestStatus(form));
		}

		case 'test': {
			return ofTest(tokenTestStatus(form));
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
