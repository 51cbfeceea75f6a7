import test from 'ava';
import {
	draftNamesOf,
	editedAccountOf,
	exchangeDraftName,
	formDraftName,
	holderOf,
	isFormDraft,
	ownEditDraft,
	ownFormDraft,
	refreshDraftName,
} from '../../source/application/draft-names.js';
import {forgetDrafts} from '../../source/application/forget-drafts.js';
import type {Drafts} from '../../source/application/ports.js';
import {emptyDraft} from '../../source/domain/account-form/whole-draft.js';
import {sampleAccount} from '../helpers/account.js';

test('the form of a stored account is kept by its id, that of a new one by none', t => {
	const original = sampleAccount({id: 'alpha'});
	t.is(formDraftName({kind: 'edit', original}), 'alpha');
	t.not(formDraftName({kind: 'add'}), 'alpha');
});

test('a new token that waits is no half-filled form', t => {
	t.false(isFormDraft(refreshDraftName('alpha')));
	t.true(isFormDraft('alpha'));
	t.true(isFormDraft(formDraftName({kind: 'add'})));
	t.deepEqual(draftNamesOf('alpha').map(name => isFormDraft(name)), [true, false, false, false]);
});

test('what is kept by a dashboard’s own name tells whose form it is, and which dashboard has it', t => {
	const names = [ownFormDraft(7, 'uuid'), ownEditDraft(7, 'alpha'), 'alpha', refreshDraftName('alpha')];
	t.deepEqual(names.map(name => holderOf(name)), [7, 7, undefined, undefined]);
	t.deepEqual(names.map(name => editedAccountOf(name)), [undefined, 'alpha', 'alpha', undefined]);
});

test('what is kept of an account that is gone is thrown away, and nothing else', async t => {
	const names = [...draftNamesOf('alpha'), ownEditDraft(7, 'alpha'), ...draftNamesOf('bravo'), ownEditDraft(7, 'bravo'), ownFormDraft(7, 'uuid'), formDraftName({kind: 'add'})];
	const kept = new Set(names);
	const drafts = {
		list: async () => [...kept].map(name => [name, {draft: {...emptyDraft('client'), pin: {clientIdentifier: `device of ${name}`}}, savedAt: ''}] as const),
		async discard(name: string) {
			kept.delete(name);
		},
	} as unknown as Drafts;
	t.deepEqual(await forgetDrafts(drafts, ['alpha']), [`device of ${exchangeDraftName('alpha')}`], 'the devices of the others are still looked after');
	t.deepEqual([...kept], names.slice(draftNamesOf('alpha').length + 1));
});
