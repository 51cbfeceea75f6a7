import {Buffer} from 'node:buffer';
import {
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {AppError} from '../../../source/domain/errors.js';
import {Secret} from '../../../source/domain/secret.js';
import type {StoreSettings} from '../../../source/storage/store.js';
import {sampleAccount, sampleSecrets} from '../../helpers/account.js';
import {machineAsShipped} from '../../helpers/commands.js';
import {
	foldersIn,
	keyFileOnly,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

const passphrase = new Secret('xFAKE correct horse');

const filled = async (t: ExecutionContext, key: Partial<StoreSettings['key']> = {}) => {
	const folders = foldersIn(await temporaryFolder(t));
	const store = storeIn(folders, {key: {...keyFileOnly, ...key}});
	const account = sampleAccount({email: 'a@example.com'});
	await store.accounts.add(account);
	return {folders, store, account};
};

const opens = async (t: ExecutionContext, folders: ReturnType<typeof foldersIn>, id: string, key: Partial<StoreSettings['key']> = {}): Promise<void> => {
	const account = await storeIn(folders, {key: {...keyFileOnly, ...key}}).accounts.open(id);
	t.is(account.authToken.reveal(), sampleSecrets.token);
	t.is(account.password?.reveal(), sampleSecrets.password);
};

test('each guess at a passphrase costs 128 MiB in the program as it is shipped', t => {
	t.deepEqual(machineAsShipped().scryptCost, {N: 2 ** 17, r: 8, p: 1});
});

test('a rotated key opens everything, and the old one nothing', async t => {
	const {folders, store, account} = await filled(t);
	const old = await readFile(folders.keyFile, 'utf8');
	const before = await readFile(folders.accountsFile);
	t.deepEqual(await store.keys.rotate(), {source: 'file', where: `the key file ${folders.keyFile}`, opens: true});
	t.not(await readFile(folders.keyFile, 'utf8'), old);
	t.false((await readdir(folders.data)).includes('key.next'));
	await opens(t, folders, account.id);
	// Every sealed value is another one.
	const after = await readFile(folders.accountsFile);
	t.notDeepEqual(before, after);
	await writeFile(folders.keyFile, old);
	await t.throwsAsync(storeIn(folders).accounts.open(account.id), {code: 'ERR_KEY_WRONG'});
});

test('a rotation that was cut off before the accounts were sealed anew changes nothing', async t => {
	const {folders, store, account} = await filled(t);
	await writeFile(`${folders.keyFile}.next`, `${Buffer.alloc(32, 7).toString('base64')}\n`, {mode: 0o600});
	await opens(t, folders, account.id);
	await store.keys.rotate();
	await opens(t, folders, account.id);
});

test('a rotation that was cut off after the accounts were sealed anew loses nothing', async t => {
	const {folders, store, account} = await filled(t);
	const old = await readFile(folders.keyFile, 'utf8');
	await store.keys.rotate();
	await rename(folders.keyFile, `${folders.keyFile}.next`);
	await writeFile(folders.keyFile, old, {mode: 0o600});
	await opens(t, folders, account.id);
	await store.keys.rotate();
	await opens(t, folders, account.id);
});

test('a passphrase takes the place of the key file, and gives it back', async t => {
	const {folders, store, account} = await filled(t);
	t.like(await store.keys.lock(passphrase), {source: 'passphrase', opens: true}, 'who has set it is not asked for it');
	await t.throwsAsync(stat(folders.keyFile), {code: 'ENOENT'});
	await t.throwsAsync(storeIn(folders).accounts.open(account.id), {code: 'ERR_KEY_LOCKED'});
	await t.throwsAsync(storeIn(folders, {key: {...keyFileOnly, passphrase: async () => new Secret('wrong')}}).accounts.open(account.id), {code: 'ERR_KEY_WRONG'});
	await opens(t, folders, account.id, {passphrase: async () => passphrase});
	const unlocking = storeIn(folders, {key: {...keyFileOnly, passphrase: async () => passphrase}});
	t.like(await unlocking.keys.unlock(), {source: 'file', opens: true});
	await opens(t, folders, account.id);
});

test('a passphrase that is spelled with other code points is the same', async t => {
	const {folders, store, account} = await filled(t);
	await store.keys.lock(new Secret('xFAKE pässword'.normalize('NFC')));
	await opens(t, folders, account.id, {passphrase: async () => new Secret('xFAKE pässword'.normalize('NFD'))});
});

test('a passphrase is asked for once a run', async t => {
	const {folders, store, account} = await filled(t);
	await store.keys.lock(passphrase);
	let asked = 0;
	const {accounts} = storeIn(folders, {
		key: {
			...keyFileOnly,
			async passphrase() {
				asked++;
				return passphrase;
			},
		},
	});
	await accounts.open(account.id);
	await accounts.open(account.id);
	await accounts.change(account.id, current => ({...current, enabled: false}));
	t.is(asked, 1);
});

test('many who open accounts at once ask for the passphrase, or the key command, once', async t => {
	const command = Buffer.alloc(32, 2).toString('base64');
	let asked = 0;
	const key: StoreSettings['key'] = {
		...keyFileOnly,
		keyCommand: 'print the key',
		async runCommand() {
			asked++;
			return command;
		},
		async passphrase() {
			asked++;
			return passphrase;
		},
	};
	const {folders, store, account} = await filled(t, key);
	t.is(asked, 1);
	const again = storeIn(folders, {key});
	await Promise.all([again.accounts.open(account.id), again.accounts.open(account.id), again.accounts.openAll()]);
	t.is(asked, 2, 'another run asks anew');
	await store.keys.lock(passphrase);
	const locked = storeIn(folders, {key});
	await Promise.all([locked.accounts.open(account.id), locked.accounts.open(account.id), locked.keys.status()]);
	t.is(asked, 3);
});

test('a key command that failed is asked again', async t => {
	let isDown = false;
	const key: StoreSettings['key'] = {
		...keyFileOnly,
		keyCommand: 'print the key',
		async runCommand() {
			if (isDown) {
				throw new AppError('ERR_KEY_COMMAND', 'it is down');
			}

			return Buffer.alloc(32, 2).toString('base64');
		},
	};
	const {folders, account} = await filled(t, key);
	const {accounts} = storeIn(folders, {key});
	isDown = true;
	await t.throwsAsync(accounts.open(account.id), {code: 'ERR_KEY_COMMAND'});
	isDown = false;
	await t.notThrowsAsync(accounts.open(account.id));
});

test('a new store takes its key from a systemd credential, then a passphrase file, then a command, then a key file', async t => {
	const folder = await temporaryFolder(t);
	const credentials = path.join(folder, 'credentials');
	await mkdir(credentials);
	await writeFile(path.join(credentials, 'plex-accounts-key'), `${Buffer.alloc(32, 1).toString('base64')}\n`);
	const all: StoreSettings['key'] = {
		...keyFileOnly,
		credentialsDirectory: credentials,
		hasPassphraseFile: true,
		passphrase: async () => passphrase,
		keyCommand: 'print the key',
		runCommand: async () => Buffer.alloc(32, 2).toString('base64'),
	};
	for (const [key, source] of [
		[all, 'credential'],
		[{...all, credentialsDirectory: undefined}, 'passphrase'],
		[{...all, credentialsDirectory: undefined, hasPassphraseFile: false}, 'command'],
		[keyFileOnly, 'file'],
	] as const) {
		const {folders, store, account} = await filled(t, key);
		t.like(await store.keys.status(), {source, opens: true});
		await opens(t, folders, account.id, key);
		t.is((await readdir(folders.data)).includes('key'), source === 'file');
	}
});

test('a key that is gone is said to be, with where it was looked for, and none is made', async t => {
	const {folders, store, account} = await filled(t);
	await rm(folders.keyFile);
	t.deepEqual(await store.keys.status(), {source: 'file', where: `the key file ${folders.keyFile}`, opens: false});
	await t.throwsAsync(store.keys.rotate(), {code: 'ERR_KEY_MISSING'});
	await t.throwsAsync(store.keys.lock(passphrase), {code: 'ERR_KEY_MISSING'});
	await t.throwsAsync(store.accounts.open(account.id), {code: 'ERR_KEY_MISSING'});
	await t.throwsAsync(stat(folders.keyFile), {code: 'ENOENT'});
});

test('without an account there is no key to change', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {keys} = storeIn(folders);
	t.like(await keys.status(), {opens: true});
	await t.throwsAsync(keys.rotate(), {code: 'ERR_KEY_NONE'});
});
