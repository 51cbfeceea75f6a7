import {explain} from '../errors.js';
import type {JobId} from '../job-id.js';
import {isUnderWay} from '../sign-in.js';
import {
	parseIdentity,
	parseParameters,
	parseRoute,
} from './parsing.js';
import {controlsOf, focused} from './controls.js';
import {proxyFingerprint, tokenFingerprint} from './evidence.js';
import type {FormEffect, FormEvent, FormTransition} from './events.js';
import type {Control, Form} from './form.js';
import type {Door} from './gate.js';
import {withoutNotice} from './moving.js';
import {proxyReasons, reasonsAgainst, type Reason} from './reasons.js';
import {focusField} from './focusing.js';

type EventOf<Kind extends FormEvent['kind']> = Extract<FormEvent, {kind: Kind}>;

/** Leads to the field that has to be mended first where it is on this step; what is wrong with fields of this step stands at them from now on. */
const showProblems = (form: Form, reasons: readonly Reason[]): Form => {
	const fields = reasons.map(({field}) => field).filter(field => field !== undefined);
	const shown: Form = {...withoutNotice(form), left: [...new Set([...form.left, ...fields])]};
	const [first] = reasons;
	return first?.field === undefined ? shown : focusField(shown, first.field);
};

/** Says that a closed door was pressed. Its reasons stand below it already: they are not said twice. */
export const refuseFor = (form: Form, door: Door, reasons: readonly Reason[]): Form => ({
	...showProblems(form, reasons),
	notice: {kind: 'refusal', text: `${door} is still closed: nothing was done.`},
});

/** The tests and sign-ins that are awaited. */
const runningJobs = ({evidence, signIn}: Form): readonly JobId[] => [
	...[evidence.proxyTest, evidence.tokenTest].flatMap(test => test.kind === 'running' ? [test.job] : []),
	...(isUnderWay(signIn) ? [signIn.job] : []),
];

/** Ends at its socket what runs in the form. */
export const cancelRunning = (form: Form): readonly FormEffect[] => runningJobs(form).map(job => ({kind: 'cancel', job}));

/** One thing at a time: a test or sign-in that still runs is over. */
export const withRunningEnded = (form: Form): Form => ({
	...form,
	...(isUnderWay(form.signIn) && {signIn: {kind: 'idle'}}),
	evidence: {
		proxyTest: form.evidence.proxyTest.kind === 'running' ? {kind: 'untested'} : form.evidence.proxyTest,
		tokenTest: form.evidence.tokenTest.kind === 'running' ? {kind: 'untested'} : form.evidence.tokenTest,
	},
});

export const startProxyTest = (form: Form, job: JobId): FormTransition => {
	const route = parseRoute(form.draft);
	if (route.kind === 'problem') {
		return [showProblems(form, proxyReasons(form))];
	}

	if (route.value.kind === 'direct') {
		return [{...form, notice: {kind: 'information', text: 'There is no proxy to test: this account connects directly.'}}];
	}

	const parameters = parseParameters(form.draft);
	const ended = withRunningEnded(withoutNotice(form));
	return [
		{...ended, evidence: {...ended.evidence, proxyTest: {kind: 'running', job, stages: []}}},
		...cancelRunning(form),
		{
			kind: 'test-proxy',
			job,
			route: route.value,
			fingerprint: proxyFingerprint(route.value),
			clientIdentifier: form.draft.clientIdentifier,
			queryParameters: parameters.kind === 'read' ? parameters.value : '',
		},
	];
};

export const startTokenTest = (form: Form, job: JobId): FormTransition => {
	const reasons = reasonsAgainst(form, 'Test Token');
	const identity = parseIdentity(form.draft);
	if (reasons.length > 0 || identity.kind === 'problem') {
		return [refuseFor(form, 'Test Token', reasons)];
	}

	const ended = withRunningEnded(withoutNotice(form));
	return [
		{...ended, evidence: {...ended.evidence, tokenTest: {kind: 'running', job}}},
		...cancelRunning(form),
		{
			kind: 'test-token',
			job,
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

	if (signIn.kind === 'exchanging') {
		return 'The exchange was stopped. The token is unchanged; if there is already a new device, it is signed out again.';
	}

	return signIn.kind === 'pin' ? 'Stopped. The code is kept: Get a code goes on with it.' : 'The sign-in was stopped.';
};

/** Escape while a test or a sign-in runs ends that, nothing else. */
export const stopTest = (form: Form): FormTransition => [
	{...withRunningEnded(form), notice: {kind: 'information', text: stoppedText(form)}},
	...cancelRunning(form),
];

/** Whether a test or a sign-in runs. */
export const isTesting = (form: Form): boolean => runningJobs(form).length > 0;

/** Moves on to Continue when the focus still is on the button whose test has just passed. */
const proceedFrom = (form: Form, button: Extract<Control, {kind: 'button'}>['name']): Form => {
	const control = focused(form);
	if (control.kind !== 'button' || control.name !== button) {
		return form;
	}

	return {...form, focus: controlsOf(form).length - 1};
};

export const addStage = (form: Form, {job, stage}: EventOf<'proxy-stage'>): Form => {
	const {proxyTest} = form.evidence;
	if (proxyTest.kind !== 'running' || proxyTest.job !== job) {
		return form;
	}

	return {...form, evidence: {...form.evidence, proxyTest: {...proxyTest, stages: [...proxyTest.stages, stage]}}};
};

export const endProxyTest = (form: Form, {job, fingerprint, report, at}: EventOf<'proxy-tested'>): Form => {
	const {proxyTest} = form.evidence;
	if (proxyTest.kind !== 'running' || proxyTest.job !== job) {
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

export const endTokenTest = (form: Form, {job, fingerprint, finding, at}: EventOf<'token-tested'>): Form => {
	const {tokenTest} = form.evidence;
	if (tokenTest.kind !== 'running' || tokenTest.job !== job) {
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
export const endTestWithError = (form: Form, {job, error}: EventOf<'test-stopped'>): Form => {
	if (!runningJobs(form).includes(job)) {
		return form;
	}

	return {...withRunningEnded(form), notice: {kind: 'refusal', text: explain('form', error)}};
};
