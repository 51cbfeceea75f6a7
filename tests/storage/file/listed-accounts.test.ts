import {chmod, writeFile} from 'node:fs/promises';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {nodeFileSystem} from '../../../source/storage/file/file-system.js';
import {createListSource} from '../../../source/storage/list/list-source.js';
import {listingFirst} from '../../../source/storage/list/listed-accounts.js';
import {sampleAccount} from '../../helpers/account.js';
import {emailsOf, foldersIn, storeIn, temporaryFolder} from '../../helpers/store.js';

const open = async (t: ExecutionContext) => {
	const folders = foldersIn(await temporaryFolder(t));
	const writer = storeIn(folders);
	await writer.accounts.add(sampleAccount({email: 'b@example.com'}));
	await writer.accounts.add(sampleAccount({email: 'a@example.com'}));
	await writer.accounts.list();
	await writer.keepList();
	const reader = storeIn(folders);
	let reads = 0;
	const source = createListSource({folders, fileSystem: nodeFileSystem, userId: process.getuid?.(), credentialsDirectory: undefined});
	const accounts = listingFirst({
		accounts: {
			...reader.accounts,
			async list() {
				reads++;
				return reader.accounts.list();
			},
		},
		source,
		keepList: reader.keepList,
	});
	return {folders, writer, accounts, reads: () => reads};
};

test('accounts are listed from beside their file, and are the same list while that is the same file', async t => {
	const {accounts, reads} = await open(t);
	const first = await accounts.list();
	t.deepEqual(emailsOf(first), ['a@example.com', 'b@example.com']);
	t.is(await accounts.list(), first);
	t.is(reads(), 0);
});

test('what another program stored is listed, from the accounts themselves where the list is of an older file', async t => {
	const {accounts, writer, reads} = await open(t);
	await accounts.list();
	await writer.accounts.add(sampleAccount({email: 'c@example.com'}));
	t.deepEqual(emailsOf(await accounts.list()), ['a@example.com', 'b@example.com', 'c@example.com']);
	t.is(reads(), 1);
});

test('a list that is damaged is not believed', async t => {
	const {accounts, folders, reads} = await open(t);
	await writeFile(folders.listFile, 'no list');
	t.deepEqual(emailsOf(await accounts.list()), ['a@example.com', 'b@example.com']);
	t.is(reads(), 1);
});

test('accounts that cannot be read fail as they do without a list', async t => {
	const {accounts, folders} = await open(t);
	await accounts.list();
	await writeFile(folders.accountsFile, 'damaged');
	await chmod(folders.accountsFile, 0o600);
	await t.throwsAsync(accounts.list(), {code: 'ERR_STORE_DAMAGED'});
});
