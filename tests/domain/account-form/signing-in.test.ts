import test from 'ava';
import {focused} from '../../../source/domain/account-form/controls.js';
import {closedReasons, reasonsBelow} from '../../../source/domain/account-form/drawn-controls.js';
import {typed} from '../../../source/domain/account-form/draft.js';
import {isSameDraft} from '../../../source/domain/account-form/whole-draft.js';
import type {FormEffect, FormEvent} from '../../../source/domain/account-form/events.js';
import {tokenTestStatus} from '../../../source/domain/account-form/findings.js';
import type {ButtonName, Form} from '../../../source/domain/account-form/form.js';
import {shownProblem} from '../../../source/domain/account-form/progress.js';
import {AppError, type ErrorCode} from '../../../source/domain/errors.js';
import {Secret} from '../../../source/domain/secret.js';
import {
	afterProxyTest,
	afterTokenTest,
	failedReport,
	filledForm,
	jobOf,
	pressSave,
	run,
	withField,
	type Run,
} from './filled-form.js';

/** The form in step 4 with a way to a token, its proxy tested. */
const atToken = (tokenWay: 'pin' | 'sign-in', form: Form = afterProxyTest(filledForm())): Form =>
	({
		...form, step: 'token', focus: 0, draft: {...form.draft, tokenWay},
	});

const press = (form: Form, name: ButtonName): Run => {
	let current = form;
	for (let turns = 0; turns < 10; turns++) {
		const control = focused(current);
		if (control.kind === 'button' && control.name === name) {
			return run(current, {kind: 'activate'});
		}

		current = run(current, {kind: 'focus', to: 'next'}).form;
	}

	throw new Error(`There is no button ${name}.`);
};

type EffectOf<Kind extends FormEffect['kind']> = Extract<FormEffect, {kind: Kind}>;

const effectOf = <Kind extends FormEffect['kind']>({effects}: Run, kind: Kind): EffectOf<Kind> | undefined =>
	effects.find((effect): effect is EffectOf<Kind> => effect.kind === kind);

const failed = (form: Form, code: ErrorCode): FormEvent => ({kind: 'sign-in-failed', job: jobOf(form), error: new AppError(code)});

const withPassword = (): Form => withField(atToken('sign-in'), 'password', 'xFAKE-plex-password');

test('no code is asked for along a proxy that was not tested, nor a password sent', t => {
	for (const proxied of [filledForm(), afterProxyTest(filledForm(), failedReport)]) {
		const pin = press(atToken('pin', proxied), 'get-code');
		t.is(effectOf(pin, 'get-pin'), undefined);
		t.regex(closedReasons(pin.form, 'get-code').join(' '), /Get a code opens when (?:Test Proxy|it) has passed/v);
		const signIn = press(withField(atToken('sign-in', proxied), 'password', 'xFAKE'), 'sign-in');
		t.is(effectOf(signIn, 'sign-in'), undefined);
		t.regex(closedReasons(signIn.form, 'sign-in').join(' '), /Sign in opens when (?:Test Proxy|it) has passed/v);
	}
});

test('a code is asked for as the device that will be stored, along its route', t => {
	const form = atToken('pin');
	const effect = effectOf(press(form, 'get-code'), 'get-pin');
	t.is(effect?.device.clientIdentifier, form.draft.clientIdentifier);
	t.is(effect?.device.route.kind, 'proxy');
	t.is(effect?.device.queryParameters, typed(form.draft, 'queryParameters'));
});

test('a token that comes of a code is in its field, counts as untested, and Continue is next', t => {
	const before = afterTokenTest(afterProxyTest(filledForm()));
	t.is(tokenTestStatus(before), 'passed');
	const {form: asked} = press(atToken('pin', before), 'get-code');
	const shown = run(asked, {kind: 'pin-waiting', job: jobOf(asked), pin: {code: 'AB12', secondsLeft: 900}}).form;
	t.like(shown.signIn, {kind: 'pin', pin: {code: 'AB12'}});
	const {form} = run(shown, {kind: 'token-issued', job: jobOf(asked), token: new Secret('xFAKEissued000000001')});
	t.is(typed(form.draft, 'authToken'), 'xFAKEissued000000001');
	t.is(tokenTestStatus(form), 'stale');
	t.deepEqual(focused(form), {kind: 'button', name: 'continue'});
	t.is(form.notice, undefined, 'the step says it itself');
	const elsewhere = run({...shown, step: 'password'}, {kind: 'token-issued', job: jobOf(asked), token: new Secret('xFAKEissued000000001')}).form;
	t.regex(elsewhere.notice?.text ?? '', /plex\.tv gave a new token/v);
	t.false(JSON.stringify(elsewhere.notice).includes('xFAKEissued'));
});

