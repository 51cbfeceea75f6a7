import test from 'ava';
import {addForm} from '../../source/domain/account-form/form.js';
import {push} from '../../source/application/dashboard/stack.js';
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
