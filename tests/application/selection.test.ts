import test from 'ava';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {selectedAccount} from '../../source/application/dashboard/selection.js';
import {summarizeAccount, type AccountSummary} from '../../source/domain/account.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	failure,
	jobOf,
	key,
	says,
	typed,
} from '../helpers/dashboard.js';

const accountOf = (name: string, checkedAt?: string): AccountSummary => {
	const account = summarizeAccount(sampleAccount({id: name, email: `${name}@example.com`}));
	return checkedAt === undefined ? account : {...account, token: {verdict: 'rejected', checkedAt, code: 'ERR_TOKEN_REJECTED'}};
};

const accounts = ['alpha', 'bravo', 'charlie', 'delta'].map(name => accountOf(name));
const list = dashboardOf(...accounts);

const selected = (state: Dashboard): string | undefined => selectedAccount(state)?.id;

test('an account that was found is the selected one when the search is over', t => {
	const found = after(list, key('search'), typed('charlie'), key('end-search'));
	t.is(selected(found), 'charlie');
	t.is(selected(after(found, key('back'))), 'charlie');
});

test('a search without a match leaves the selection alone, and says what Enter has nothing to do with', t => {
	const none = after(list, key('down'), key('search'), typed('nobody'), key('end-search'));
	t.is(selected(none), undefined);
	t.regex(after(none, key('open')).notice?.text ?? '', /No account matches “nobody”/v);
	t.is(selected(after(none, key('back'))), 'bravo');
});

test('sorting leaves the cursor on its account, also on the first', t => {
	const sorts = Array.from({length: 4}, () => key('sort'));
	for (const count of [1, 2, 3, 4]) {
		t.is(selected(after(list, ...sorts.slice(0, count))), 'alpha');
		t.is(selected(after(list, key('last'), ...sorts.slice(0, count))), 'delta');
	}
});

test('settings that come later sort the list, and the cursor that nobody moved stays on top', t => {
	const read = after(dashboardOf(...accounts.slice(0, 3), accountOf('delta', '2026-11-24T12:00:00.000Z')), {kind: 'settings-read', settings: {sort: 'token'}});
	t.is(read.shown[0]?.id, 'delta');
	t.is(selected(read), read.shown[0]?.id);
});

test('after a removal, here or elsewhere, the cursor is on the account that has come to its row', t => {
	const without = (...gone: readonly string[]): readonly AccountSummary[] => accounts.filter(({id}) => !gone.includes(id));
	const removing = after(list, key('down'), key('remove'), typed('bravo@example.com'), key('activate'));
	const removed = after(removing, says('remove', jobOf(removing, 'remove'), {kind: 'removed', leftDevices: []}));
	t.is(selected(removed), 'charlie');
	t.is(selected(after(removed, {kind: 'accounts-read', accounts: without('bravo')})), 'charlie');
	t.is(selected(after(list, key('last'), {kind: 'accounts-read', accounts: without('delta')})), 'charlie');
	t.is(selected(after(list, key('last'), {kind: 'accounts-read', accounts: without('alpha')})), 'delta');
});

test('what could not be read for a while changes nothing about the selection', t => {
	const failed = after(list, key('last'), {kind: 'accounts-failed', error: failure('ERR_STORE_LOCKED').error});
	t.is(after({...list, notice: {kind: 'information', text: 'The last good version was restored.'}}, {kind: 'accounts-failed', error: failure('ERR_STORE_DAMAGED').error}).notice, undefined, 'good news of before is over');
	t.is(selected(after(failed, {kind: 'accounts-read', accounts})), 'delta');
});

test('a file that is damaged while the list is open offers the last good version once that is found', t => {
	const damaged = {kind: 'accounts-failed', error: failure('ERR_STORE_DAMAGED').error} as const;
	const copy = {file: 'v', at: '2026-11-24T12:00:00.000Z', accounts: 4};
	const offered = after(list, damaged, {kind: 'last-good-found', copy}, damaged);
	t.is(jobOf(after(offered, key('restore')), 'restore'), 1);
});
