import test from 'ava';
import {addForm, editForm, type Form} from '../../source/domain/account-form/form.js';
import {stepNames} from '../../source/domain/account-form/steps.js';
import {push} from '../../source/application/dashboard/stack.js';
import {sampleAccount} from '../helpers/account.js';
import {dashboardOf} from '../helpers/dashboard.js';
import {rowsOf} from '../helpers/frame.js';

const footerOf = (form: Form): string => rowsOf(push(dashboardOf(), {kind: 'form', form})).at(-1) ?? '';

test('the footer of the form names a test only on the steps that have one', t => {
	const form = addForm('6f6b2f0e-0000-4000-8000-00000000c1d1');
	t.deepEqual(stepNames.filter(step => footerOf({...form, step}).includes('Ctrl-T')), ['proxy', 'test']);
});

test('the footer of the review names no step behind it, and the key that leaves', t => {
	const footer = footerOf({...editForm(sampleAccount()), step: 'review'});
	t.notRegex(footer, /next step|Ctrl-R/v);
	t.regex(footer, /q leave/v);
});

test('without an account the footer names only what can be done', t => {
	t.deepEqual(rowsOf(dashboardOf()).at(-1)?.trim().split(/ {2,}/v), ['n add', 'm menu', 'q quit', '? help']);
});
