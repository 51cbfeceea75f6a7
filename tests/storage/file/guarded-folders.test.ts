import {execFile} from 'node:child_process';
import {
	chmod,
	lstat,
	mkdir,
	readdir,
	readFile,
	readlink,
	rename,
	rm,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {nodeFileSystem} from '../../../source/storage/file/file-system.js';
import {guardFolders} from '../../../source/storage/file/guarded-file-system.js';
import {createSettings} from '../../../source/storage/settings.js';
import type {Store} from '../../../source/storage/store.js';
import {sampleAccount} from '../../helpers/account.js';
import {foldersIn, newStore, storeIn, temporaryFolder} from '../../helpers/store.js';
import {hintIn, type AppError} from '../../../source/domain/errors.js';

/** Everything that a command may want of the store. */
const uses: ReadonlyArray<readonly [string, (store: Store, outside: string) => Promise<unknown>]> = [
	['list', async ({accounts}) => accounts.list()],
	['add', async ({accounts}) => accounts.add(sampleAccount())],
	['traffic', async ({traffic}) => traffic.list()],
	['audit', async ({audit}) => audit.list()],
	['key status', async ({keys}) => keys.status()],
	['backup', async ({backups}, outside) => backups.backup(path.join(outside, 'backup.db'))],
	['restore', async ({backups}, outside) => backups.restore(path.join(outside, 'none.db'))],
	['drafts', async ({drafts}) => drafts.find('add')],
];

const refusedByAll = async (t: ExecutionContext, store: Store, outside: string, code: string): Promise<void> => {
	for (const [name, use] of uses) {
		await t.throwsAsync(use(store, outside), {code}, name);
	}
};

for (const [mode, who] of [[0o777, 'all'], [0o770, 'a group'], [0o1777, 'all, sticky as /tmp']] as const) {
	test(`a data folder in which others may write is used for nothing: ${who}`, async t => {
		const outside = await temporaryFolder(t);
		const folders = foldersIn(path.join(outside, 'data'));
		await storeIn(folders).accounts.add(sampleAccount());
		await chmod(folders.data, mode);
		const before = await readFile(folders.accountsFile);
		await refusedByAll(t, storeIn(folders), outside, 'ERR_STORE_EXPOSED');
		t.true((await readFile(folders.accountsFile)).equals(before));
		const error = await t.throwsAsync<AppError>(storeIn(folders).accounts.list());
		t.true(hintIn('command', error.hint).includes(`chmod go-w '${folders.data}'`), hintIn('command', error.hint));
		await chmod(folders.data, 0o700);
		t.is((await storeIn(folders).accounts.list()).length, 1);
	});
}

test('a data folder that is opened to others while the program runs is used no more, until that is mended', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount());
	await chmod(folders.data, 0o777);
	await t.throwsAsync(accounts.add(sampleAccount()), {code: 'ERR_STORE_EXPOSED'});
	await chmod(folders.data, 0o700);
	await accounts.add(sampleAccount());
	await chmod(folders.config, 0o777);
	await t.throwsAsync(storeIn(folders).accounts.openAll(), {code: 'ERR_STORE_EXPOSED'});
	await chmod(folders.config, 0o700);
	t.is((await accounts.list()).length, 2);
});

test('a folder that others may replace is used for nothing, and neither made; under a sticky one it is safe', async t => {
	const outside = await temporaryFolder(t);
	const shared = path.join(outside, 'shared');
	await mkdir(shared);
	await chmod(shared, 0o777);
	const folders = foldersIn(path.join(shared, 'deep', 'data'));
	await refusedByAll(t, storeIn(folders), outside, 'ERR_STORE_EXPOSED');
	t.deepEqual(await readdir(shared), []);
	await chmod(shared, 0o1777);
	await storeIn(folders).accounts.add(sampleAccount());
	t.is((await storeIn(folders).accounts.list()).length, 1);
});

