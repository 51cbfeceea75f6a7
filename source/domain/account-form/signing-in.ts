import {oldVerdictTexts} from '../device-key/exchange.js';
import type {JobId} from '../job-id.js';
import {withClientIdentifier} from '../query-parameters.js';
import {textField} from '../text-field.js';
import {
	codeFirstText,
	endsPin,
	isCodeAsked,
	isUnderWay,
	progressAfter,
	type PlexCredentials,
	type SignInProgress,
} from '../sign-in.js';
import {
	parseCredentials,
	parseDevice,
	parseIdentity,
	type Parsed,
} from './parsing.js';
import {controlsOf} from './controls.js';
import {typed, withText, withoutPin, type TokenWay} from './draft.js';
import type {FormEvent, FormTransition} from './events.js';
import {focusField} from './focusing.js';
import type {ButtonName, Form} from './form.js';
import {withoutNotice} from './moving.js';
import {reasonsAgainst} from './reasons.js';
import {cancelRunning, refuseFor, stopTest, withRunningEnded} from './testing.js';

type EventOf<Kind extends FormEvent['kind']> = Extract<FormEvent, {kind: Kind}>;

/** What plex.tv gave is told of as long as it stands in its field. */
export const withoutReplacedToken = (before: Form, after: Form): Form =>
	after.signIn.kind === 'issued' && before.signIn.kind === 'issued' && typed(before.draft, 'authToken') !== typed(after.draft, 'authToken') ? {...after, signIn: {kind: 'idle'}} : after;

const withoutCode = (form: Form): Form => ({...form, draft: withText(form.draft, 'verificationCode', textField(''))});

/** What plex.tv said of one email is not another one's, and a code that it wants goes with the password that it knows. */
export const withoutOldAnswer = (before: Form, after: Form): Form => {
	const isChanged = (name: 'email' | 'password'): boolean => typed(before.draft, name) !== typed(after.draft, name);
	const {signIn, draft} = after;
	const isOld = signIn.kind === 'code-wanted' ? isChanged('email') || isChanged('password') : signIn.kind === 'failed' && draft.tokenWay === 'sign-in' && isChanged('email');
	return isOld ? {...withoutCode(after), signIn: {kind: 'idle'}} : after;
};

/** Another way to a token: what came of the one before is not said of it, and what runs is stopped. */
export const turnTokenWay = (form: Form, turned: Form): FormTransition => {
	if (form.draft.tokenWay === turned.draft.tokenWay || form.signIn.kind === 'issued') {
		return [turned];
	}

	return isUnderWay(form.signIn) ? stopTest(turned) : [{...withoutCode(turned), signIn: {kind: 'idle'}}];
};

const focusOnButton = (form: Form, button: ButtonName): Form => {
	const index = controlsOf(form).findIndex(control => control.kind === 'button' && control.name === button);
	return index === -1 ? form : {...form, focus: index};
};

/** Whoever presses twice asks once: each request may count as a try. */
const stillUnderWay = (form: Form): FormTransition => [{...form, notice: {kind: 'information', text: 'It is running already. Esc stops it.'}}];

/** A code by which the person signs in elsewhere. */
export const startPin = (form: Form, job: JobId): FormTransition => {
	if (isUnderWay(form.signIn)) {
		return stillUnderWay(form);
	}

	const reasons = reasonsAgainst(form, 'Get a code');
	const device = parseDevice(form.draft);
	if (reasons.length > 0 || device.kind === 'problem') {
		return [refuseFor(form, 'Get a code', reasons)];
	}

	return [
		{...withRunningEnded(withoutNotice(form)), signIn: {kind: 'asked', for: 'pin', job}},
		...cancelRunning(form),
		{
			kind: 'get-pin', job, device: device.value, withKey: form.draft.tokenWay === 'device-key', ...(form.draft.pin !== undefined && {earlier: form.draft.pin}),
		},
	];
};

/** Goes on with the code of a form that was kept: it may have been typed meanwhile. */
export const resumePin = (form: Form, job: JobId): FormTransition => {
	const {pin} = form.draft;
	const device = parseDevice(form.draft);
	return pin === undefined || device.kind === 'problem' || isUnderWay(form.signIn)
		? [form]
		: [{...form, signIn: {kind: 'asked', for: 'pin', job}}, {
			kind: 'collect-pin', job, device: device.value, pin,
		}];
};

/** What is to be sent. A verification code goes along only while it is asked for: one from before would be wrong by now. */
const parseSignIn = ({draft, signIn}: Form): Parsed<PlexCredentials> => {
	const credentials = parseCredentials(draft);
	if (credentials.kind === 'problem' || isCodeAsked(signIn)) {
		return credentials;
	}

	const {verificationCode: _, ...rest} = credentials.value;
	return {kind: 'read', value: rest};
};

