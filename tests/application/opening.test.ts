import test from 'ava';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {isAwaited} from '../../source/application/dashboard/jobs.js';
import {runningTests} from '../../source/application/dashboard/running-tests.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {sampleAccount} from '../helpers/account.js';
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

const account = sampleAccount({email: 'alpha@example.com'});
const list = dashboardOf(summarizeAccount(account));

const opened = (asked: Dashboard): DashboardEvent => says('dashboard', jobOf(asked, 'open-account'), {
	kind: 'account-opened', account, history: [], checks: [], to: 'details',
});

const formOpened = (job: number): DashboardEvent => says('dashboard', job, {kind: 'form-opened', clientIdentifier: account.clientIdentifier});

test('an account opens where it was asked for, also under the help', t => {
	const asked = after(list, key('open'));
	t.is(after(asked, opened(asked)).screen.kind, 'details');
	t.is(after(asked, key('help'), opened(asked), key('back')).screen.kind, 'details');
});

for (const [place, action] of [['the main menu', 'main-menu'], ['the search', 'search'], ['the actions menu', 'actions-menu']] as const) {
	test(`an account that comes when one has gone on to ${place} does not open there`, t => {
		const asked = after(list, key('open'));
		const elsewhere = after(asked, key(action));
		t.deepEqual(after(elsewhere, opened(asked)), elsewhere);
		t.deepEqual(effectsOf(asked, key(action)).at(-1), {kind: 'cancel', job: jobOf(asked, 'open-account')});
	});
}

test('nor does it when one has been elsewhere and come back', t => {
	const asked = after(list, key('open'));
	t.is(after(asked, key('main-menu'), key('back'), opened(asked)).screen.kind, 'accounts');
});

test('a form that is opened twice keeps what was typed into it', t => {
	const once = after(list, key('add'));
	const twice = after(once, key('add'));
	const [first, second] = [jobOf(once, 'open-form'), jobOf(twice, 'open-form')];
	const {screen} = after(twice, formOpened(first), formOpened(second), typed('some'), formOpened(second), formOpened(first));
	t.is(screen.kind === 'form' ? screen.form.draft.fields.email.text : undefined, 'some');
});

test('what keeps an account from opening is told, also after something else was begun', t => {
	const asked = after(list, key('open'));
	const job = jobOf(asked, 'open-account');
	const {notice, jobs} = after(asked, key('test-token'), says('dashboard', job, failure('ERR_KEY_LOCKED')));
	t.is(notice?.kind, 'refusal');
	t.false(isAwaited(jobs, job));
});

test('what nobody waits for is told when it fails, and nothing that was stopped and is awaited no more', t => {
	const first = after(list, key('test-token'));
	const second = after(first, key('test-token'));
	const {error} = failure('ERR_STORE_FULL');
	t.is(after(second, {kind: 'trouble', error}).notice?.kind, 'refusal');
	t.deepEqual(after(second, says('dashboard', jobOf(first, 'test-token'), failure('ERR_CANCELLED'))), second);
});

test('an account that is removed is off the list with the last word of its removal', t => {
	const testing = after(list, key('test-token'));
	const removing = after(testing, key('remove'), typed('alpha@example.com'), key('activate'));
	const stopped = after(removing, says('dashboard', jobOf(testing, 'test-token'), failure('ERR_CANCELLED')));
	t.deepEqual(stopped.screen, removing.screen);
	t.deepEqual(runningTests(stopped), []);
	const removed = after(stopped, says('remove', jobOf(removing, 'remove'), {kind: 'removed', leftDevices: []}));
	t.is(removed.screen.kind, 'accounts');
	t.is(removed.notice?.text, 'alpha@example.com was removed.');
	t.deepEqual(removed.shown, []);
});
