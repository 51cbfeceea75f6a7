import test from 'ava';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {openScreens} from '../../source/application/dashboard/stack.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	effectsOf,
	jobOf,
	key,
	says,
	typed,
} from '../helpers/dashboard.js';

const account = sampleAccount({email: 'alpha@example.com'});
const list = dashboardOf(summarizeAccount(account));

const opened = (asked: Dashboard, to: 'details' | 'edit'): Dashboard => after(asked, says('dashboard', jobOf(asked, 'open-account'), {
	kind: 'account-opened', account, history: [], checks: [], to,
}));

const details = opened(after(list, key('open')), 'details');
const editing = opened(after(details, key('edit')), 'edit');
const kinds = (state: Dashboard): readonly string[] => openScreens(state).map(({kind}) => kind);

test('Back leads to where one came from: the details, from the form, the removal and the refresh', t => {
	t.deepEqual(kinds(editing), ['form', 'details', 'accounts']);
	t.deepEqual(kinds(after(editing, key('back'))), ['details', 'accounts']);
	t.deepEqual(kinds(after(details, key('remove'), key('back'))), ['details', 'accounts']);
	t.deepEqual(kinds(after(details, key('refresh-token'), key('back'))), ['details', 'accounts']);
	t.deepEqual(kinds(after(details, key('back'), key('back'))), ['main-menu', 'accounts']);
});

test('an account that was saved from its details is read again there', t => {
	const saving = after(editing, typed('.au'));
	const saved = says('form', saving.jobs.next, {kind: 'saved', account});
	t.deepEqual(after(saving, saved), saving, 'nothing was being saved');
	const asked = {...saving, jobs: {next: 8, running: [{
		id: 7, owner: 'form', kind: 'save', progress: {kind: 'unknown'},
	} as const]}};
	const event = says('form', 7, {kind: 'saved', account});
	t.deepEqual(kinds(after(asked, event)), ['details', 'accounts']);
	t.deepEqual(effectsOf(asked, event).map(({kind}) => kind), ['read-accounts', 'begin', 'discard-draft']);
});

test('an account that was removed from its details leaves none of its screens open', t => {
	const removing = after(details, key('remove'), typed('alpha@example.com'), key('activate'), key('help'));
	t.deepEqual(kinds(after(removing, says('remove', jobOf(removing, 'remove'), {kind: 'removed', leftDevices: []}))), ['help', 'accounts']);
});

test('what changes of an account is seen in its details, also under the help', t => {
	const changing = after(details, key('toggle-enabled'), key('help'));
	const changed = after(changing, says('dashboard', jobOf(changing, 'toggle-enabled'), {kind: 'account-changed', account: {...account, enabled: false}, text: 'alpha@example.com is now disabled.'}), key('back'));
	t.false(changed.screen.kind === 'details' && changed.screen.account.enabled);
});

test('the help and the card lie there once each, however often they are asked for', t => {
	const {card: _, ...without} = details;
	const both = after({...without, card: ['a line']}, key('help'), key('card'), key('help'), key('card'));
	t.deepEqual(kinds(both), ['card', 'help', 'details', 'accounts']);
});

test('secrets that are shown are masked again, and the wait for that ends with the details', t => {
	const asked = after(details, key('reveal'));
	const job = jobOf(asked, 'reveal');
	const shown = after(asked, {
		kind: 'answer', to: 'details', job, isLast: false, answer: {kind: 'revealed', secondsLeft: 10},
	});
	t.like(shown.screen, {secrets: 'revealed'});
	t.like(after(shown, says('details', job, {kind: 'masked'})).screen, {secrets: 'masked'});
	t.deepEqual(effectsOf(shown, key('back')), [{kind: 'cancel', job}]);
});

test('what happens under the help and the card leaves both where they are, in their order', t => {
	const {card: _, ...without} = details;
	const covered = after({...without, card: ['a line']}, key('toggle-enabled'), key('help'), key('card'));
	const changed = after(covered, says('dashboard', jobOf(covered, 'toggle-enabled'), {kind: 'account-changed', account: {...account, enabled: false}, text: 'alpha@example.com is now disabled.'}));
	t.deepEqual(kinds(changed), kinds(covered));
	t.deepEqual(kinds(changed), ['card', 'help', 'details', 'accounts']);
});
