import test from 'ava';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {home, push} from '../../source/application/dashboard/stack.js';
import {summarizeAccount} from '../../source/domain/account.js';
import type {Form} from '../../source/domain/account-form/form.js';
import {Secret} from '../../source/domain/secret.js';
import {sampleAccount} from '../helpers/account.js';
import {afterProxyTest, filledForm} from '../domain/account-form/filled-form.js';
import {
	after,
	dashboardOf,
	effectsOf,
	failure,
	jobOf,
	key,
	says,
	typed,
} from '../helpers/dashboard.js';

/** A form on its way to a token by PIN, with the focus on the button. */
const beforePin = (): Form => {
	const form = afterProxyTest(filledForm());
	return {
		...form, step: 'token', focus: 1, draft: {...form.draft, tokenWay: 'pin'},
	};
};

/** The dashboard with such a form whose code is asked for. */
const askingForCode = (state: Dashboard): Dashboard => after(push(state, {kind: 'form', form: beforePin()}), key('activate'));

test('the token of a code that one form waited for never lands in a later form that waits for its own', t => {
	const first = askingForCode(dashboardOf());
	const job = jobOf(first, 'get-pin');
	const second = askingForCode(home(first));
	t.not(jobOf(second, 'get-pin'), job);
	const late = after(second, says('form', job, {kind: 'form', event: {kind: 'token-issued', job, token: new Secret('xFAKEissued000000001')}}));
	t.deepEqual(late.screen, second.screen);
});

test('a form that is left ends what it waits for', t => {
	const waiting = askingForCode(dashboardOf());
	const leaving = after(waiting, key('back'), ...Array.from({length: 4}, () => key('previous-step')));
	t.deepEqual(effectsOf(waiting, key('back')), [{kind: 'cancel', job: jobOf(waiting, 'get-pin')}]);
	t.deepEqual(leaving.jobs.running, []);
});

const [alpha, bravo] = ['alpha@example.com', 'bravo@example.com'].map(email => summarizeAccount(sampleAccount({id: email, email})));
const list = alpha === undefined || bravo === undefined ? dashboardOf() : dashboardOf(alpha, bravo);

test('a removal and the test of another account run side by side, and stopping one leaves the other', t => {
	const testing = after(list, key('test-token'));
	const removing = after(testing, key('down'), key('remove'), typed('bravo@example.com'), key('activate'));
	t.is(jobOf(removing, 'test-token'), jobOf(testing, 'test-token'), 'the test goes on');
	t.deepEqual(effectsOf(removing, key('back')), [{kind: 'cancel', job: jobOf(removing, 'remove')}]);
	const stopped = after(removing, key('back'), says('remove', jobOf(removing, 'remove'), failure('ERR_CANCELLED')));
	t.is(stopped.notice?.text, 'Stopped. Nothing was changed.');
	t.is(stopped.screen.kind, 'accounts');
	t.deepEqual(effectsOf(stopped, key('back')), [{kind: 'cancel', job: jobOf(testing, 'test-token')}]);
});

test('several accounts are tested at once, and one of them once at a time', t => {
	const both = after(list, key('test-token'), key('down'), key('test-token'));
	t.is(both.jobs.running.length, 2);
	const again = after(both, key('test-proxy'));
	t.is(again.jobs.running.length, 2);
	t.deepEqual(effectsOf(both, key('test-proxy'))[0], {kind: 'cancel', job: jobOf(both, 'test-token')});
});
