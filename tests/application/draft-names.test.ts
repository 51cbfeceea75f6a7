import test from 'ava';
import {
	draftNamesOf,
	editedAccountOf,
	formDraftName,
	holderOf,
	isFormDraft,
	ownEditDraft,
	ownFormDraft,
	refreshDraftName,
} from '../../source/application/draft-names.js';
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
