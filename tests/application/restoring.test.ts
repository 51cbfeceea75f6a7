import test from 'ava';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {isIdle} from '../../source/application/dashboard/context.js';
import {push} from '../../source/application/dashboard/stack.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {typed as typedText} from '../../source/domain/account-form/draft.js';
import {editForm} from '../../source/domain/account-form/form.js';
import {AppError, type ErrorCode} from '../../source/domain/errors.js';
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
import {screenOf} from '../helpers/frame.js';

const stored = sampleAccount({id: 'alpha', email: 'alpha@example.com'});
const editing = after(push(dashboardOf(summarizeAccount(stored)), {kind: 'form', form: editForm(stored)}), typed('x'));
const found = {kind: 'last-good-found', copy: {file: '/data/backups/one.db', at: '2026-11-24T12:00:00.000Z', accounts: 1}} as const;
const damagedWith = (code: ErrorCode): Dashboard => after(editing, {kind: 'accounts-failed', error: new AppError(code, '/data/accounts.db')}, found);
const damaged = damagedWith('ERR_STORE_DAMAGED');

test('a form that is open when the file turns out to be damaged can go back to the last good version and stays open', t => {
	const asking = after(damaged, key('back'));
	t.regex(screenOf(asking), /^ +b +Go back to the last good version of the accounts; the form stays open\.$/mv);
	t.regex(screenOf(asking), /b last good version/v);
	t.like(effectsOf(asking, key('restore'))[0], {kind: 'begin', work: {kind: 'restore', file: '/data/backups/one.db'}});
	const restoring = after(asking, key('restore'));
	const restored = after(restoring, says('dashboard', jobOf(restoring, 'restore'), {kind: 'restored', accounts: 1}));
	const {screen} = restored;
	t.is(screen.kind === 'form' ? typedText(screen.form.draft, 'email') : undefined, 'alpha@example.comx');
	t.is(screen.kind === 'form' ? screen.form.saving.kind : undefined, 'not-saving');
	t.regex(screenOf(restored), /› The last good version was restored: 1 account\. The damaged file is kept/v);
});

test('what is said of the file in the form leads there, and elsewhere to the list', t => {
	const notKept = after(damaged, {kind: 'draft-not-kept', error: new AppError('ERR_STORE_DAMAGED', '/data/accounts.db')});
	t.regex(screenOf(notKept).replaceAll(/\s+/gv, ' '), /Leave the form: b then goes back to the last good version/v);
});

test('with a sound file the question has no such way, and a file that was gone is not kept beside', t => {
	const asking = after(editing, key('back'));
	t.true(isIdle(asking, 'restore'));
	t.deepEqual(effectsOf(asking, key('restore')), []);
	t.notRegex(screenOf(asking), /last good version/v);
	const gone = after(damagedWith('ERR_STORE_GONE'), key('back'), key('restore'));
	t.is(after(gone, says('dashboard', jobOf(gone, 'restore'), {kind: 'restored', accounts: 1})).notice?.text, 'The last good version was restored: 1 account.');
});
