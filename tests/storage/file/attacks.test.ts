import {Buffer} from 'node:buffer';
import {
	chmod,
	copyFile,
	cp,
	readdir,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import {isAppError} from '../../../source/domain/errors.js';
import {Secret} from '../../../source/domain/secret.js';
import {decodeFile} from '../../../source/storage/file/file-format.js';
import {schemaVersion} from '../../../source/storage/file/migrations.js';
import {sampleAccount} from '../../helpers/account.js';
import {forge, format1File, type Forgery} from '../../helpers/accounts-bytes.js';
import {
	emailsOf,
	foldersIn,
	keyFileOnly,
	newStore,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

const fixtures = fileURLToPath(new URL('../../fixtures/stores', import.meta.url));

/** What somebody did who could write the file and did not have its key. */
const attacks: Readonly<Record<string, Forgery>> = {
	'another proxy': {sql: 'UPDATE accounts SET proxy_host = \'192.0.2.66\''},
	'a direct route': {sql: 'UPDATE accounts SET route_kind = \'direct\', proxy_host = NULL, proxy_username = NULL, proxy_password = NULL'},
	'a trigger': {sql: 'CREATE TRIGGER later AFTER INSERT ON accounts BEGIN UPDATE accounts SET proxy_host = \'192.0.2.66\'; END'},
	'an endless view': {sql: 'DROP TABLE servers; CREATE VIEW servers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS account_id, i AS seen_at, i AS servers FROM n'},
	'accounts that are an endless view': {sql: 'ALTER TABLE accounts RENAME TO real; CREATE VIEW accounts AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT real.* FROM real, n'},
	'another table': {sql: 'CREATE TABLE more (a)'},
	'escapes in a name': {sql: 'UPDATE accounts SET username = char(27) || \'[2J\''},
	'a status that is none': {sql: 'UPDATE accounts SET token_standing = \'[]\''},
	'a status that is no JSON': {sql: 'UPDATE accounts SET proxy_standing = \'{\''},
	'an id that leads outside': {sql: 'UPDATE accounts SET id = \'/../../victim\''},
	'a port out of bounds': {sql: 'UPDATE accounts SET proxy_port = 0'},
};

const filled = async (t: ExecutionContext) => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount({email: 'a@example.com'});
	await accounts.add(account);
	return {folders, account};
};

for (const [name, forgery] of Object.entries(attacks)) {
	test(`what somebody without the key has put into the file is not used: ${name}`, async t => {
		const {folders, account} = await filled(t);
		const forged = await forge(await readFile(folders.accountsFile), forgery);
		const backup = path.join(await temporaryFolder(t), 'backup.db');
		await writeFile(backup, forged);
		await t.throwsAsync(storeIn(folders).backups.restore(backup), {code: 'ERR_STORE_CHANGED'});
		await t.throwsAsync(storeIn(folders).backups.check(backup), {code: 'ERR_STORE_CHANGED'});
		await writeFile(folders.accountsFile, forged);
		const store = storeIn(folders);
		const changed = {code: 'ERR_STORE_CHANGED', message: /changed by somebody who does not have its key/v};
		await t.throwsAsync(store.accounts.list(), changed);
		await t.throwsAsync(store.accounts.open(account.id), changed);
		await t.throwsAsync(store.accounts.add(sampleAccount()), changed);
		await t.throwsAsync(store.keys.rotate(), changed);
		t.true((await readFile(folders.accountsFile)).equals(forged), 'and it is left as it is');
	});

	test(`without the key at hand it is marked, or refused: ${name}`, async t => {
		const {folders, account} = await filled(t);
		const forged = await forge(await readFile(folders.accountsFile), forgery);
		await writeFile(folders.accountsFile, forged);
		await rm(folders.keyFile);
		const told: string[] = [];
		const store = storeIn(folders, {onUnchecked(why) {
			told.push(why.code);
		}});
		try {
			await store.accounts.list();
			t.deepEqual(told, ['ERR_KEY_MISSING']);
		} catch (error) {
			t.true(isAppError(error) && error.code === 'ERR_STORE_CHANGED', String(error));
		}

		await t.throwsAsync(store.accounts.open(account.id));
	});
}

test('parameters that would keep this machine busy are refused before they are used', async t => {
	const {folders} = await filled(t);
	const key = {...keyFileOnly, passphrase: async () => new Secret('xFAKE correct horse')};
	await storeIn(folders).keys.lock(new Secret('xFAKE correct horse'));
	const whole = await readFile(folders.accountsFile);
	for (const change of [{p: 200}, {N: 2 ** 30}, {N: 100_000}, {r: 1_000_000}, {salt: ''}]) {
		await writeFile(folders.accountsFile, await forge(whole, {
			record: record => ({...record, parameters: JSON.stringify({...JSON.parse(String(record['parameters'])) as object, ...change})}),
		}));
		await t.throwsAsync(storeIn(folders, {key}).accounts.openAll(), {code: 'ERR_STORE_CHANGED'});
	}
});

test('a store that has left format 1 is not led back to it', async t => {
	const {folders} = await filled(t);
	const {image} = decodeFile(await readFile(path.join(fixtures, 'format-1-file/accounts.db')), 'fixture');
	await writeFile(folders.accountsFile, format1File(99n, image));
	await t.throwsAsync(storeIn(folders).accounts.list(), {code: 'ERR_STORE_CHANGED', message: /old format/v});
	await t.throwsAsync(storeIn(folders).accounts.add(sampleAccount()), {code: 'ERR_STORE_CHANGED'});
});

test('arbitrary bytes in the place of the file are an error for people, and change nothing', async t => {
	const {folders} = await filled(t);
	const whole = await readFile(folders.accountsFile);
	await t.notThrowsAsync(async () => fc.assert(fc.asyncProperty(
		fc.oneof(fc.uint8Array({maxLength: 300}), fc.record({at: fc.nat(whole.length - 1), bit: fc.nat(7)}).map(({at, bit}) => {
			const flipped = Uint8Array.from(whole);
			flipped[at] = (flipped[at] ?? 0) ^ (1 << bit); // eslint-disable-line no-bitwise -- a bit is flipped
			return flipped;
		})),
		async bytes => {
			await writeFile(folders.accountsFile, bytes);
			for (const work of [async () => storeIn(folders).accounts.list(), async () => storeIn(folders).accounts.openAll()]) {
				try {
					await work();
					return false;
				} catch (error) {
					if (!isAppError(error) || error.exitStatus !== 5) {
						return false;
					}
				}
			}

			return true;
		},
	), {numRuns: 60}));
});

test('arbitrary bytes in a key file open nothing and are an error for people', async t => {
	const {folders, account} = await filled(t);
	await t.notThrowsAsync(async () => fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 80}), async bytes => {
		await writeFile(folders.keyFile, bytes, {mode: 0o600});
		try {
			await storeIn(folders).accounts.open(account.id);
			return false;
		} catch (error) {
			return isAppError(error) && error.exitStatus === 5;
		}
	}), {numRuns: 60}));
});

