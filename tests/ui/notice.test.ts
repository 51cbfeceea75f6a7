import test from 'ava';
import {addForm, editForm} from '../../source/domain/account-form/form.js';
import {push} from '../../source/application/dashboard/stack.js';
import {sampleAccount} from '../helpers/account.js';
import {after, dashboardOf, key} from '../helpers/dashboard.js';
import {tell} from '../../source/application/dashboard/telling.js';
import {AppError, errorTable, type ErrorCode} from '../../source/domain/errors.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {explain} from '../../source/domain/errors/hint.js';
import {withKeys} from '../../source/ui/keys-in-text.js';
import {rowsOf} from '../helpers/frame.js';

const form = addForm('6f6b2f0e-0000-4000-8000-00000000c1d1');
const refused = after(push(dashboardOf(), {kind: 'form', form: {...form, step: 'test'}}), key('test'));

test('what was said stands below what it is about, also on a tall terminal', t => {
	for (const size of [{columns: 80, rows: 24}, {columns: 200, rows: 50}]) {
		const rows = rowsOf(refused, size);
		const said = rows.findIndex(row => row.startsWith(' ✗ '));
		t.is(rows.length, size.rows);
		t.true(said > 0 && said < 20, `${said} of ${size.rows}`);
		t.is(rows[said - 1], '');
		t.not(rows[said - 2], '');
	}
});

test('what an edit says of the stored test is there to its last word at 80 columns', t => {
	const checkedAt = '2026-11-24T12:00:00.000Z';
	const edit = editForm(sampleAccount({proxy: {verdict: 'passed', checkedAt, addressVerdict: 'different'}, token: {verdict: 'valid', checkedAt}}));
	const text = rowsOf(push(dashboardOf(), {kind: 'form', form: {...edit, step: 'proxy'}}), {columns: 80, rows: 24}).join(' ');
	t.regex(text, /on 2026-11-24 12:00 UTC\. To save this\s+edit,\s+test\s+it\s+again\./v);
});

const words = (text: string): string => text.replaceAll(/\s+/gv, ' ');

test('an error is said to its last word over the list, for what to do next stands there', t => {
	const list = dashboardOf(summarizeAccount(sampleAccount()));
	// What was stopped is no news.
	const codes = (Object.keys(errorTable) as ErrorCode[]).filter(code => code !== 'ERR_CANCELLED');
	for (const code of codes) {
		const error = new AppError(code, code.startsWith('ERR_STORE') ? '/home/admin/.local/share/plex-accounts/accounts.db' : 'proxy.example.com:3128');
		const said = withKeys(explain('dashboard', error));
		t.true(words(rowsOf(tell(list, error), {columns: 80, rows: 24}).join(' ')).includes(words(said)), said);
	}
});

test('what has no room in a form is seen to be cut', t => {
	const state = tell(push(dashboardOf(), {kind: 'form', form}), new AppError('ERR_DEVICE_KEY_VOID', 'the device is not known there'));
	const rows = rowsOf(state, {columns: 80, rows: 24});
	t.is(rows.filter(row => row.endsWith(' …')).length, 1);
	t.true(rows.every(row => row.length <= 80));
});
