import {Buffer} from 'node:buffer';
import {
	mkdir,
	readdir,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {sampleAccount, sampleSecrets} from '../../helpers/account.js';
import {
	foldersIn,
	keyFileOnly,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

const shapes: Readonly<Record<string, (key: Buffer) => Uint8Array | string>> = {
	'Base64 and a line end': key => `${key.toString('base64')}\n`,
	'hexadecimal digits': key => key.toString('hex'),
	'hexadecimal digits in capitals and a line end': key => `${key.toString('hex').toUpperCase()}\r\n`,
	'32 bytes as they are': key => key,
};

for (const [name, shape] of Object.entries(shapes)) {
	test(`a key file of ${name} opens what was sealed with that key, and a change goes on with it`, async t => {
		const folders = foldersIn(await temporaryFolder(t));
		const account = sampleAccount();
		await storeIn(folders).accounts.add(account);
		const [made = ''] = (await readFile(folders.keyFile, 'utf8')).split('\n', 1);
		await rm(folders.keyFile);
		await writeFile(folders.keyFile, shape(Buffer.from(made, 'base64')), {mode: 0o600});
		const store = storeIn(folders);
		await store.accounts.change(account.id, current => ({...current, enabled: false}));
		const opened = await storeIn(folders).accounts.open(account.id);
		t.is(opened.authToken.reveal(), sampleSecrets.token);
		t.like(await store.keys.rotate(), {source: 'file', opens: true});
	});
}

const key = Buffer.alloc(32, 0xA7);

for (const [name, content] of Object.entries({
	'half of the digits': key.toString('hex').slice(0, 32),
	'31 bytes': key.subarray(1),
	nothing: '',
	words: 'this is no key at all, but words',
})) {
	test(`a key file of ${name} is told as holding none, with what a key is`, async t => {
		const folders = foldersIn(await temporaryFolder(t));
		await storeIn(folders).accounts.add(sampleAccount({email: 'a@example.com'}));
		await rm(folders.keyFile);
		await writeFile(folders.keyFile, content, {mode: 0o600});
		await t.throwsAsync(storeIn(folders).accounts.openAll(), {code: 'ERR_KEY_WRONG'});
	});
}

test('a systemd credential that is there and cannot be read is an error, and no key file is read or made in its place', async t => {
	const folder = await temporaryFolder(t);
	const credentials = path.join(folder, 'credentials');
	// A folder in the place of the file is unreadable for root, too.
	await mkdir(path.join(credentials, 'plex-accounts-key'), {recursive: true});
	const folders = foldersIn(path.join(folder, 'data'));
	const withCredential = {key: {...keyFileOnly, credentialsDirectory: credentials}};
	await t.throwsAsync(storeIn(folders, withCredential).accounts.add(sampleAccount()), {code: 'ERR_KEY_CREDENTIAL', message: /systemd credential/v});
	t.deepEqual((await readdir(folders.data)).filter(name => name.startsWith('key') || name === 'accounts.db'), []);

	// The same with a key file that would open a store: the credential comes first, and is the one that was meant.
	await writeFile(folders.keyFile, key.toString('hex'), {mode: 0o600});
	await t.throwsAsync(storeIn(folders, withCredential).accounts.add(sampleAccount()), {code: 'ERR_KEY_CREDENTIAL'});
	t.false((await readdir(folders.data)).includes('accounts.db'));

	// And with a store that was made under it.
	await rm(path.join(credentials, 'plex-accounts-key'), {recursive: true});
	await writeFile(path.join(credentials, 'plex-accounts-key'), Buffer.alloc(32, 0xB8));
	await storeIn(folders, withCredential).accounts.add(sampleAccount());
	await rm(path.join(credentials, 'plex-accounts-key'));
	await mkdir(path.join(credentials, 'plex-accounts-key'));
	await t.throwsAsync(storeIn(folders, withCredential).accounts.openAll(), {code: 'ERR_KEY_CREDENTIAL'});
});