test('Escape ends a code that waits and nothing else, and its late token is dropped', t => {
	const {form: asked} = press(atToken('pin'), 'get-code');
	const stopped = run(asked, {kind: 'step', to: 'back'});
	t.is(stopped.form.step, 'token');
	t.is(stopped.form.signIn.kind, 'idle');
	t.is(effectOf(stopped, 'cancel')?.job, jobOf(asked));
	const late = run(stopped.form, {kind: 'token-issued', job: jobOf(asked), token: new Secret('xFAKElate')}, {kind: 'pin-waiting', job: jobOf(asked), pin: {code: 'AB12', secondsLeft: 1}}).form;
	t.is(typed(late.draft, 'authToken'), typed(asked.draft, 'authToken'));
	t.is(late.signIn.kind, 'idle');
});

test('a code that has expired is renewed on request, and only then', t => {
	const {form: asked} = press(atToken('pin'), 'get-code');
	const expired = run(asked, failed(asked, 'ERR_PIN_EXPIRED'));
	t.deepEqual(expired.effects, []);
	t.like(expired.form.signIn, {kind: 'failed', error: {code: 'ERR_PIN_EXPIRED'}});
	t.deepEqual(focused(expired.form), {kind: 'button', name: 'get-code'});
	const again = run(expired.form, {kind: 'activate'});
	t.is(effectOf(again, 'get-pin')?.job, jobOf(again.form));
	t.not(jobOf(again.form), jobOf(asked));
});

test('another test ends a code that waits', t => {
	const {form: asked} = press(atToken('pin'), 'get-code');
	const tested = run({...asked, step: 'proxy'}, {kind: 'test'});
	t.is(tested.form.signIn.kind, 'idle');
	t.is(effectOf(tested, 'cancel')?.job, jobOf(asked));
});

test('signing in without a password asks for it where it is typed', t => {
	const {form, effects} = press(atToken('sign-in'), 'sign-in');
	t.deepEqual(effects, []);
	t.is(form.step, 'token');
	t.deepEqual(focused(form), {kind: 'text', name: 'password'});
	t.regex(closedReasons(form, 'sign-in').join(' '), /No password is known/v);
	t.is(form.notice?.text, 'Sign in is still closed: nothing was done.');
});

test('a verification code is asked for when plex.tv wants one, and sent with everything else', t => {
	const {form: asked, effects} = press(withPassword(), 'sign-in');
	t.like(effects.at(-1), {kind: 'sign-in', credentials: {login: 'alpha@example.com'}});
	t.false('verificationCode' in (effectOf({form: asked, effects}, 'sign-in')?.credentials ?? {}));
	const {form: wanted} = run(asked, failed(asked, 'ERR_SIGN_IN_CODE_NEEDED'));
	t.deepEqual(focused(wanted), {kind: 'text', name: 'verificationCode'});
	const typedCode = run(wanted, {kind: 'edit', edit: {kind: 'insert', text: '246 810'}}).form;
	const effect = effectOf(press(typedCode, 'sign-in'), 'sign-in');
	t.is(effect?.credentials.verificationCode, '246810');
	t.true(effect?.credentials.password.equals(new Secret('xFAKE-plex-password')));
});

test('without the code that plex.tv wants, nothing is sent a second time', t => {
	const {form: asked} = press(withPassword(), 'sign-in');
	const {form: wanted} = run(asked, failed(asked, 'ERR_SIGN_IN_CODE_NEEDED'));
	const again = press(wanted, 'sign-in');
	t.deepEqual(again.effects, []);
	t.regex(again.form.notice?.text ?? '', /Type the verification code first/v);
});

test('a wrong code is told apart from a missing one, goes, and can be typed anew', t => {
	const {form: asked} = press(withPassword(), 'sign-in');
	const {form: wanted} = run(asked, failed(asked, 'ERR_SIGN_IN_CODE_NEEDED'));
	const {form: second} = press(run(wanted, {kind: 'edit', edit: {kind: 'insert', text: '111111'}}).form, 'sign-in');
	const {form: wrong, effects} = run(second, failed(second, 'ERR_SIGN_IN_CODE_WRONG'));
	t.deepEqual(effects, []);
	t.like(wrong.signIn, {kind: 'code-wanted', problem: {code: 'ERR_SIGN_IN_CODE_WRONG'}});
	t.is(typed(wrong.draft, 'verificationCode'), '');
	t.deepEqual(focused(wrong), {kind: 'text', name: 'verificationCode'});
});

for (const code of ['ERR_SIGN_IN_WRONG', 'ERR_SIGN_IN_LOCKED', 'ERR_SIGN_IN_EMAIL_ONLY', 'ERR_SIGN_IN_REFUSED', 'ERR_PLEX_RATE_LIMITED'] as const) {
	test(`after ${code} nothing is tried by itself, and nothing that was typed is lost`, t => {
		const {form: asked} = press(withPassword(), 'sign-in');
		const {form, effects} = run(asked, failed(asked, code));
		t.deepEqual(effects, []);
		t.like(form.signIn, {kind: 'failed', error: {code}});
		t.true(isSameDraft(form.draft, asked.draft));
	});
}

test('pressing twice sends once: each request may count as a try', t => {
	for (const [form, button] of [[withPassword(), 'sign-in'], [atToken('pin'), 'get-code']] as const) {
		const {form: asked} = press(form, button);
		const again = press(asked, button);
		t.deepEqual(again.effects, []);
		t.regex(again.form.notice?.text ?? '', /is running already/v);
		t.is(again.form.signIn, asked.signIn);
	}
});

