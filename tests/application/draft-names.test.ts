import test from 'ava';
import {draftNamesOf, formDraftName, isFormDraft, refreshDraftName} from '../../source/application/draft-names.js';
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
	t.deepEqual(draftNamesOf('alpha').map(name => isFormDraft(name)), [true, false, false]);
});
