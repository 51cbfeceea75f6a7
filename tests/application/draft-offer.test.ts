import test from 'ava';
import {contextOf} from '../../source/application/dashboard/context.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {sampleAccount} from '../helpers/account.js';
import {addForm} from '../../source/domain/account-form/form.js';
import {push} from '../../source/application/dashboard/stack.js';
import {
	after,
	dashboardOf,
	effectsOf,
	failure,
	jobOf,
	key,
	says,
} from '../helpers/dashboard.js';
import {filledForm} from '../domain/account-form/filled-form.js';

const fresh = addForm('6f6b2f0e-0000-4000-8000-00000000c1d2');
const kept = {draft: filledForm().draft, savedAt: '2026-11-24T12:00:00.000Z'};
const asked = after(dashboardOf(), key('add'));
const offered = after(asked, says('dashboard', jobOf(asked, 'open-form'), {kind: 'draft-found', form: fresh, kept}));

test('what was kept is thrown away only after a question that the same key does not answer', t => {
	t.is(contextOf(offered), 'draft-offer');
	const once = after(offered, key('no'));
	t.is(contextOf(once), 'draft-discard');
	t.deepEqual(effectsOf(offered, key('no')), []);
	t.deepEqual(effectsOf(once, key('no')), []);
	t.deepEqual(after(once, key('no')).screen, offered.screen);
	t.deepEqual(effectsOf(once, key('yes')), [{kind: 'discard-draft', name: 'add'}]);
	t.deepEqual(after(once, key('yes')).screen, {kind: 'form', form: fresh});
});

test('going on with it is one key, and leaving it keeps it', t => {
	const {screen} = after(offered, key('yes'));
	t.is(screen.kind === 'form' ? screen.form.draft : undefined, kept.draft);
	t.is(after(offered, key('back')).screen.kind, 'accounts');
	t.deepEqual(effectsOf(offered, key('back')), []);
});

test('what could not be kept is said where one types', t => {
	const typing = push(dashboardOf(), {kind: 'form', form: fresh});
	const {screen} = after(typing, {kind: 'draft-not-kept', error: failure('ERR_STORE_FULL').error});
	t.regex(screen.kind === 'form' ? screen.form.notice?.text ?? '' : '', /^What you typed is not kept for later: /v);
});

test('the changes of a stored account that were kept are announced by its email', t => {
	const stored = summarizeAccount(sampleAccount({email: 'alpha@example.com'}));
	const {notice} = after(dashboardOf(stored), {
		kind: 'draft-waits', of: stored.id, email: 'typed@example.com', savedAt: '2026-11-24T12:00:00.000Z',
	});
	t.regex(notice?.text ?? '', /^Changes of alpha@example\.com were kept and not saved \(1 h ago\)\. Press \[edit\]/v);
});
