import {readdir} from 'node:fs/promises';
import test from 'ava';
import {draftNamesOf, ownEditDraft} from '../../source/application/draft-names.js';
import {removeAccount} from '../../source/application/remove-account.js';
import {draftOf} from '../../source/domain/account-form/whole-draft.js';
import {sampleAccount} from '../helpers/account.js';
import {signal, tellingPlexTv} from '../helpers/plex-tv.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';

test('nothing of a removed account is kept in a half-filled form, and plex.tv hears nothing of it', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const store = storeIn(folders);
	const account = sampleAccount();
	await store.accounts.add(account);
	for (const name of [...draftNamesOf(account.id), ownEditDraft(7, account.id)]) {
		await store.drafts.keep(name, draftOf(account));
	}

	const plexTv = tellingPlexTv();
	t.deepEqual(await removeAccount({...store, plexTv}, account.id, {signOut: false, signal}), {leftDevices: []});
	t.deepEqual(await store.accounts.list(), []);
	t.deepEqual((await readdir(folders.data)).filter(name => name.startsWith('draft-')), []);
	t.deepEqual(plexTv.requests, []);
});
