import test from 'ava';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {transition} from '../../source/application/dashboard/transition.js';
import type {Form} from '../../source/domain/account-form/form.js';
import {Secret} from '../../source/domain/secret.js';
import {afterProxyTest, filledForm} from '../domain/account-form/filled-form.js';
import {after, dashboardOf, key} from '../helpers/dashboard.js';

/** A form on its way to a token by PIN, with the focus on the button. */
const beforePin = (): Form => {
	const form = afterProxyTest(filledForm());
	return {
		...form, step: 'token', focus: 1, draft: {...form.draft, tokenWay: 'pin'},
	};
};

/** The dashboard with such a form whose code is asked for, and the id of that job. */
const askingForCode = (state: Dashboard): readonly [Dashboard, number] => {
	const [asking, ...effects] = transition({...state, screen: {kind: 'form', form: beforePin()}}, key('activate'));
	const asked = effects.flatMap(effect => effect.kind === 'form' && effect.effect.kind === 'get-pin' ? [effect.effect.job] : []);
	return [asking, asked[0] ?? 0];
};

test('the token of a code that one form waited for never lands in a later form that waits for its own', t => {
	const [first, job] = askingForCode(dashboardOf());
	const [second] = askingForCode({...first, screen: {kind: 'accounts', mode: 'list'}});
	const late = after(second, {kind: 'form', event: {kind: 'token-issued', job, token: new Secret('xFAKEissued000000001')}});
	t.deepEqual(late.screen, second.screen);
});
