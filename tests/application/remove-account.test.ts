import {readdir} from 'node:fs/promises';
import test from 'ava';
import {draftNamesOf, ownEditDraft} from '../../source/application/draft-names.js';
import {removeAccount} from '../../source/application/remove-account.js';
import {draftOf} from '../../source/domain/account-form/whole-draft.js';
import {AppError} from '../../source/domain/errors.js';
import {hintIn} from '../../source/domain/errors/hint.js';
import {sampleAccount} from '../helpers/account.js';
import {failureOf} from '../helpers/failure.js';
import {openKeyWorld} from '../helpers/key-world.js';
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

const full = async (): Promise<never> => {
	throw new AppError('ERR_STORE_FULL', 'accounts.db');
};

test('no token is ended where the account cannot be removed, and one that was ended is said to be', async t => {
	const {program, account, onCall} = await openKeyWorld(t);
	const calls: string[] = [];
	onCall(call => {
		calls.push(call);
	});
	const ports = program();
	const locked = {...ports, accounts: {...ports.accounts, checkWritable: full}};
	t.is((await failureOf(removeAccount(locked, account.id, {signOut: true, signal}))).code, 'ERR_STORE_FULL');
	t.deepEqual(calls, []);
	const filled = {...ports, accounts: {...ports.accounts, remove: full}};
	const error = await failureOf(removeAccount(filled, account.id, {signOut: true, signal}));
	t.deepEqual(calls, ['signOut']);
	t.is(hintIn('command', error.hint), 'plex.tv has signed its token out; the account is still stored here.');
});
