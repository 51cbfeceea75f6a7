import {Buffer} from 'node:buffer';
import {createHash, randomInt} from 'node:crypto';
import {
	readFile,
	rm,
	utimes,
	writeFile,
} from 'node:fs/promises';
import test from 'ava';
import {sampleAccount} from '../../helpers/account.js';
import {forge, forgeFile} from '../../helpers/accounts-bytes.js';
import {accountsIn, newStore} from '../../helpers/store.js';

const storeWithOne = async (t: Parameters<typeof newStore>[0]) => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	return {
		folders, account, file: folders.accountsFile, bytes: await readFile(folders.accountsFile), fresh: () => accountsIn(folders),
	};
};

test('a flipped bit anywhere is found, and the file is left as it is', async t => {
	const {file, bytes, fresh} = await storeWithOne(t);
	const positions = [0, 15, 16, 17, 20, 31, 32, 63, 64, bytes.length - 1, ...Array.from({length: 8}, () => randomInt(bytes.length))];
	for (const position of positions) {
		const damaged = Uint8Array.from(bytes);
		damaged[position] = (damaged[position] ?? 0) + 128; // A byte holds this modulo 256: its highest bit flips.
		await writeFile(file, damaged);
		await t.throwsAsync(fresh().list(), {code: 'ERR_STORE_DAMAGED'}, `byte ${position}`);
		await t.throwsAsync(fresh().add(sampleAccount()), {code: 'ERR_STORE_DAMAGED'});
		t.true((await readFile(file)).equals(damaged));
	}
});

test('a file that is damaged while it is open is told by the next reading, and a change of nothing but its time is not', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	const file = folders.accountsFile;
	t.is((await accounts.list()).length, 1);
	await utimes(file, new Date(0), new Date(0));
	t.is((await accounts.list()).length, 1);
	const damaged = new Uint8Array(await readFile(file));
	damaged[damaged.length - 100] = (damaged.at(-100) ?? 0) + 128;
	await writeFile(file, damaged);
	await t.throwsAsync(accounts.list(), {code: 'ERR_STORE_DAMAGED'});
	await t.throwsAsync(accounts.open(account.id), {code: 'ERR_STORE_DAMAGED'});
});

test('an empty file is not the same as none', async t => {
	const {file, fresh} = await storeWithOne(t);
	await writeFile(file, '');
	await t.throwsAsync(fresh().list(), {code: 'ERR_STORE_EMPTY'});
	await t.throwsAsync(fresh().add(sampleAccount()), {code: 'ERR_STORE_EMPTY'});
	t.is((await readFile(file)).length, 0);
});

test('a cut-off file, a longer one, and one of another program are told', async t => {
	const {file, bytes, fresh} = await storeWithOne(t);
	const contents = [bytes.subarray(0, 1), bytes.subarray(0, 63), bytes.subarray(0, 64), bytes.subarray(0, -1), Buffer.concat([bytes, Uint8Array.of(0)]), Buffer.from('SQLite format 3\0 and more')];
	for (const content of contents) {
		await writeFile(file, content);
		await t.throwsAsync(fresh().list(), {code: 'ERR_STORE_DAMAGED'});
	}
});

test('a newer schema is refused and left alone', async t => {
	const {folders, file, fresh} = await storeWithOne(t);
	await rm(folders.keyFile);
	await forgeFile(file, {sql: 'PRAGMA user_version = 1000'});
	const newer = await readFile(file);
	await t.throwsAsync(fresh().list(), {code: 'ERR_STORE_NEWER'});
	await t.throwsAsync(fresh().add(sampleAccount()), {code: 'ERR_STORE_NEWER'});
	t.true((await readFile(file)).equals(newer));
});

test('a newer format is refused and left alone', async t => {
	const {file, bytes, fresh} = await storeWithOne(t);
	const newer = Buffer.from(bytes);
	newer.writeUInt16BE(3, 16);
	createHash('sha256').update(newer.subarray(0, 32)).update(newer.subarray(64)).digest().copy(newer, 32);
	await writeFile(file, newer);
	await t.throwsAsync(fresh().list(), {code: 'ERR_STORE_NEWER'});
	t.true((await readFile(file)).equals(newer));
});

test('a secret that was moved to another account or field is found before it is used', async t => {
	const {folders, account, file, bytes} = await storeWithOne(t);
	const other = sampleAccount();
	await accountsIn(folders).add(other);
	const whole = await readFile(file);
	t.notDeepEqual(whole, bytes);
	const swaps = [
		`UPDATE accounts SET auth_token = (SELECT auth_token FROM accounts WHERE id = '${other.id}') WHERE id = '${account.id}'`,
		`UPDATE accounts SET auth_token = password WHERE id = '${account.id}'`,
		`UPDATE accounts SET auth_token = substr(auth_token, 1, 17) WHERE id = '${account.id}'`,
	];
	for (const sql of swaps) {
		await writeFile(file, await forge(whole, {sql}));
		await t.throwsAsync(accountsIn(folders).open(account.id), {code: 'ERR_STORE_CHANGED'});
		await t.throwsAsync(accountsIn(folders).open(other.id), {code: 'ERR_STORE_CHANGED'});
	}
});
