import test from 'ava';
import {addForm, editForm} from '../../source/domain/account-form/form.js';
import {push} from '../../source/application/dashboard/stack.js';
import {sampleAccount} from '../helpers/account.js';
import {after, dashboardOf, key} from '../helpers/dashboard.js';
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