/** A store as the program of format 1 left it. */
const oldStore = async (t: ExecutionContext, name: string) => {
	const folder = await temporaryFolder(t);
	await cp(path.join(fixtures, name), folder, {recursive: true});
	for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
		await chmod(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
	}

	return foldersIn(folder);
};

const oldPassphrase = {...keyFileOnly, passphrase: async () => new Secret('xFAKE correct horse')};

for (const name of ['format-1-file', 'format-1-passphrase']) {
	test(`an older store is brought along with its versions and drafts: ${name}`, async t => {
		const folders = await oldStore(t, name);
		const old = await readFile(folders.accountsFile);
		const told: string[] = [];
		const open = () => storeIn(folders, {key: oldPassphrase, now: () => new Date('2026-11-25T11:00:00.000Z'), onUnchecked(why) {
			told.push(why.code);
		}});
		t.deepEqual(emailsOf(await open().accounts.list()), ['a@example.com', 'b@example.com']);
		t.deepEqual(told, ['ERR_STORE_CHANGED'], 'what carries no proof is marked');
		const accounts = await open().accounts.openAll();
		t.deepEqual(accounts.map(({authToken}) => authToken.reveal()), ['xFAKE-token-of-store', 'xFAKE-token-of-store']);
		t.false(decodeFile(await readFile(folders.accountsFile), 'new').proof === undefined);
		t.true((await readFile(path.join(folders.backups, `accounts-before-schema-${schemaVersion}.db`))).equals(old));
		for (const draft of ['add', 'refresh-11111111-1111-4111-8111-111111111111']) {
			t.is((await open().drafts.find(draft))?.draft.fields.authToken.text, 'xFAKE-token-of-a-draft');
		}

		const versions = await open().backups.list();
		t.true(versions.length > 0);
		if (name === 'format-1-file') {
			t.deepEqual(versions.filter(({problem}) => problem !== undefined), []);
			t.is((await open().backups.restore(versions[0]?.file ?? '')).accounts, versions[0]?.accounts ?? -1);
		}

		// The copy of before cannot be put back by somebody else.
		await copyFile(path.join(folders.backups, `accounts-before-schema-${schemaVersion}.db`), folders.accountsFile);
		await t.throwsAsync(open().accounts.list(), {code: 'ERR_STORE_CHANGED'});
		await t.throwsAsync(open().backups.restore(path.join(folders.backups, `accounts-before-schema-${schemaVersion}.db`)), {code: 'ERR_BACKUP_UNCHECKED'});
	});
}

test('the lengths of secrets do not show', async t => {
	const {folders, accounts} = await newStore(t);
	await accounts.add(sampleAccount({authToken: new Secret('x')}), sampleAccount({authToken: new Secret('x'.repeat(100))}));
	const {image} = decodeFile(await readFile(folders.accountsFile), 'file');
	const {default: initialize} = await import('sql.js');
	const {Database} = await initialize();
	const [rows] = new Database(Buffer.from(image)).exec('SELECT DISTINCT length(auth_token) FROM accounts');
	t.is(rows?.values.length, 1);
});
