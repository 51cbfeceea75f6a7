import test from 'ava';
import type {Drafts} from '../../source/application/ports.js';
import {waitingDrafts} from '../../source/application/waiting-drafts.js';
import {contextOf} from '../../source/application/dashboard/context.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {sampleAccount} from '../helpers/account.js';
import {typed as typedText} from '../../source/domain/account-form/draft.js';
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
	typed,
} from '../helpers/dashboard.js';
import {filledForm} from '../domain/account-form/filled-form.js';

const fresh = addForm('6f6b2f0e-0000-4000-8000-00000000c1d2');
const kept = {draft: filledForm().draft, savedAt: '2026-11-24T12:00:00.000Z'};
const noDrafts: Drafts = {keep: async () => undefined, find: async () => undefined, discard: async () => undefined, list: async () => []};
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

test('where a draft is offered it is not said once more that there is one', t => {
	const waits = {kind: 'draft-waits', of: 'new-account', email: '', savedAt: kept.savedAt} as const;
	const told = after(asked, waits);
	t.regex(told.notice?.text ?? '', /A half-filled form was kept/v);
	t.is(after(told, says('dashboard', jobOf(told, 'open-form'), {kind: 'draft-found', form: fresh, kept})).notice, undefined);
});

test('going on with it is one key, and leaving it keeps it', t => {
	const {screen} = after(offered, key('yes'));
	t.is(screen.kind === 'form' ? screen.form.draft : undefined, kept.draft);
	t.is(after(offered, key('back')).screen.kind, 'accounts');
	t.deepEqual(effectsOf(offered, key('back')), []);
});

test('a form that is left for later is kept at once, and it is said how to go on with it', t => {
	const asking = after(push(dashboardOf(), {kind: 'form', form: fresh, keptAs: 'add-2-b'}), typed('mike'), key('back'));
	t.is(contextOf(asking), 'form-leave');
	const [effect] = effectsOf(asking, key('keep'));
	t.like(effect, {kind: 'keep-draft', name: 'add-2-b', when: 'now'});
	const left = after(asking, key('keep'));
	t.is(left.screen.kind, 'accounts');
	t.is(left.notice?.text, 'What you typed is kept for a week, encrypted. Press [add] to go on with it.');
});

test('changes of a stored account that are left for later are kept under this dashboard’s own name', t => {
	const stored = sampleAccount({id: 'alpha', email: 'alpha@example.com'});
	const opening = after(dashboardOf(summarizeAccount(stored)), key('edit'));
	const editing = after(opening, says('dashboard', jobOf(opening, 'open-account'), {
		kind: 'account-opened', account: stored, history: [], checks: [], to: 'edit', keptAs: 'edit-2-alpha',
	}), typed('x'), key('back'));
	t.like(effectsOf(editing, key('keep'))[0], {kind: 'keep-draft', name: 'edit-2-alpha'});
	t.regex(after(editing, key('keep')).notice?.text ?? '', /^Your changes to alpha@example\.com are kept .+ Press \[edit\]/v);
});

test('what could not be kept is said where one types', t => {
	const typing = push(dashboardOf(), {kind: 'form', form: fresh});
	const {screen} = after(typing, {kind: 'draft-not-kept', error: failure('ERR_STORE_FULL').error});
	t.regex(screen.kind === 'form' ? screen.form.notice?.text ?? '' : '', /^What you typed is not kept for later: /v);
});

test('a form that was left for later and could not be kept comes back with what was typed', t => {
	const asking = after(push(dashboardOf(), {kind: 'form', form: fresh}), typed('mike'), key('back'));
	const [effect] = effectsOf(asking, key('keep'));
	const left = effect?.kind === 'keep-draft' ? effect.left : undefined;
	const back = after(asking, key('keep'), {kind: 'draft-not-kept', error: failure('ERR_STORE_FULL').error, ...(left !== undefined && {left})});
	t.is(contextOf(back), 'form-text');
	const {screen} = back;
	t.is(screen.kind === 'form' ? typedText(screen.form.draft, 'email') : '', 'mike');
	t.is(back.notice, undefined);
	t.regex(screen.kind === 'form' ? screen.form.notice?.text ?? '' : '', /^What you typed is not kept for later: .*space/v);
});

test('the changes of a stored account that were kept are announced by its email', t => {
	const stored = summarizeAccount(sampleAccount({email: 'alpha@example.com'}));
	const {notice} = after(dashboardOf(stored), {
		kind: 'draft-waits', of: stored.id, email: 'typed@example.com', savedAt: '2026-11-24T12:00:00.000Z',
	});
	t.regex(notice?.text ?? '', /^Changes to alpha@example\.com were kept but not saved \(1 h ago\)\. Press \[edit\]/v);
});

test('going on with what another process has left keeps it under this form’s own name first', t => {
	const found = after(asked, says('dashboard', jobOf(asked, 'open-form'), {
		kind: 'draft-found', form: fresh, kept, keptAs: 'add-2-b', name: 'add-1-a',
	}));
	t.deepEqual(effectsOf(found, key('yes')), [
		{
			kind: 'keep-draft', name: 'add-2-b', draft: kept.draft, when: 'now',
		},
		{kind: 'discard-draft', name: 'add-1-a'},
	]);
	const [typing] = effectsOf(after(found, key('yes')), typed('x'));
	t.like(typing, {kind: 'keep-draft', name: 'add-2-b'});
	t.deepEqual(effectsOf(after(found, key('no')), key('yes')), [{kind: 'discard-draft', name: 'add-1-a'}]);
});

test('a form that another process has open is not offered, and one that a dead process has left is', async t => {
	const draftsOf = async (names: readonly string[]): Promise<readonly string[]> => {
		const waiting = await waitingDrafts({
			drafts: {...noDrafts, list: async () => names.map(name => [name, kept] as const)},
			processes: {own: 1, isRunning: processId => processId === 2},
		});
		return waiting.map(([name]) => name);
	};

	t.deepEqual(await draftsOf(['add', 'add-1-a', 'add-2-b', 'add-3-c', 'refresh-x']), ['add', 'add-1-a', 'add-3-c']);
	t.deepEqual(await draftsOf(['x', 'edit-1-x', 'edit-2-x', 'edit-3-x']), ['x', 'edit-1-x', 'edit-3-x']);
});