/** One try with what is in the fields. Only the person starts another one: plex.tv locks after a few. */
export const startSignIn = (form: Form, job: JobId): FormTransition => {
	if (isUnderWay(form.signIn)) {
		return stillUnderWay(form);
	}

	const reasons = reasonsAgainst(form, 'Sign in');
	const device = parseDevice(form.draft);
	const credentials = parseSignIn(form);
	if (reasons.length > 0 || device.kind === 'problem' || credentials.kind === 'problem') {
		return [refuseFor(form, 'Sign in', reasons)];
	}

	const isWithCode = credentials.value.verificationCode !== undefined;
	if (isCodeAsked(form.signIn) && !isWithCode) {
		return [{...focusField(form, 'verificationCode'), notice: {kind: 'refusal', text: codeFirstText}}];
	}

	return [
		{...withRunningEnded(withoutNotice(form)), signIn: {kind: 'asked', for: isWithCode ? 'code' : 'password', job}},
		...cancelRunning(form),
		{
			kind: 'sign-in', job, device: device.value, credentials: credentials.value,
		},
	];
};

/** The first press says what is known and not known, the second begins. */
export const startExchange = (form: Form, job: JobId): FormTransition => {
	if (isUnderWay(form.signIn)) {
		return stillUnderWay(form);
	}

	const reasons = reasonsAgainst(form, 'The exchange');
	const identity = parseIdentity(form.draft);
	if (reasons.length > 0 || identity.kind === 'problem') {
		return [refuseFor(form, 'The exchange', reasons)];
	}

	if (form.signIn.kind !== 'exchange-offered') {
		return [{...withoutNotice(form), signIn: {kind: 'exchange-offered'}}];
	}

	return [
		{...withRunningEnded(withoutNotice(form)), signIn: {kind: 'exchanging', job, step: 'test-old'}},
		...cancelRunning(form),
		{
			kind: 'exchange', job, identity: identity.value, ...(form.mode.kind === 'edit' && {of: form.mode.original.id}),
		},
	];
};

const isAwaited = ({signIn}: Form, job: JobId): boolean => isUnderWay(signIn) && signIn.job === job;

export const showPin = (form: Form, {job, pin}: EventOf<'pin-waiting'>): Form =>
	isAwaited(form, job) ? {...form, signIn: {kind: 'pin', job, pin}} : form;

export const keepPin = (form: Form, {job, pin}: EventOf<'pin-kept'>): Form =>
	isAwaited(form, job) ? {...form, draft: {...form.draft, pin}} : form;

/** The token goes into its field, and the focus on to Continue when it still is where the sign-in was started. */
export const takeToken = (form: Form, {job, token, deviceKey}: EventOf<'token-issued'>): Form => {
	if (!isAwaited(form, job)) {
		return form;
	}

	const {draft, ...rest} = withoutCode(form);
	const withNew = withText(withoutPin(draft), 'authToken', textField(token.reveal()));
	const filled: Form = {
		...rest,
		draft: deviceKey === undefined ? withNew : withText(withNew, 'deviceKey', textField(deviceKey.reveal())),
		signIn: {kind: 'issued'},
		// Step 4 says it itself.
		...(form.step !== 'token' && {notice: {kind: 'information', text: 'plex.tv gave a new token; it is in its field. Step 6 tests it.'}}),
	};
	return form.step === 'token' ? focusOnButton(filled, 'continue') : filled;
};

export const showExchange = (form: Form, {job, step}: EventOf<'exchange-step'>): Form =>
	isAwaited(form, job) ? {...form, signIn: {kind: 'exchanging', job, step}} : form;

/** Token, key and identifier of the new device take the place of what was pasted, together. */
export const takeExchanged = (form: Form, {job, token, deviceKey, clientIdentifier, old}: EventOf<'token-exchanged'>): Form => {
	if (!isAwaited(form, job)) {
		return form;
	}

	const {draft} = form;
	const device = withClientIdentifier({queryParameters: typed(draft, 'queryParameters'), clientIdentifier: draft.clientIdentifier}, clientIdentifier);
	const withToken = withText(withText(withoutPin(draft), 'authToken', textField(token.reveal())), 'deviceKey', textField(deviceKey.reveal()));
	const filled: Form = {
		...form,
		draft: {...withText(withToken, 'queryParameters', textField(device.queryParameters)), clientIdentifier, tokenWay: 'device-key'},
		signIn: {kind: 'issued'},
		notice: {kind: 'information', text: `The new device’s token and key are in the form. ${oldVerdictTexts[old]} Step 6 tests the new token.`},
	};
	return form.step === 'token' ? focusOnButton(filled, 'continue') : filled;
};

const buttonOf: Readonly<Record<TokenWay, ButtonName>> = {paste: 'exchange', pin: 'get-code', 'sign-in': 'sign-in', 'device-key': 'get-code'};

/** Where the next key is most likely wanted after a try that gave no token. */
const focusAfter = (form: Form, signIn: SignInProgress): Form => {
	if (form.step !== 'token') {
		return form;
	}

	return signIn.kind === 'code-wanted'
		? focusField(form, 'verificationCode')
		: focusOnButton(form, buttonOf[form.draft.tokenWay]);
};

export const endSignIn = (form: Form, {job, error}: EventOf<'sign-in-failed'>): Form => {
	if (!isAwaited(form, job)) {
		return form;
	}

	const signIn = progressAfter(error);
	const ended = withoutCode(form);
	// A code that was stopped still waits; one that is over brings nothing.
	return focusAfter({...ended, draft: endsPin(error) ? withoutPin(ended.draft) : ended.draft, signIn}, signIn);
};
