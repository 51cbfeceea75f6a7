import {Buffer} from 'node:buffer';
import {
	chmod,
	copyFile,
	lstat,
	readdir,
	readFile,
	rm,
	stat,
	symlink,
	truncate,
	utimes,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import {tally} from '../../../source/domain/account-list.js';
import {listJsonText} from '../../../source/domain/listed-account.js';
import {Secret} from '../../../source/domain/secret.js';
import {nodeFileSystem} from '../../../source/storage/file/file-system.js';
import type {Folders} from '../../../source/storage/file/folders.js';
import {createListSource} from '../../../source/storage/list/list-source.js';
import {readListHead, readListSection} from '../../../source/storage/list/read-list.js';
import type {Store} from '../../../source/storage/store.js';
import {sampleAccount, sampleSecrets} from '../../helpers/account.js';
import {failingAt} from '../../helpers/failing-file-system.js';
import {
	disguisesOf,
	foldersIn,
	keyFileOnly,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

const sourceIn = (folders: Folders) => createListSource({
	folders, fileSystem: nodeFileSystem, userId: process.getuid?.(), credentialsDirectory: undefined,
});

const headIn = async (folders: Folders) => readListHead(sourceIn(folders));
const textIn = async (folders: Folders, name: 'json' | 'rows' | 'emails' = 'json') => (await readListSection(sourceIn(folders), name))?.toString('utf8');

/** A store of three, and its list. */
const listed = async (t: ExecutionContext): Promise<{readonly folders: Folders; readonly store: Store}> => {
	const folders = foldersIn(await temporaryFolder(t));
	const store = storeIn(folders);
	await store.accounts.add(...['b', 'a', 'c'].map(name => sampleAccount({
		email: `${name}@example.com`,
		username: 'Ähm “x” \u{1F600}',
		proxy: {
			verdict: 'passed', checkedAt: '2026-11-24T10:00:00.000Z', addressVerdict: 'same', stages: [{name: 'reach', outcome: 'passed', milliseconds: 3, message: 'word of a stage'}],
		},
	})));
	await store.keepList();
	return {folders, store};
};

test('the list says of every account what `list --json` prints, and is for its owner alone', async t => {
	const {folders, store} = await listed(t);
	const accounts = await store.accounts.list();
	t.is(await textIn(folders), listJsonText(accounts));
	t.is(await textIn(folders, 'emails'), 'a@example.com\nb@example.com\nc@example.com\n');
	const rows = (await textIn(folders, 'rows') ?? '').trimEnd().split('\n').map(row => JSON.parse(row) as unknown);
	t.deepEqual(rows, accounts.map(({proxy: {stages: _, ...proxy}, ...rest}) => ({...rest, proxy})));
	const head = await headIn(folders);
	t.deepEqual(head?.first, rows as typeof head extends undefined ? never : NonNullable<typeof head>['first']);
	t.deepEqual(head?.tally, tally(accounts));
	const {mode} = await stat(folders.listFile);
	t.is(mode % 0o1000, 0o600);
});

test('the list of no accounts is an empty one', async t => {
	const {folders, store} = await listed(t);
	const accounts = await store.accounts.list();
	await store.accounts.remove(...accounts.map(({id}) => id));
	await store.keepList();
	t.is(await textIn(folders), '[]\n');
	t.is(await textIn(folders, 'emails'), '');
	t.deepEqual((await headIn(folders))?.first, []);
});

test('no secret is in the list', async t => {
	const {folders} = await listed(t);
	const bytes = await readFile(folders.listFile);
	for (const secret of Object.values(sampleSecrets)) {
		t.false(disguisesOf(secret).some(disguise => bytes.includes(disguise)), secret);
	}

	t.true(bytes.includes('a@example.com'));
	t.false(bytes.includes('word of a stage'));
});

test('a list of before a change is none, until it is written again', async t => {
	const {folders, store} = await listed(t);
	await store.accounts.add(sampleAccount({email: 'd@example.com'}));
	t.is(await headIn(folders), undefined);
	t.is(await textIn(folders), undefined);
	await store.keepList();
	t.is((await headIn(folders))?.tally.total, 4);
	t.is(await textIn(folders), listJsonText(await store.accounts.list()));
});

test('the list follows changes of single accounts, as this program and the next one see them', async t => {
	const {folders, store} = await listed(t);
	const [first, second] = await store.accounts.list();
	await store.accounts.change(first?.id ?? '', account => ({...account, email: 'z@example.com'}));
	await store.accounts.add(sampleAccount({email: 'aa@example.com'}));
	await store.keepList();
	await store.accounts.remove(second?.id ?? '');
	await store.audit.note({action: 'tested-token', detail: 'nothing that a list shows'});
	await store.keepList();
	const fresh = await storeIn(folders).accounts.list();
	t.deepEqual(await store.accounts.list(), fresh);
	t.deepEqual(fresh.map(({email}) => email), ['aa@example.com', 'c@example.com', 'z@example.com']);
	t.is(await textIn(folders), listJsonText(fresh));
	t.is((await headIn(folders))?.tally.total, 3);
});

/** What befalls one of the files, after which the list is not to be believed. */
const ills: Readonly<Record<string, (folders: Folders, t: ExecutionContext) => Promise<void>>> = {
	'it is cut short': async ({listFile}) => truncate(listFile, 300),
	'it is empty': async ({listFile}) => writeFile(listFile, ''),
	'it is gone': async ({listFile}) => rm(listFile),
	async 'it is a folder'({listFile}) {
		await rm(listFile);
		await nodeFileSystem.mkdir(listFile);
	},
	async 'it is a link to itself elsewhere'({listFile}, t) {
		const elsewhere = path.join(await temporaryFolder(t), 'list');
		await copyFile(listFile, elsewhere);
		await rm(listFile);
		await symlink(elsewhere, listFile);
	},
	async 'it is of a version to come'({listFile}) {
		const bytes = await readFile(listFile);
		bytes.writeUInt16BE(bytes.readUInt16BE(16) + 1, 16);
		await writeFile(listFile, bytes);
	},
	async 'it is another store’s'({listFile}, t) {
		const other = await listed(t);
		await copyFile(other.folders.listFile, listFile);
	},
	'the accounts file was touched': async ({accountsFile}) => utimes(accountsFile, new Date(), new Date()),
	async 'the accounts file is a copy of itself'({accountsFile}) {
		const bytes = await readFile(accountsFile);
		const {atime, mtime} = await stat(accountsFile);
		await rm(accountsFile);
		await writeFile(`${accountsFile}.x`, '');
		await writeFile(accountsFile, bytes, {mode: 0o600});
		await utimes(accountsFile, atime, mtime);
	},
	'the key is gone': async ({keyFile}) => rm(keyFile),
	'the key is another one': async ({keyFile}) => writeFile(keyFile, `${Buffer.alloc(32, 1).toString('base64')}\n`),
	'others can write in the folder': async ({data}) => chmod(data, 0o777),
};

for (const [name, befall] of Object.entries(ills)) {
	test(`a list is not believed when ${name}`, async t => {
		const {folders} = await listed(t);
		t.not(await headIn(folders), undefined);
		await befall(folders, t);
		t.is(await headIn(folders), undefined);
		t.is(await textIn(folders), undefined);
	});
}

test('no bit of a list can be another one', async t => {
	const {folders} = await listed(t);
	const good = await readFile(folders.listFile);
	const parts = ['json', 'rows', 'emails'] as const;
	const expected = await Promise.all(parts.map(async name => textIn(folders, name)));
	await fc.assert(fc.asyncProperty(fc.nat({max: good.length - 1}), fc.integer({min: 1, max: 255}), async (at, flips) => {
		const bytes = Buffer.from(good);
		bytes[at] = (bytes[at] ?? 0) ^ flips; // eslint-disable-line no-bitwise -- bits are flipped
		await writeFile(folders.listFile, bytes);
		const read = await Promise.all(parts.map(async name => textIn(folders, name)));
		t.true(read.includes(undefined), `byte ${at} counts`);
		t.true(read.every((text, index) => text === undefined || text === expected[index]), `byte ${at} changes nothing that is read`);
	}), {numRuns: 60});
});

test('what was put into the accounts file while its time stayed the same is found before anything is printed', async t => {
	const {folders} = await listed(t);
	const bytes = await readFile(folders.accountsFile);
	const {atime, mtime} = await stat(folders.accountsFile);
	const at = bytes.length - 5000;
	bytes[at] = (bytes[at] ?? 0) ^ 1; // eslint-disable-line no-bitwise -- one bit is flipped
	// In place, so that it is the same file; the list is made to name the new time, as somebody could who writes within the same tick of the clock.
	await writeFile(folders.accountsFile, bytes);
	await utimes(folders.accountsFile, atime, mtime);
	t.is(await textIn(folders), undefined);
	t.is(await textIn(folders, 'emails'), undefined);
});

test('with a passphrase that nobody gave there is no list to show, and none is written', async t => {
	const {folders, store} = await listed(t);
	await store.keys.lock(new Secret('a long enough passphrase'));
	t.is(await headIn(folders), undefined);
	await rm(folders.listFile);
	const locked = storeIn(folders);
	t.is((await locked.accounts.list()).length, 3);
	await locked.keepList();
	await t.throwsAsync(stat(folders.listFile), {code: 'ENOENT'});
	const opened = storeIn(folders, {key: {...keyFileOnly, hasPassphraseFile: true, passphrase: async () => new Secret('a long enough passphrase')}});
	await opened.accounts.list();
	await opened.keepList();
	t.true((await stat(folders.listFile)).isFile());
});

test('whoever reads the accounts writes the list that is missing, old or a link, and leaves nothing else behind', async t => {
	const {folders} = await listed(t);
	const elsewhere = path.join(await temporaryFolder(t), 'victim');
	await writeFile(elsewhere, 'mine');
	for (const befall of [async () => undefined, async () => symlink(elsewhere, folders.listFile), async () => writeFile(folders.listFile, 'old')]) {
		await rm(folders.listFile);
		await befall();
		await writeFile(`${folders.listFile}.0123456789ab.new`, 'left by a program that was killed');
		const store = storeIn(folders);
		await store.accounts.list();
		await store.keepList();
		t.true((await lstat(folders.listFile)).isFile());
		t.is(await textIn(folders), listJsonText(await store.accounts.list()));
	}

	t.is(await readFile(elsewhere, 'utf8'), 'mine');
	t.deepEqual((await readdir(folders.data)).filter(name => name.startsWith('accounts.')).toSorted(), ['accounts.db', 'accounts.list', 'accounts.lock']);
});

test('a list that cannot be written is nobody’s trouble, and the old one is not believed', async t => {
	const {folders} = await listed(t);
	await storeIn(folders).accounts.add(sampleAccount({email: 'e@example.com'}));
	for (let at = 1; ; at++) {
		const {fileSystem, failed, calls} = failingAt(at, 'ENOSPC');
		const store = storeIn(folders, {fileSystem});
		await t.notThrowsAsync(async () => {
			try {
				await store.accounts.list();
			} catch {
				return;
			}

			const before = calls();
			await store.keepList();
			t.true(before <= calls());
		});
		const text = await textIn(folders);
		t.true(text === undefined || text === listJsonText(await storeIn(folders).accounts.list()));
		if (failed() === undefined) {
			break;
		}

		await rm(folders.listFile, {force: true});
	}

	t.not(await textIn(folders), undefined);
});
