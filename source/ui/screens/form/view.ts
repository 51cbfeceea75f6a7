import type {Form} from '../../../domain/account-form/form.js';
import {stepIndex, steps} from '../../../domain/account-form/steps.js';
import {
	emptyLine,
	indented,
	line,
	paragraph,
	type Line,
	type Size,
} from '../../lines.js';
import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {hasLastGood} from '../../../application/dashboard/restoring.js';
import {heardLine} from '../../heard.js';
import {withKeysOf} from '../../keys-in-text.js';
import type {View} from '../../view.js';
import {controlLines} from './controls.js';
import {formKeys} from './keys.js';
import {progressLine, progressInWords} from './progress-line.js';
import {proxyStep} from './proxy-step.js';
import {reviewStep} from './review-step.js';
import {testStep} from './test-step.js';
import {tokenStep} from './token-step.js';

const ofLeaving = withKeysOf(formKeys, 'form-leave');

/** What is to become of what was typed. */
const leavingLines = ({mode}: Form, state: Dashboard): readonly Line[] => indented([
	line(mode.kind === 'add' ? '! Leave the form? The account is not saved yet.' : '! Leave the form? Your changes are not saved yet.', 'careful'),
	emptyLine,
	line(ofLeaving('[keep]  Keep what you typed for later, encrypted. It is offered the next time.')),
	line(ofLeaving('[yes]  Discard what you typed.')),
	line(ofLeaving('[no]  Go on with the form.')),
	...(hasLastGood(state) ? [line(ofLeaving('[restore]  Go back to the last good version of the accounts; the form stays open.'))] : []),
], 3);

/** Only what has more than fields and buttons has a file of its own. */
const stepLines = (form: Form, state: Dashboard, size: Size): readonly Line[] => {
	switch (form.step) {
		case 'email':
		case 'parameters':
		case 'password': {
			return controlLines(form, size.columns);
		}

		case 'proxy': {
			return proxyStep(form, size);
		}

		case 'token': {
			return tokenStep(form, state, size);
		}

		case 'test': {
			return testStep(form, size.columns);
		}

		case 'review': {
			return reviewStep(form, size);
		}
	}
};

/** Where one is, what the step is for, and its fields. */
const drawForm = (form: Form, state: Dashboard, {columns, rows}: Size): readonly Line[] => {
	const index = stepIndex(form.step);
	const head = [
		progressLine(form),
		emptyLine,
		...indented(paragraph(`Step ${index + 1} of ${steps.length}. ${steps[index]?.explanation ?? ''}`, columns - 3, {tone: 'quiet'}), 1),
		emptyLine,
	];
	return [
		...head,
		...(form.saving.kind === 'asking-to-leave'
			? leavingLines(form, state)
			: stepLines(form, state, {columns, rows: rows - head.length})),
	];
};

/** Without columns, and with room for every line. */
const toldSize: Size = {columns: 200, rows: 200};

/** The step-by-step form. */
export const formView: View<'form'> = {
	trail: ({form}) => ['Plex Accounts', form.mode.kind === 'add' ? 'Add Plex Account' : `Edit ${form.mode.original.email}`],
	draw: ({form}, state, size) => drawForm(form, state, size),
	told: ({form}, state) => [
		progressInWords(form),
		...drawForm(form, state, toldSize).slice(1).map(one => heardLine(one)).filter(text => text !== ''),
	],
};
