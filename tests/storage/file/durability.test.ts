import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {
	readdir,
	readFile,
	rename,
	writeFile,
} from 'node:fs/promises';
import test from 'ava';
import {nodeFileSystem, type FileSystem} from '../../../source/storage/file/file-system.js';
import {sampleAccount} from '../../helpers/account.js';
import {builtWriter, startChild} from '../../helpers/child.js';
import {
	accountsIn,
	emailsOf,
	foldersIn,
	newStore,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';
import {hintIn, type AppError} from '../../../source/domain/errors.js';

test('two programs that write at once lose nothing, and make one key', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const writer = await builtWriter();
	const children = ['a', 'b', 'c'].map(prefix => startChild(t, writer, [folders.data, prefix, '12']));
	await Promise.all(children.map(async ({ended}) => ended));
	const listed = await accountsIn(folders).list();
	t.is(listed.length, 36);
	await Promise.all(listed.map(async ({id}) => accountsIn(folders).open(id)));
	t.deepEqual((await readdir(folders.data)).toSorted(), ['accounts.db', 'accounts.lock', 'backups', 'key']);
});

test('a program that is killed while writing loses nothing that it had reported', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const writer = await builtWriter();
	const reported: string[] = [];
	for (let round = 0; round < 4; round++) {
		const child = startChild(t, writer, [folders.data, `round${round}-`, '1000']);
		for (let count = 0; count <= round * 2; count++) {
			const {value} = await child.lines.next() as {value: string};
			reported.push(value);
		}

		child.process.kill('SIGKILL');
		await child.ended;
		const stored = new Set(emailsOf(await accountsIn(folders).list()));
		t.deepEqual(reported.filter(email => !stored.has(email)), []);
	}
});

test('whoever holds the lock is named, and a killed holder holds it no longer', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount());
	const child = startChild(t, await builtWriter(), [folders.data, 'holder', '0']);
	t.is((await child.lines.next()).value, 'locked');
	const impatient = accountsIn(folders, {lockTimeoutMilliseconds: 20});
	await t.throwsAsync(impatient.add(sampleAccount()), {code: 'ERR_STORE_LOCKED', message: /process 4711 of example/v});
	t.is((await impatient.list()).length, 1, 'readers wait for nobody');
	const patient = accounts.add(sampleAccount());
	child.process.kill('SIGKILL');
	await once(child.process, 'exit');
	await patient;
	t.is((await impatient.list()).length, 2);
});

/** A disk that fails at one kind of step, as a full one or a broken one does. */
const faults: Readonly<Record<string, {readonly fileSystem: FileSystem; readonly code: string}>> = {
	'no space to write in': {
		code: 'ERR_STORE_FULL',
		fileSystem: {
			...nodeFileSystem,
			async open(...parameters) {
				const handle = await nodeFileSystem.open(...parameters);
				if (parameters[1] === 'wx') {
					handle.writeFile = async () => {
						throw Object.assign(new Error('full'), {code: 'ENOSPC', syscall: 'write'});
					};
				}

				return handle;
			},
		},
	},
	'a write that is cut short in silence': {
		code: 'ERR_STORE_FULL',
		fileSystem: {
			...nodeFileSystem,
			async open(...parameters) {
				const handle = await nodeFileSystem.open(...parameters);
				if (parameters[1] === 'wx') {
					const writeWhole = handle.writeFile.bind(handle);
					handle.writeFile = async data => writeWhole((data as Uint8Array).subarray(1));
				}

				return handle;
			},
		},
	},
	'a disk that cannot sync': {
		code: 'ERR_STORE_FAILED',
		fileSystem: {
			...nodeFileSystem,
			async open(...parameters) {
				const handle = await nodeFileSystem.open(...parameters);
				handle.sync = async () => {
					throw Object.assign(new Error('broken'), {code: 'EIO', syscall: 'fsync'});
				};

				return handle;
			},
		},
	},
	'a folder that may not be changed': {
		code: 'ERR_STORE_PERMISSION',
		fileSystem: {
			...nodeFileSystem,
			async rename() {
				throw Object.assign(new Error('denied'), {code: 'EACCES', syscall: 'rename'});
			},
		},
	},
};

for (const [name, {fileSystem, code}] of Object.entries(faults)) {
	test(`the accounts stay as they were: ${name}`, async t => {
		const {folders, accounts} = await newStore(t);
		await accounts.add(sampleAccount({email: 'old@example.com'}));
		const before = await readFile(folders.accountsFile);
		const failing = accountsIn(folders, {fileSystem});
		await failing.list();
		await t.throwsAsync(failing.add(sampleAccount({email: 'new@example.com'})), {code});
		t.deepEqual(await readFile(folders.accountsFile), before);
		t.deepEqual((await readdir(folders.data)).filter(entry => entry !== 'backups').toSorted(), ['accounts.db', 'accounts.lock', 'key']);
		t.deepEqual(emailsOf(await failing.list()), ['old@example.com']);
		await accounts.add(sampleAccount({email: 'new@example.com'}));
		t.is((await failing.list()).length, 2);
	});
}

test('a program that writes without the lock is not overwritten', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	const theirs = await readFile(folders.accountsFile);
	await accounts.change(account.id, current => ({...current, enabled: false}));
	const overtaken = accountsIn(folders, {
		fileSystem: {
			...nodeFileSystem,
			async open(...parameters) {
				if (parameters[1] === 'wx') {
					await writeFile(`${folders.accountsFile}.theirs`, theirs);
					await rename(`${folders.accountsFile}.theirs`, folders.accountsFile);
				}

				return nodeFileSystem.open(...parameters);
			},
		},
	});
	await t.throwsAsync(overtaken.change(account.id, current => ({...current, username: 'mine'})), {code: 'ERR_STORE_FAILED', message: /did not wait/v});
	t.deepEqual(await readFile(folders.accountsFile), theirs);
});

test('what a killed program left half-written goes away with the next change', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount());
	await writeFile(`${folders.accountsFile}.0123abcd.new`, Buffer.alloc(10));
	await accounts.add(sampleAccount());
	t.deepEqual((await readdir(folders.data)).toSorted(), ['accounts.db', 'accounts.lock', 'backups', 'key']);
});

test('a data folder that is a file, or lies under one, is an error for people', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(`${folder}/file`, '');
	await t.throwsAsync(accountsIn(foldersIn(`${folder}/file/under`)).list(), {code: 'ERR_STORE_FAILED', message: /ENOTDIR/v});
	await t.throwsAsync(accountsIn(foldersIn(`${folder}/file`)).add(sampleAccount()), {code: 'ERR_STORE_FAILED'});
});

test('a data folder of another user is refused with a hint, and nothing is written', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {accounts} = storeIn(folders, {userId: 4711});
	const error = await t.throwsAsync<AppError>(accounts.add(sampleAccount()), {code: 'ERR_STORE_OWNER', message: /belongs to user \d+/v});
	t.regex(hintIn('command', error?.hint ?? ''), /--data-dir/v);
	t.deepEqual(await readdir(folders.data), []);
});
