import {addForm, type Form} from '../../../source/domain/account-form/form.js';
import {withText, type Draft} from '../../../source/domain/account-form/draft.js';
import type {TextFieldName} from '../../../source/domain/account-form/fields.js';
import type {FormEffect, FormEvent} from '../../../source/domain/account-form/events.js';
import {transition} from '../../../source/domain/account-form/transition.js';
import type {JobId} from '../../../source/domain/job-id.js';
import {textField} from '../../../source/domain/text-field.js';
import {stageNames, type ProxyReport, type TokenReport} from '../../../source/domain/verdict.js';

export const at = '2026-11-24T10:00:00.000Z';

export const passedReport: ProxyReport = {
	verdict: 'passed',
	stages: stageNames.map(name => ({
		name, outcome: 'passed', milliseconds: 1, message: 'fine',
	})),
	addressVerdict: 'different',
	exitAddress: '203.0.113.9',
};

export const failedReport: ProxyReport = {
	verdict: 'failed',
	stages: stageNames.map(name => ({
		name, outcome: name === 'reach' ? 'failed' : 'not-reached', milliseconds: 0, message: 'refused',
	})),
	code: 'ERR_PROXY_REFUSED',
	message: 'Nothing listens there.',
	hint: 'Start the proxy.',
};

export const validReport: TokenReport = {
	verdict: 'valid',
	user: {
		id: 10_000_001,
		username: 'alpha_admin',
		email: 'alpha@example.com',
		hasPlexPass: true,
		isRestricted: false,
	},
	milliseconds: 5,
};

/** The test or the sign-in that the form awaits. */
export const jobOf = ({evidence, signIn}: Form): JobId => {
	const awaited = [evidence.proxyTest, evidence.tokenTest, signIn].find(part => 'job' in part);
	if (awaited === undefined) {
		throw new Error('Nothing is awaited.');
	}

	return awaited.job;
};

/** A form and everything that it has asked for so far. */
export type Run = {readonly form: Form; readonly effects: readonly FormEffect[]};

/** Numbers what the forms of the tests begin. */
let begun = 0;

export const run = (form: Form, ...events: readonly FormEvent[]): Run => {
	let current = form;
	const effects: FormEffect[] = [];
	for (const event of events) {
		const [next, ...wanted] = transition(current, event, ++begun);
		current = next;
		effects.push(...wanted);
	}

	return {form: current, effects};
};

const texts: Readonly<Record<TextFieldName, string>> = {
	email: 'alpha@example.com',
	proxyUrl: 'http://192.0.2.7:3128',
	proxyUsername: 'proxy-user',
	proxyPassword: 'xFAKE-proxy-password',
	queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Language=en',
	authToken: 'xFAKEtokenPlexPass01',
	password: '',
	verificationCode: '',
	deviceKey: '',
};

export const filledDraft = (draft: Draft): Draft => {
	let filled = draft;
	for (const [name, text] of Object.entries(texts)) {
		filled = withText(filled, name as TextFieldName, textField(text));
	}

	return filled;
};

/** Every field filled in with sound values, nothing tested yet. */
export const filledForm = (): Form => {
	const form = addForm('6f6b2f0e-0000-4000-8000-00000000c1d1');
	return {...form, draft: filledDraft(form.draft)};
};

/** The form with a text in one field. */
export const withField = (form: Form, name: TextFieldName, text: string): Form => ({...form, draft: withText(form.draft, name, textField(text))});

/** The form after its proxy was tested with this report. */
export const afterProxyTest = (form: Form, report: ProxyReport = passedReport): Form => {
	const started = run({...form, step: 'proxy'}, {kind: 'test'});
	const effect = started.effects.find(({kind}) => kind === 'test-proxy');
	if (effect?.kind !== 'test-proxy') {
		throw new Error('The proxy test did not start.');
	}

	return run(started.form, {
		kind: 'proxy-tested', job: effect.job, fingerprint: effect.fingerprint, report, at,
	}).form;
};

/** The form after its token was tested with this report. */
export const afterTokenTest = (form: Form, report: TokenReport = validReport, duplicateOf?: {id: string; email: string}): Form => {
	const started = run({...form, step: 'test'}, {kind: 'test'});
	const effect = started.effects.find(({kind}) => kind === 'test-token');
	if (effect?.kind !== 'test-token') {
		throw new Error('The token test did not start.');
	}

	return run(started.form, {
		kind: 'token-tested',
		job: effect.job,
		fingerprint: effect.fingerprint,
		finding: {report, ...(duplicateOf !== undefined && {duplicateOf})},
		at,
	}).form;
};

/** The review with the focus on Save, pressed. */
export const pressSave = (form: Form): Run => run(form, {kind: 'go', step: 'review'}, {kind: 'activate'});
