import test from 'ava';
import {controlsOf, focused} from '../../../source/domain/account-form/controls.js';
import {typed} from '../../../source/domain/account-form/draft.js';
import type {FormEffect} from '../../../source/domain/account-form/events.js';
import type {Form} from '../../../source/domain/account-form/form.js';
import {tokenTestStatus} from '../../../source/domain/account-form/findings.js';
import {AppError} from '../../../source/domain/errors.js';
import {Secret} from '../../../source/domain/secret.js';
import {afterProxyTest, afterTokenTest, filledForm, jobOf, run, withField, type Run} from './filled-form.js';

/** Step 4 with a pasted token, its proxy tested, the focus on the exchange. */
const atExchange = (form: Form = afterProxyTest(filledForm())): Form => run({...form, step: 'token', focus: 0}, {kind: 'focus', to: 'last'}, {kind: 'focus', to: 'previous'}).form;

const hasExchange = (form: Form): boolean => controlsOf(form, 'token').some(control => control.kind === 'button' && control.name === 'exchange');

const exchangeIn = ({effects}: Run): Extract<FormEffect, {kind: 'exchange'}> | undefined => effects.find(effect => effect.kind === 'exchange');

const begun = (form: Form = atExchange()): Run => run(form, {kind: 'activate'}, {kind: 'activate'});

test('a pasted token that lasts can be exchanged for a device key; what a key has got, or ends by itself, cannot', t => {
	const form = filledForm();
	t.true(hasExchange(form));
	t.false(hasExchange(withField(form, 'authToken', '')));
	t.false(hasExchange(withField(form, 'authToken', 'eyJhbGciOiJFZERTQSJ9.eyJleHAiOjE4MDAwMDAwMDB9.c2lnbmF0dXJl')));
	t.false(hasExchange(withField(form, 'deviceKey', 'a key')));
	t.deepEqual(focused(atExchange()), {kind: 'button', name: 'exchange'});
	const typing = run({...form, step: 'token', focus: 0}, {kind: 'focus', to: 'next'}).form;
	t.deepEqual(focused(typing), {kind: 'text', name: 'authToken'});
	t.deepEqual(focused(run(typing, {kind: 'activate'}).form), {kind: 'button', name: 'continue'}, 'Enter after the token must lead on');
});

test('nothing is exchanged before what is known was said, along a proxy that was not tested, or twice', t => {
	const offered = run(atExchange(), {kind: 'activate'});
	t.is(offered.form.signIn.kind, 'exchange-offered');
	t.deepEqual(offered.effects, []);
	const left = run(offered.form, {kind: 'step', to: 'back'});
	t.is(left.form.signIn.kind, 'idle');
	t.is(left.form.step, 'token');

	const untested = begun(atExchange(filledForm()));
	t.is(exchangeIn(untested), undefined);
	t.is(untested.form.notice?.text, 'The exchange is still closed: nothing was done.');

	const once = begun();
	t.is(exchangeIn(once)?.identity.authToken.reveal(), 'xFAKEtokenPlexPass01');
	t.is(exchangeIn(run(once.form, {kind: 'activate'})), undefined);
});

test('token, key and identifier of the new device come together, and the tick of the old token is gone', t => {
	const tested = afterTokenTest(afterProxyTest(withField(filledForm(), 'queryParameters', 'X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=browser')));
	const {form} = begun(atExchange(tested));
	const after = run(form, {kind: 'exchange-step', job: jobOf(form), step: 'collect'}, {
		kind: 'token-exchanged', job: jobOf(form), token: new Secret('xFAKEnew'), deviceKey: new Secret('a key'), clientIdentifier: 'new-device', old: 'valid',
	}).form;
	t.is(typed(after.draft, 'authToken'), 'xFAKEnew');
	t.is(typed(after.draft, 'deviceKey'), 'a key');
	t.is(after.draft.clientIdentifier, 'new-device');
	t.is(typed(after.draft, 'queryParameters'), 'X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=new-device');
	t.is(tokenTestStatus(tested), 'passed');
	t.is(tokenTestStatus(after), 'stale');
	t.deepEqual(focused(after), {kind: 'button', name: 'continue'});
	t.regex(after.notice?.text ?? '', /The old token is still good where it came from\. Step 6 tests the new token\.$/v);
});

test('an exchange that fails or is stopped leaves the pasted token, and what comes too late is dropped', t => {
	const {form} = begun();
	const failed = run(form, {kind: 'sign-in-failed', job: jobOf(form), error: new AppError('ERR_TOKEN_REJECTED')}).form;
	t.is(typed(failed.draft, 'authToken'), 'xFAKEtokenPlexPass01');
	t.is(failed.signIn.kind, 'failed');
	t.deepEqual(focused(failed), {kind: 'button', name: 'exchange'});

	const stopped = run(form, {kind: 'step', to: 'back'});
	t.true(stopped.effects.some(({kind}) => kind === 'cancel'));
	t.is(stopped.form.notice?.text, 'The exchange was stopped. The token is unchanged; if there is already a new device, it is signed out again.');
	const late = run(stopped.form, {
		kind: 'token-exchanged', job: jobOf(form), token: new Secret('xFAKElate'), deviceKey: new Secret('a key'), clientIdentifier: 'late', old: 'valid',
	}).form;
	t.is(typed(late.draft, 'authToken'), 'xFAKEtokenPlexPass01');
});
