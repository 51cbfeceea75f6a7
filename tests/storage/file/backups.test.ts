import {
	readdir,
	readFile,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {sampleAccount} from '../../helpers/account.js';
import {
	emailsOf,
	newStore,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

test('the last ten versions are kept', async t => {
	const {folders, accounts} = await newStore(t);
	for (let index = 0; index < 14; index++) {
		await accounts.add(sampleAccount());
	}

	const names = await readdir(folders.backups);
	t.deepEqual(names.map(name => name.replace(/-\d{8}t\d{6}z(?=\.db$)/v, '')).toSorted(), Array.from({length: 10}, (_, index) => `accounts-${String(index + 4).padStart(20, '0')}.db`));
	const {mode} = await stat(path.join(folders.backups, names[0] ?? ''));
	t.is(mode % 0o1000, 0o600);
	t.is((await stat(folders.backups)).mode % 0o1000, 0o700);
});

test('of a damaged file the last good version is restored, and the damaged one kept', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount({email: 'a@example.com'}));
	await accounts.add(sampleAccount({email: 'b@example.com'}));
	await accounts.add(sampleAccount({email: 'c@example.com'}));
	await writeFile(folders.accountsFile, 'damaged');
	const {backups, accounts: again} = storeIn(folders);
	await t.throwsAsync(again.list(), {code: 'ERR_STORE_DAMAGED'});
	const good = await backups.lastGood();
	t.is(good.accounts, 2);
	t.is((await backups.restore(good.file)).accounts, 2);
	t.deepEqual(emailsOf(await again.list()), ['a@example.com', 'b@example.com']);
	const kept = (await readdir(folders.data)).find(name => name.includes('.damaged-'));
	t.is(await readFile(path.join(folders.data, kept ?? ''), 'utf8'), 'damaged');
});

test('a kept version that is damaged itself is passed over', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount({email: 'a@example.com'}));
	await accounts.add(sampleAccount());
	await accounts.add(sampleAccount());
	const [newest] = (await readdir(folders.backups)).toSorted().toReversed();
	// The versions share no bytes with the present file: a second name is one of the old file.
	await rm(path.join(folders.backups, newest ?? ''));
	await writeFile(path.join(folders.backups, newest ?? ''), 'damaged');
	const good = await storeIn(folders).backups.lastGood();
	t.is(good.accounts, 1);
});

test('without a good version it says so', async t => {
	const {folders} = await newStore(t);
	await t.throwsAsync(storeIn(folders).backups.lastGood(), {code: 'ERR_BACKUP_MISSING'});
});

test('a backup is a whole copy, is private, and overwrites nothing', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount({email: 'a@example.com'}));
	const {backups} = storeIn(folders);
	const file = path.join(await temporaryFolder(t), 'copy.db');
	t.deepEqual(await backups.backup(file), {file, accounts: 1});
	t.is((await stat(file)).mode % 0o1000, 0o600);
	t.true((await readFile(file)).equals(await readFile(folders.accountsFile)));
	await t.throwsAsync(backups.backup(file), {code: 'ERR_FILE_EXISTS'});
	await t.throwsAsync(backups.backup(`${file}-folder/copy.db`), {code: 'ERR_INPUT_FILE', message: /no folder .*-folder to write copy\.db into/v});
	await t.throwsAsync(backups.backup(`${file}/copy.db`), {code: 'ERR_INPUT_FILE'});
	t.is((await readdir(path.dirname(file))).length, 1);
});

test('a restored backup is newer than everything, and what was there is kept as a version', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount({email: 'a@example.com'}));
	const {backups} = storeIn(folders);
	const file = path.join(await temporaryFolder(t), 'copy.db');
	await backups.backup(file);
	await accounts.add(sampleAccount({email: 'b@example.com'}));
	await backups.restore(file);
	t.deepEqual(emailsOf(await accounts.list()), ['a@example.com'], 'a program that has read before sees it');
	t.is((await backups.lastGood()).accounts, 2);
	await accounts.add(sampleAccount({email: 'c@example.com'}));
	t.deepEqual(emailsOf(await storeIn(folders).accounts.list()), ['a@example.com', 'c@example.com']);
});

test('a backup under another key, a damaged one and one that is not there are refused, and nothing is changed', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount({email: 'a@example.com'}));
	const other = await newStore(t);
	await other.accounts.add(sampleAccount());
	const {backups} = storeIn(folders);
	await t.throwsAsync(backups.restore(other.folders.accountsFile), {code: 'ERR_KEY_WRONG'});
	const damaged = path.join(await temporaryFolder(t), 'damaged.db');
	await writeFile(damaged, 'x');
	await t.throwsAsync(backups.restore(damaged), {code: 'ERR_STORE_DAMAGED'});
	await t.throwsAsync(backups.restore(path.join(path.dirname(damaged), 'nowhere.db')), {code: 'ERR_INPUT_FILE'});
	t.deepEqual(emailsOf(await storeIn(folders).accounts.list()), ['a@example.com']);
});
