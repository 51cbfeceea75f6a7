import test from 'ava';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {AppError} from '../../source/domain/errors.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	key,
	typed,
} from '../helpers/dashboard.js';

const account = sampleAccount({email: 'alpha@example.com'});
const list = dashboardOf(summarizeAccount(account));

const opened = ({attempt}: Dashboard): DashboardEvent => ({
	kind: 'account-opened', attempt, account, history: [], to: 'details',
});

const formOpened = (attempt: number): DashboardEvent => ({kind: 'form-opened', attempt, clientIdentifier: account.clientIdentifier});

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
	});
}

test('nor does it when one has been elsewhere and come back', t => {
	const asked = after(list, key('open'));
	t.is(after(asked, key('main-menu'), key('back'), opened(asked)).screen.kind, 'accounts');
});

test('a form that is opened twice keeps what was typed into it', t => {
	const asked = after(list, key('add'), key('add'));
	const {screen} = after(asked, formOpened(asked.attempt - 1), formOpened(asked.attempt), typed('some'), formOpened(asked.attempt), formOpened(asked.attempt - 1));
	t.is(screen.kind === 'form' ? screen.form.draft.fields.email.text : undefined, 'some');
});

test('what keeps an account from opening is told, also after something else was begun', t => {
	const asked = after(list, key('open'));
	const {notice, opening} = after(asked, key('test-token'), {kind: 'failed', attempt: asked.attempt, error: new AppError('ERR_KEY_LOCKED')});
	t.is(notice?.kind, 'refusal');
	t.is(opening, undefined);
});

test('what nobody waits for is told when it fails, and nothing that was stopped and is awaited no more', t => {
	const asked = after(list, key('test-token'), key('test-token'));
	t.is(after(asked, {kind: 'failed', error: new AppError('ERR_STORE_FULL', '/data')}).notice?.kind, 'refusal');
	t.deepEqual(after(asked, {kind: 'failed', attempt: asked.attempt - 1, error: new AppError('ERR_CANCELLED')}), asked);
});

test('a removal that ends a test goes on, and its account is off the list with its last word', t => {
	const testing = after(list, key('test-token'));
	const removing = after(testing, key('remove'), typed('alpha@example.com'), key('activate'));
	const stopped = after(removing, {kind: 'failed', attempt: testing.attempt, error: new AppError('ERR_CANCELLED')});
	t.deepEqual(stopped.screen, removing.screen);
	t.is(stopped.running, undefined);
	const removed = after(stopped, {kind: 'account-removed', id: account.id, email: account.email});
	t.is(removed.screen.kind, 'accounts');
	t.deepEqual(removed.shown, []);
});
