import test from 'ava';
import type {Draft} from '../../source/domain/account-form/draft.js';
import {emptyDraft} from '../../source/domain/account-form/whole-draft.js';
import {AppError} from '../../source/domain/errors.js';
import {watchDrafts} from '../../source/application/watch-drafts.js';
import type {Drafts} from '../../source/application/ports.js';

const draft: Draft = emptyDraft('6f6b2f0e-0000-4000-8000-00000000c1d1');
const full = new AppError('ERR_STORE_FULL', '/data/accounts.db');

const watched = () => {
	const disk = {isFull: false};
	const {drafts, keptForm} = watchDrafts({
		async keep() {
			if (disk.isFull) {
				throw full;
			}
		},
		async discard() {},
	} as unknown as Drafts);
	return {disk, drafts, keptForm};
};

test('what was typed last counts: a form that could not be kept is not called kept', async t => {
	const {disk, drafts, keptForm} = watched();
	t.deepEqual(keptForm(), {kind: 'none'});
	await drafts.keep('add-1-x', draft);
	t.deepEqual(keptForm(), {kind: 'kept'});
	disk.isFull = true;
	await t.throwsAsync(drafts.keep('add-1-x', draft), {is: full}, 'whoever asked hears it, too');
	t.deepEqual(keptForm(), {kind: 'lost', error: full});
	disk.isFull = false;
	await drafts.keep('add-1-x', draft);
	t.deepEqual(keptForm(), {kind: 'kept'});
	await drafts.discard('add-1-x');
	t.deepEqual(keptForm(), {kind: 'none'});
});

test('a form that could not be kept and is discarded is nobody’s loss, and tokens are no forms', async t => {
	const {disk, drafts, keptForm} = watched();
	await drafts.keep('refresh-1', draft);
	t.deepEqual(keptForm(), {kind: 'none'});
	disk.isFull = true;
	await t.throwsAsync(drafts.keep('refresh-1', draft));
	await t.throwsAsync(drafts.keep('add-1-x', draft));
	await drafts.discard('add-1-x');
	t.deepEqual(keptForm(), {kind: 'none'});
});
