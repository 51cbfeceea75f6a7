import {isCodeAsked} from '../sign-in.js';
import {parseToken} from '../token.js';
import {typed, type Draft} from './draft.js';
import {fieldsOf} from './fields.js';
import type {Control, Form} from './form.js';
import {emailDiffers, otherOwner} from './findings.js';
import type {StepName} from './steps.js';

const proceed: Control = {kind: 'button', name: 'continue'};

/** The fields of a step that asks for all of them always. */
const textControls = (step: StepName): readonly Control[] => fieldsOf(step).map(name => ({kind: 'text', name}));

const proxyControls = ({draft}: Form): readonly Control[] => {
	const choice: Control = {kind: 'choice', name: 'routeChoice'};
	if (draft.routeChoice === 'direct') {
		return [choice, proceed];
	}

	const signIn: readonly Control[] = draft.signInChoice === 'basic'
		? [{kind: 'text', name: 'proxyUsername'}, {kind: 'text', name: 'proxyPassword'}]
		: [];
	return [
		choice,
		{kind: 'text', name: 'proxyUrl'},
		{kind: 'choice', name: 'signInChoice'},
		...signIn,
		{kind: 'button', name: 'test-proxy'},
		proceed,
	];
};

/** Only a lasting token can sign another device in, and only an account without a key needs one. */
const isExchangeable = (draft: Draft): boolean => typed(draft, 'authToken') !== '' && typed(draft, 'deviceKey') === '' && ['legacy', 'unusual'].includes(parseToken(typed(draft, 'authToken')).kind);

const tokenControls = ({draft, signIn}: Form): readonly Control[] => {
	const way: Control = {kind: 'choice', name: 'tokenWay'};
	switch (draft.tokenWay) {
		case 'paste': {
			return [way, {kind: 'text', name: 'authToken'}, ...(isExchangeable(draft) ? [{kind: 'button', name: 'exchange'} as const] : []), proceed];
		}

		case 'device-key':
		case 'pin': {
			return [way, {kind: 'button', name: 'get-code'}, proceed];
		}

		case 'sign-in': {
			return [
				way,
				{kind: 'text', name: 'password'},
				...(isCodeAsked(signIn) ? [{kind: 'text', name: 'verificationCode'} as const] : []),
				{kind: 'button', name: 'sign-in'},
				proceed,
			];
		}
	}
};

const testControls = (form: Form): readonly Control[] => [
	...textControls('test'),
	{kind: 'choice', name: 'plexPassChoice'},
	{kind: 'button', name: 'test-token'},
	...(otherOwner(form) === undefined ? [] : [{kind: 'choice', name: 'ownerChoice'} as const]),
	...(emailDiffers(form) === undefined ? [] : [{kind: 'button', name: 'use-email'} as const]),
	proceed,
];

const reviewControls = (): readonly Control[] => [
	{kind: 'jump', step: 'email'},
	{kind: 'jump', step: 'proxy'},
	{kind: 'jump', step: 'parameters'},
	{kind: 'jump', step: 'token'},
	{kind: 'jump', step: 'password'},
	{kind: 'jump', step: 'test'},
	{kind: 'button', name: 'save'},
];

/** What can have the focus in a step, top to bottom. */
export const controlsOf = (form: Form, step: StepName = form.step): readonly Control[] => {
	switch (step) {
		case 'email':
		case 'parameters':
		case 'password': {
			return [...textControls(step), proceed];
		}

		case 'proxy': {
			return proxyControls(form);
		}

		case 'token': {
			return tokenControls(form);
		}

		case 'test': {
			return testControls(form);
		}

		case 'review': {
			return reviewControls();
		}
	}
};

/** The control with the focus. */
export const focused = (form: Form): Control => {
	const controls = controlsOf(form);
	return controls[Math.min(form.focus, controls.length - 1)] ?? proceed;
};

/** Where in a step the focus starts: on what is most likely wanted next. */
export const firstFocus = (form: Form, step: StepName): number => {
	const controls = controlsOf(form, step);
	if (step === 'review') {
		return controls.length - 1;
	}

	const wanted = step === 'test' || (step === 'token' && (form.draft.tokenWay === 'pin' || form.draft.tokenWay === 'device-key')) ? 'button' : 'text';
	const index = controls.findIndex(control => control.kind === wanted);
	return Math.max(index, 0);
};