test('a link of one’s own to the folder is followed, and what it leads to is judged', async t => {
	const outside = await temporaryFolder(t);
	const real = path.join(outside, 'real');
	const link = path.join(outside, 'link');
	await mkdir(real, {mode: 0o700});
	await symlink('real', link);
	await storeIn(foldersIn(link)).accounts.add(sampleAccount());
	t.is((await storeIn(foldersIn(real)).accounts.list()).length, 1);
	await chmod(real, 0o777);
	await refusedByAll(t, storeIn(foldersIn(link)), outside, 'ERR_STORE_EXPOSED');
	await symlink('round', path.join(outside, 'round'));
	await t.throwsAsync(storeIn(foldersIn(path.join(outside, 'round'))).accounts.list(), {code: 'ERR_STORE_FAILED', message: /ELOOP/v});
});

test('no planted link makes the program write over, or read, another file', async t => {
	const outside = await temporaryFolder(t);
	const victim = path.join(outside, 'victim');
	for (const name of ['accounts.lock', 'accounts.lock.holder', 'accounts.db', 'key', 'backups']) {
		const folders = foldersIn(path.join(outside, `data of ${name}`));
		await mkdir(folders.data, {mode: 0o700});
		await writeFile(victim, 'untouched');
		await symlink(victim, path.join(folders.data, name));
		const {accounts} = storeIn(folders);
		await t.throwsAsync(accounts.add(sampleAccount()), {code: 'ERR_STORE_LINK'}, name);
		t.is(await readFile(victim, 'utf8'), 'untouched', name);
		t.is(await readlink(path.join(folders.data, name)), victim, 'and the link is left as it is');
	}
});

test('a named pipe in the place of a file is refused, and nobody waits for its other end', async t => {
	const outside = await temporaryFolder(t);
	for (const name of ['accounts.lock', 'accounts.db', 'key']) {
		const folders = foldersIn(path.join(outside, `data of ${name}`));
		await storeIn(folders).accounts.add(sampleAccount());
		const place = path.join(folders.data, name);
		await rm(place);
		await promisify(execFile)('mkfifo', ['-m', '600', place]);
		const error = await t.throwsAsync<AppError>(storeIn(folders).accounts.add(sampleAccount()), {code: 'ERR_STORE_FAILED'}, name);
		t.true(error.message.includes(`${place} is neither a file nor a folder`), error.message);
	}
});

test('accounts that lie elsewhere, behind a link, are neither read nor replaced', async t => {
	const outside = await temporaryFolder(t);
	const folders = foldersIn(path.join(outside, 'data'));
	await storeIn(folders).accounts.add(sampleAccount());
	const elsewhere = path.join(outside, 'elsewhere.db');
	await rename(folders.accountsFile, elsewhere);
	await symlink(elsewhere, folders.accountsFile);
	const error = await t.throwsAsync<AppError>(storeIn(folders).accounts.list(), {code: 'ERR_STORE_LINK'});
	t.true(error.message.includes(folders.accountsFile));
	await t.throwsAsync(storeIn(folders).accounts.add(sampleAccount()), {code: 'ERR_STORE_LINK'});
	t.true((await lstat(folders.accountsFile)).isSymbolicLink());
});

test('settings behind a link are neither read nor written', async t => {
	const outside = await temporaryFolder(t);
	const folders = foldersIn(path.join(outside, 'data'));
	await mkdir(folders.data, {mode: 0o700});
	const victim = path.join(outside, 'victim.json');
	await writeFile(victim, '{"sort": "email"}');
	await symlink(victim, path.join(folders.config, 'settings.json'));
	const settings = await createSettings(folders.config, guardFolders({
		fileSystem: nodeFileSystem, folders, userId: undefined, look: process.getBuiltinModule('node:fs'),
	}));
	t.deepEqual(await settings.read(), {});
	await t.throwsAsync(settings.write({sort: 'email'}), {code: 'ERR_STORE_LINK'});
	t.is(await readFile(victim, 'utf8'), '{"sort": "email"}');
});
