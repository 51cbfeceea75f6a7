import {readdir, stat} from 'node:fs/promises';
import test from 'ava';
import {nodeFileSystem, type FileSystem} from '../../../source/storage/file/file-system.js';
import {sampleAccount} from '../../helpers/account.js';
import {systemError} from '../../helpers/failing-file-system.js';
import {bareEnvironment, importing, runProgram} from '../../helpers/program.js';
import {
	emailsOf,
	foldersIn,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

const refusing = (code: string) => async () => {
	throw systemError(code);
};

/** Syncs files, but not folders: CIFS and some FUSE. */
const withoutFolderSync = (code: string): FileSystem => ({
	...nodeFileSystem,
	async open(...parameters) {
		const handle = await nodeFileSystem.open(...parameters);
		if ((await handle.stat()).isDirectory()) {
			handle.sync = refusing(code);
		}

		return handle;
	},
});

/** File systems that lack something, on which the accounts are as safe as they can be. */
const lacking: Readonly<Record<string, FileSystem>> = {
	'cannot sync folders (EINVAL)': withoutFolderSync('EINVAL'),
	'cannot sync folders (ENOTSUP)': withoutFolderSync('ENOTSUP'),
	'has no second names for files (EPERM)': {...nodeFileSystem, link: refusing('EPERM')},
	'has no second names for files (ENOTSUP)': {...nodeFileSystem, link: refusing('ENOTSUP')},
	'cannot change rights (EPERM)': {...nodeFileSystem, chmod: refusing('EPERM')},
};

for (const [name, fileSystem] of Object.entries(lacking)) {
	test(`a change is stored, and said to be, on a file system that ${name}`, async t => {
		const folders = foldersIn(await temporaryFolder(t));
		const store = storeIn(folders, {fileSystem});
		await store.accounts.add(sampleAccount({email: 'a@example.com'}));
		await store.accounts.add(sampleAccount({email: 'b@example.com'}));
		t.deepEqual(emailsOf(await storeIn(folders).accounts.list()), ['a@example.com', 'b@example.com']);
		t.is((await storeIn(folders).accounts.openAll()).length, 2);
		t.is((await stat(folders.keyFile)).mode % 0o1000, 0o600);
		t.is((await readdir(folders.backups)).length, 1, 'the version before is kept');
		t.is((await storeIn(folders).backups.lastGood()).accounts, 1);
		const checks = await store.inspection.check();
		t.like(checks.find(check => check.name === 'file system'), {outcome: 'warning'}, 'and doctor finds it');
	});
}

test('a disk that fails when it is to confirm is told from one that stored nothing', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	await storeIn(folders).accounts.add(sampleAccount({email: 'a@example.com'}));
	const store = storeIn(folders, {fileSystem: withoutFolderSync('EIO')});
	const error = await t.throwsAsync<Error & {hint: string}>(store.accounts.add(sampleAccount({email: 'b@example.com'})), {code: 'ERR_STORE_UNCONFIRMED', message: /stored.*EIO/v});
	t.regex(error.hint, /Do not repeat it/v);
	t.deepEqual(emailsOf(await store.accounts.list()), ['a@example.com', 'b@example.com']);
});

test('a rename whose answer was lost on the way is no change that was not stored', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	await storeIn(folders).accounts.add(sampleAccount({email: 'a@example.com'}));
	const fileSystem: FileSystem = {
		...nodeFileSystem,
		async rename(from, to) {
			await nodeFileSystem.rename(from, to);
			throw systemError('ENOENT', 'rename');
		},
	};
	await storeIn(folders, {fileSystem}).accounts.add(sampleAccount({email: 'b@example.com'}));
	t.deepEqual(emailsOf(await storeIn(folders).accounts.list()), ['a@example.com', 'b@example.com']);
});

test('a file system without locks can be read, and says where to put the accounts instead', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	await storeIn(folders).accounts.add(sampleAccount({email: 'a@example.com'}));
	// SQLite takes ENOLCK for somebody else's lock, of every file.
	const noLocks = importing(`
		const {DatabaseSync} = process.getBuiltinModule('node:sqlite');
		DatabaseSync.prototype.exec = () => { throw Object.assign(new Error('database is locked'), {errcode: 5}); };
		const {performance: clock} = globalThis;
		let skipped = 0;
		const now = clock.now.bind(clock);
		clock.now = () => now() + (skipped += 500);
	`);
	const environment = {...bareEnvironment(folders.data), ...noLocks};
	const listed = await runProgram(['--data-dir', folders.data, 'list', '--json'], environment);
	t.is(listed.status, 0);
	const {status, stderr} = await runProgram(['--data-dir', folders.data, 'disable', 'a@example.com'], environment);
	t.is(status, 5);
	t.regex(stderr, /has no file locks/v);
	t.regex(stderr, /local disk.*--data-dir/v);
});

test('a full disk that takes no word of who holds the lock is no reason not to go on', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	await storeIn(folders).accounts.add(sampleAccount({email: 'a@example.com'}));
	const store = storeIn(folders, {fileSystem: {...nodeFileSystem, writeFile: refusing('ENOSPC')}});
	await store.accounts.add(sampleAccount({email: 'b@example.com'}));
	t.deepEqual(emailsOf(await store.accounts.list()), ['a@example.com', 'b@example.com']);
});

test('a read-only file system is called that', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	await storeIn(folders).accounts.add(sampleAccount());
	const store = storeIn(folders, {fileSystem: {...nodeFileSystem, open: async (...parameters) => parameters[1] === 'r' ? nodeFileSystem.open(...parameters) : refusing('EROFS')()}});
	await t.throwsAsync(store.accounts.add(sampleAccount()), {code: 'ERR_STORE_READ_ONLY', message: /read-only/v});
	t.is((await store.accounts.list()).length, 1);
});

test('doctor finds nothing to say of an ordinary file system, and leaves nothing behind', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {accounts, inspection} = storeIn(folders);
	await accounts.add(sampleAccount());
	const before = (await readdir(folders.data)).toSorted();
	const checks = await inspection.check();
	t.like(checks.find(({name}) => name === 'file system'), {outcome: 'passed'});
	t.deepEqual((await readdir(folders.data)).toSorted(), before);
});
