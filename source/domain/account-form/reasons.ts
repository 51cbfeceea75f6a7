import {AppError} from '../errors.js';
import {typed} from './draft.js';
import {
	fieldProblem,
	fieldsOf,
	stepOf,
	textFieldNames,
	type TextFieldName,
} from './fields.js';
import type {Form} from './form.js';
import {
	closedText,
	proxyIsClosedBecause,
	tokenIsClosedBecause,
	type Door,
	type Ownership,
} from './gate.js';
import {parseCredentials, parseIdentity, parseRoute} from './parsing.js';
import {problemOf} from './progress.js';
import {stepIndex, steps, type StepName} from './steps.js';

/** One thing that keeps a door closed, in words; `field` is what has to be mended, where that is one. */
export type Reason = {
	readonly text: string;
	readonly field?: TextFieldName;
	/** What of the text says what is wrong, and the step where that is mended, where it is another than the open one. */
	readonly elsewhere?: {readonly message: string; readonly step: StepName};
};

const whereabouts = (step: StepName): string => {
	const index = stepIndex(step);
	return `See step ${index + 1}, ${steps[index]?.title ?? step}.`;
};

/** Where it can be mended, a field's problem needs no more words. */
const ofField = (form: Form, field: TextFieldName, error: AppError): Reason => {
	const step = stepOf(field);
	const {message} = error;
	return form.step === step ? {field, text: message} : {field, text: `${message} ${whereabouts(step)}`, elsewhere: {message, step}};
};

/** The reasons as they are read: what is mended in one step is said in one paragraph. */
export const reasonTexts = (reasons: readonly Reason[]): readonly string[] => {
	const groups: Array<{readonly step: StepName | undefined; readonly texts: string[]}> = [];
	for (const {text, elsewhere} of reasons) {
		const group = groups.at(-1);
		if (elsewhere !== undefined && group?.step === elsewhere.step) {
			group.texts.push(elsewhere.message);
		} else {
			groups.push({step: elsewhere?.step, texts: [elsewhere?.message ?? text]});
		}
	}

	return groups.map(({step, texts}) => [...texts, ...(step === undefined ? [] : [whereabouts(step)])].join(' '));
};

const ofFields = (form: Form, names: readonly TextFieldName[]): readonly Reason[] => names.flatMap(name => {
	const problem = problemOf(form, name);
	return problem === undefined ? [] : [ofField(form, name, problem)];
});

const proxyFields = fieldsOf('proxy');

/** What Save needs beside the proxy; a verification code is for signing in alone. */
const otherFields = textFieldNames.filter(name => !proxyFields.includes(name) && name !== 'verificationCode');

/** What is wrong with the fields of the proxy. */
export const proxyReasons = (form: Form): readonly Reason[] => ofFields(form, proxyFields);

/** What is wrong with the way to plex.tv, or with its test. */
const ofProxy = (form: Form, door: Door): readonly Reason[] => {
	const route = parseRoute(form.draft);
	if (route.kind === 'problem') {
		return proxyReasons(form);
	}

	const closed = proxyIsClosedBecause(route.value, form.evidence);
	return closed === undefined ? [] : [{text: closedText(door, closed)}];
};

export const ownershipOf = ({mode, changesHandsTo}: Form): Ownership => ({
	...(mode.kind === 'edit' && {original: mode.original}),
	...(changesHandsTo !== undefined && {changesHandsTo}),
});

/** That the token is to be tested, after the proxy's test, goes without saying while that one is still to come. */
const ofTokenTest = (form: Form, isProxyClosed: boolean): readonly Reason[] => {
	const identity = parseIdentity(form.draft);
	const closed = identity.kind === 'problem' ? 'test-token-first' : tokenIsClosedBecause(identity.value, form.evidence, ownershipOf(form));
	const isStillToCome = isProxyClosed && (closed === 'test-token-first' || closed === 'token-changed');
	return closed === undefined || isStillToCome ? [] : [{text: closedText('Save', closed)}];
};

/** Whether plex.tv has said that the account has no password: when it was stored, or to a test of this form. */
const isWithoutPassword = ({mode, evidence: {tokenTest}}: Form): boolean => (mode.kind === 'edit' && mode.original.token.isWithoutPassword === true)
	|| (tokenTest.kind === 'done' && tokenTest.finding.report.verdict === 'valid' && tokenTest.finding.report.user.hasPassword === false);

/** Why the account cannot be signed in by a password at all; undefined where it can. */
export const noPasswordError = (form: Form): AppError | undefined => isWithoutPassword(form) ? new AppError('ERR_SIGN_IN_NO_PASSWORD', typed(form.draft, 'email')) : undefined;

const ofCredentials = (form: Form): readonly Reason[] => {
	const noPassword = noPasswordError(form);
	if (noPassword !== undefined) {
		return [{text: `${noPassword.message} Choose a PIN or a device key above.`}];
	}

	const credentials = parseCredentials(form.draft);
	if (credentials.kind === 'read') {
		return [];
	}

	const {field, error} = credentials.problem;
	// A password can be typed right here as well.
	return [field === 'password' ? {field, text: `${error.message} Type it here first.`} : ofField(form, field, error)];
};

/** A token for an email that is stored already could not be kept: it is not asked for. */
const ofStoredEmail = (form: Form): readonly Reason[] => fieldProblem(form.draft, 'email') === undefined ? ofFields(form, ['email']) : [];

/**
Why a door is closed: all reasons, in the order in which a person can mend them, what concerns the proxy first. None when it is open.
*/
export const reasonsAgainst = (form: Form, door: Door): readonly Reason[] => {
	switch (door) {
		case 'Get a code': {
			return [...ofProxy(form, door), ...ofStoredEmail(form), ...ofFields(form, ['queryParameters'])];
		}

		case 'Sign in': {
			return [...ofProxy(form, door), ...ofStoredEmail(form), ...ofFields(form, ['queryParameters']), ...ofCredentials(form)];
		}

		case 'The exchange': {
			return [...ofProxy(form, door), ...ofStoredEmail(form), ...ofFields(form, ['queryParameters', 'authToken'])];
		}

		case 'Test Token': {
			return [...ofProxy(form, door), ...ofFields(form, ['queryParameters', 'authToken'])];
		}

		case 'Save': {
			const proxy = ofProxy(form, door);
			return [...proxy, ...ofFields(form, otherFields), ...ofTokenTest(form, proxy.length > 0)];
		}
	}
};