test('a code that was typed for an earlier try never goes along with a later one', t => {
	const {form: asked} = press(withPassword(), 'sign-in');
	const {form: wanted} = run(asked, failed(asked, 'ERR_SIGN_IN_CODE_NEEDED'));
	const {form: sent} = press(run(wanted, {kind: 'edit', edit: {kind: 'insert', text: '246810'}}).form, 'sign-in');
	const {form: stopped} = run(sent, {kind: 'step', to: 'back'});
	const effect = effectOf(press(stopped, 'sign-in'), 'sign-in');
	t.is(effect?.credentials.verificationCode, undefined);
});

/** A verification code is wanted, and the first one was refused. */
const wrongCode = (): Form => {
	const {form: asked} = press(withPassword(), 'sign-in');
	const {form: wanted} = run(asked, failed(asked, 'ERR_SIGN_IN_CODE_NEEDED'));
	const {form: sent} = press(run(wanted, {kind: 'edit', edit: {kind: 'insert', text: '111111'}}).form, 'sign-in');
	return run(sent, failed(sent, 'ERR_SIGN_IN_CODE_WRONG')).form;
};

test('the code that plex.tv wants of one account is not asked of another, nor with another password', t => {
	const typeAt = (step: 'email' | 'token', form: Form) => run({...form, step, focus: step === 'email' ? 0 : 1}, {kind: 'edit', edit: {kind: 'insert', text: 'x'}}).form;
	for (const step of ['email', 'token'] as const) {
		const other = typeAt(step, run(wrongCode(), {kind: 'edit', edit: {kind: 'insert', text: '24'}}).form);
		t.is(other.signIn.kind, 'idle', step);
		t.is(typed(other.draft, 'verificationCode'), '');
		t.is(effectOf(press({...other, step: 'token', focus: 0}, 'sign-in'), 'sign-in')?.credentials.verificationCode, undefined);
	}

	const refused = run(press(withPassword(), 'sign-in').form, {kind: 'focus', to: 'first'}).form;
	const wrong = run(refused, failed(refused, 'ERR_SIGN_IN_WRONG')).form;
	t.is(typeAt('email', wrong).signIn.kind, 'idle', 'nor is a refusal another account’s');
	t.is(typeAt('token', wrong).signIn.kind, 'failed', 'it stays while the password is corrected');
});

test('another way to a token does not show what came of the one before, and stops what runs', t => {
	const turned = run({...wrongCode(), focus: 0}, {kind: 'choose', to: 'previous'}).form;
	t.is(turned.draft.tokenWay, 'pin');
	t.is(turned.signIn.kind, 'idle');
	const {form: asked} = press(atToken('pin'), 'get-code');
	const stopped = run({...asked, focus: 0}, {kind: 'choose', to: 'previous'});
	t.is(effectOf(stopped, 'cancel')?.job, jobOf(asked));
	t.is(stopped.form.signIn.kind, 'idle');
	t.regex(stopped.form.notice?.text ?? '', /stopped/v);
	const issued = {...asked, focus: 0, signIn: {kind: 'issued'} as const};
	t.is(run(issued, {kind: 'choose', to: 'next'}).form.signIn.kind, 'issued', 'a token that is in its field is there whatever the way');
});

test('what is wrong with a code stands at its field alone', t => {
	const {form} = run(wrongCode(), {kind: 'edit', edit: {kind: 'insert', text: '12345'}}, {kind: 'focus', to: 'next'});
	t.regex(shownProblem(form, 'verificationCode') ?? '', /a code has six digits/v);
	t.is(closedReasons(form, 'sign-in').length, 1);
	t.deepEqual(reasonsBelow(form, 'sign-in'), []);
	t.deepEqual(reasonsBelow(atToken('sign-in'), 'sign-in'), closedReasons(atToken('sign-in'), 'sign-in'), 'that a password is missing is said nowhere else');
});

test('what was said before a choice was turned goes', t => {
	const {form} = press(wrongCode(), 'sign-in');
	t.regex(form.notice?.text ?? '', /Type the verification code first/v);
	t.is(run({...form, focus: 0}, {kind: 'choose', to: 'previous'}).form.notice, undefined);
});

test('saving ends a code that still waits', t => {
	const ready = afterTokenTest(afterProxyTest(filledForm()));
	const {form: asked} = press(atToken('pin', ready), 'get-code');
	const saved = pressSave(asked);
	t.is(saved.form.signIn.kind, 'idle');
	t.is(effectOf(saved, 'cancel')?.job, jobOf(asked));
	t.is(saved.effects.at(-1)?.kind, 'save');
});

test('no state of a sign-in shows a secret when it is printed', t => {
	const {form, effects} = press(withPassword(), 'sign-in');
	t.notRegex(JSON.stringify(effects), /xFAKE-plex-password/v);
	t.notRegex(JSON.stringify(form.signIn), /xFAKE/v);
});
