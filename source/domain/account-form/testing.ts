import {isUnderWay} from '../sign-in.js';
import {
	parseIdentity,
	parseParameters,
	parseRoute,
	type FieldError,
} from './candidate.js';
import {controlsOf, focused} from './controls.js';
import {proxyFingerprint, tokenFingerprint} from './evidence.js';
import type {FormEvent, FormTransition} from './events.js';
import type {Control, Form} from './form.js';
import {closedText, testTokenIsClosedBecause} from './gate.js';
import {withoutNotice} from './moving.js';
import {stepOf} from './steps.js';
import {focusField} from './focusing.js';

type EventOf<Kind extends FormEvent['kind']> = Extract<FormEvent, {kind: Kind}>;

/** Leads to the field that has to be mended first. */
export const refuseFor = (form: Form, {field, error}: FieldError): Form => {
	const step = stepOf(field);
	const shown: Form = {
		...form,
		left: form.left.includes(field) ? form.left : [...form.left, field],
	};
	return form.step === step
		? {...focusField(shown, field), notice: {kind: 'refusal', text: error.message}}
		: {...shown, notice: {kind: 'refusal', text: `${error.message} See step “${step}”.`}};
};

/** One thing at a time: a test or sign-in that still runs is over. */
export const withRunningEnded = (form: Form): Form => ({
	...form,
	...(isUnderWay(form.signIn) && {signIn: {kind: 'idle'}}),
	evidence: {
		proxyTest: form.evidence.proxyTest.kind === 'running' ? {kind: 'untested'} : form.evidence.proxyTest,
		tokenTest: form.evidence.tokenTest.kind === 'running' ? {kind: 'untested'} : form.evidence.tokenTest,
	},
});

export const startProxyTest = (form: Form): FormTransition => {
	const route = parseRoute(form.draft);
	if (route.kind === 'problem') {
		return [refuseFor(form, route.problem)];
	}

	if (route.value.kind === 'direct') {
		return [{...form, notice: {kind: 'information', text: 'There is no proxy to test: this account connects directly.'}}];
	}

	const parameters = parseParameters(form.draft);
	const attempt = form.attempt + 1;
	const ended = withRunningEnded(withoutNotice(form));
	return [
		{...ended, attempt, evidence: {...ended.evidence, proxyTest: {kind: 'running', attempt, stages: []}}},
		{kind: 'cancel-test'},
		{
			kind: 'test-proxy',
			attempt,
			route: route.value,
			fingerprint: proxyFingerprint(route.value),
			clientIdentifier: form.draft.clientIdentifier,
			queryParameters: parameters.kind === 'read' ? parameters.value : '',
		},
	];
};

export const startTokenTest = (form: Form): FormTransition => {
	const identity = parseIdentity(form.draft);
	if (identity.kind === 'problem') {
		return [refuseFor(form, identity.problem)];
	}

	const closed = testTokenIsClosedBecause(identity.value.route, form.evidence);
	if (closed !== undefined) {
		return [{...form, notice: {kind: 'refusal', text: closedText('Test Token', closed)}}];
	}

	const attempt = form.attempt + 1;
	const ended = withRunningEnded(withoutNotice(form));
	return [
		{...ended, attempt, evidence: {...ended.evidence, tokenTest: {kind: 'running', attempt}}},
		{kind: 'cancel-test'},
		{
			kind: 'test-token',
			attempt,
			identity: identity.value,
			fingerprint: tokenFingerprint(identity.value),
			...(form.mode.kind === 'edit' && {except: form.mode.original.id}),
		},
	];
};

const stoppedText = ({signIn}: Form): string => {
	if (!isUnderWay(signIn)) {
		return 'The test was stopped.';
	}

	return signIn.kind === 'pin' ? 'Stopped: nobody waits for that code any more.' : 'The sign-in was stopped.';
};

/** Escape while a test or a sign-in runs ends that, nothing else. */
export const stopTest = (form: Form): FormTransition => [
	{...withRunningEnded(form), notice: {kind: 'information', text: stoppedText(form)}},
	{kind: 'cancel-test'},
];

/** Whether a test or a sign-in runs. */
export const isTesting = ({evidence, signIn}: Form): boolean =>
	evidence.proxyTest.kind === 'running' || evidence.tokenTest.kind === 'running' || isUnderWay(signIn);

/** Moves on to Continue when the focus still is on the button whose test has just passed. */
const proceedFrom = (form: Form, button: Extract<Control, {kind: 'button'}>['name']): Form => {
	const control = focused(form);
	if (control.kind !== 'button' || control.name !== button) {
		return form;
	}

	return {...form, focus: controlsOf(form).length - 1};
};

export const addStage = (form: Form, {attempt, stage}: EventOf<'proxy-stage'>): Form => {
	const {proxyTest} = form.evidence;
	if (proxyTest.kind !== 'running' || proxyTest.attempt !== attempt) {
		return form;
	}

	return {...form, evidence: {...form.evidence, proxyTest: {...proxyTest, stages: [...proxyTest.stages, stage]}}};
};

export const endProxyTest = (form: Form, {attempt, fingerprint, report, at}: EventOf<'proxy-tested'>): Form => {
	const {proxyTest} = form.evidence;
	if (proxyTest.kind !== 'running' || proxyTest.attempt !== attempt) {
		return form;
	}

	const ended: Form = {
		...form, evidence: {
			...form.evidence, proxyTest: {
				kind: 'done', fingerprint, report, at,
			},
		},
	};
	return report.verdict === 'passed' ? proceedFrom(ended, 'test-proxy') : ended;
};

export const endTokenTest = (form: Form, {attempt, fingerprint, finding, at}: EventOf<'token-tested'>): Form => {
	const {tokenTest} = form.evidence;
	if (tokenTest.kind !== 'running' || tokenTest.attempt !== attempt) {
		return form;
	}

	const ended: Form = {
		...form, evidence: {
			...form.evidence, tokenTest: {
				kind: 'done', fingerprint, finding, at,
			},
		},
	};
	return finding.report.verdict === 'valid' && finding.duplicateOf === undefined ? proceedFrom(ended, 'test-token') : ended;
};

/** The test could not be made at all, because the store could not be read, say. */
export const endTestWithError = (form: Form, {attempt, error}: EventOf<'test-stopped'>): Form => {
	if (attempt !== form.attempt || !isTesting(form)) {
		return form;
	}

	return {...withRunningEnded(form), notice: {kind: 'refusal', text: `${error.message} ${error.hint}`}};
};
