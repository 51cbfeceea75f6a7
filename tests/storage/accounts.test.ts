import {Buffer} from 'node:buffer';
import {
	chmod,
	readdir,
	readFile,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import {sampleAccount, sampleSecrets} from '../helpers/account.js';
import {
	accountsIn,
	allBytesIn,
	disguisesOf,
	emailsOf,
	foldersIn,
	newStore,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';

const modeOf = async (file: string): Promise<string> => {
	const {mode} = await stat(file);
	return (mode % 0o1000).toString(8);
};

test('an empty folder has no accounts, and looking at it leaves nothing there', async t => {
	const {folders, accounts} = await newStore(t);
	t.deepEqual(await accounts.list(), []);
	t.deepEqual(await readdir(folders.data), []);
	await t.throwsAsync(accounts.open('nobody'), {message: /no account/v});
});

test('what was added is there for the next program, every field of it', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount({plexId: 4711});
	await accounts.add(account);
	const next = accountsIn(folders);
	t.deepEqual(await next.list(), [summarizeAccount(account)]);
	const opened = await next.open(account.id);
	t.deepEqual(opened, account);
	t.is(opened.authToken.reveal(), sampleSecrets.token);
	t.is(opened.password?.reveal(), sampleSecrets.password);
	t.true(opened.route.kind === 'proxy' && opened.route.signIn.kind === 'basic' && opened.route.signIn.password.reveal() === sampleSecrets.proxyPassword);
});

test('an account with nothing optional in it comes back as it was', async t => {
	const {accounts} = await newStore(t);
	const {username: _u, plexPassDetected: _d, password: _p, tokenExpiresAt: _t, ...rest} = sampleAccount({route: {kind: 'direct'}, proxy: {verdict: 'not-used'}, queryParameters: ''});
	await accounts.add(rest);
	t.deepEqual(await accounts.open(rest.id), rest);
	t.deepEqual(await accounts.list(), [summarizeAccount(rest)]);
});

test('all accounts are opened in one look, each with its own secrets', async t => {
	const {accounts} = await newStore(t);
	t.deepEqual(await accounts.openAll(), []);
	const stored = ['b@example.com', 'a@example.com'].map(email => sampleAccount({email, authToken: new Secret(`xFAKE-${email}`)}));
	for (const account of stored) {
		await accounts.add(account);
	}

	t.deepEqual(await accounts.openAll(), stored.toReversed());
	t.deepEqual((await accounts.openAll()).map(({authToken}) => authToken.reveal()), ['xFAKE-a@example.com', 'xFAKE-b@example.com']);
});

test('accounts are listed by email, whatever its case', async t => {
	const {accounts} = await newStore(t);
	for (const email of ['b@example.com', 'C@example.com', 'A@example.com']) {
		await accounts.add(sampleAccount({email}));
	}

	t.deepEqual(emailsOf(await accounts.list()), ['A@example.com', 'b@example.com', 'C@example.com']);
});

test('an email or a plex.tv id is stored once', async t => {
	const {accounts} = await newStore(t);
	await accounts.add(sampleAccount({email: 'Alice@example.com', plexId: 7}));
	const bob = sampleAccount({email: 'bob@example.com', plexId: 8});
	await accounts.add(bob);
	await t.throwsAsync(accounts.add(sampleAccount({email: 'aLICE@example.com', plexId: 9})), {code: 'ERR_ACCOUNT_EXISTS'});
	await t.throwsAsync(accounts.add(sampleAccount({plexId: 7})), {message: /Alice@example\.com/v});
	await t.throwsAsync(accounts.change(bob.id, account => ({...account, plexId: 7})), {code: 'ERR_ACCOUNT_EXISTS'});
	t.is((await accounts.list()).length, 2);
	t.is((await accounts.open(bob.id)).plexId, 8);
});

test('a change is applied to what is on disk now, not to what was read before', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	await accounts.list();
	await accountsIn(folders).change(account.id, current => ({...current, username: 'other'}));
	await accounts.change(account.id, current => ({...current, enabled: false}));
	t.like(await accounts.open(account.id), {username: 'other', enabled: false});
});

test('a change that changes nothing writes nothing, and one that throws neither', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	const before = await readFile(folders.accountsFile);
	await accounts.change(account.id, current => current);
	await t.throwsAsync(accounts.change(account.id, () => {
		throw new Error('no');
	}), {message: 'no'});
	t.true((await readFile(folders.accountsFile)).equals(before));
	await t.throwsAsync(accounts.change('nobody', current => current), {code: 'ERR_ACCOUNT_NOT_FOUND'});
});

test('a removed account is gone from the file as well', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount({email: 'gone@example.com'});
	await accounts.add(account);
	await accounts.remove(account.id);
	t.deepEqual(await accountsIn(folders).list(), []);
	t.false((await readFile(folders.accountsFile)).includes(account.clientIdentifier));
	await t.throwsAsync(accounts.remove(account.id), {code: 'ERR_ACCOUNT_NOT_FOUND'});
});

test('changes that are asked for at once are all made', async t => {
	const {accounts} = await newStore(t);
	const account = sampleAccount({username: ''});
	await accounts.add(account);
	await Promise.all(['a', 'b', 'c', 'd'].map(async letter => accounts.change(account.id, current => ({...current, username: `${current.username ?? ''}${letter}`}))));
	t.is((await accounts.open(account.id)).username, 'abcd');
});

test('no secret lies in the folder in plain, nor in any usual disguise', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	await accounts.change(account.id, current => ({...current, enabled: false}));
	const bytes = await allBytesIn(folders.data);
	t.true(bytes.includes(account.email));
	for (const secret of Object.values(sampleSecrets)) {
		for (const disguise of disguisesOf(secret)) {
			t.false(bytes.includes(disguise));
		}
	}
});

test('folders are 0700 and files 0600, also with an open umask', async t => {
	const folders = foldersIn(path.join(await temporaryFolder(t), 'a', 'b'));
	await accountsIn(folders).add(sampleAccount());
	t.is(await modeOf(folders.data), '700');
	for (const name of await readdir(folders.data)) {
		t.is(await modeOf(path.join(folders.data, name)), '600', name);
	}

	t.deepEqual((await readdir(folders.data)).toSorted(), ['accounts.db', 'accounts.lock', 'key']);
});

test('a missing key is said to be missing, and no other is made over the accounts', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	await rm(folders.keyFile);
	t.is((await accounts.list()).length, 1);
	const missing = {code: 'ERR_KEY_MISSING', message: new RegExp(folders.keyFile.replaceAll('.', String.raw`\.`), 'v')};
	await t.throwsAsync(accounts.open(account.id), missing);
	await t.throwsAsync(accounts.add(sampleAccount()), missing);
	await t.throwsAsync(accounts.change(account.id, current => ({...current, enabled: false})), missing);
	await t.throwsAsync(stat(folders.keyFile), {code: 'ENOENT'});
});

test('another key opens nothing and writes nothing', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	const before = await readFile(folders.accountsFile);
	for (const content of [Buffer.alloc(32, 7).toString('base64'), '', 'no key at all', Buffer.alloc(16).toString('base64')]) {
		await writeFile(folders.keyFile, content);
		await t.throwsAsync(accounts.open(account.id), {code: 'ERR_KEY_WRONG'});
		await t.throwsAsync(accounts.add(sampleAccount()), {code: 'ERR_KEY_WRONG'});
	}

	t.true((await readFile(folders.accountsFile)).equals(before));
});

test('a key that others can read is refused with the command that mends it', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	await chmod(folders.keyFile, 0o640);
	await t.throwsAsync(accounts.open(account.id), {code: 'ERR_KEY_EXPOSED'});
	const error = await t.throwsAsync<Error & {hint: string}>(accounts.add(sampleAccount()), {code: 'ERR_KEY_EXPOSED'});
	t.true(error?.hint.includes(`chmod 600 '${folders.keyFile}'`));
	await chmod(folders.keyFile, 0o600);
	t.is((await accounts.open(account.id)).email, account.email);
});

test('with no account left, a lost key is replaced by a new one', async t => {
	const {folders, accounts} = await newStore(t);
	const account = sampleAccount();
	await accounts.add(account);
	await accounts.remove(account.id);
	await rm(folders.keyFile);
	await accounts.add(account);
	t.deepEqual(await accountsIn(folders).open(account.id), account);
});

test('a second program that has read before sees what the first one wrote', async t => {
	const {folders, accounts} = await newStore(t);
	const second = accountsIn(folders);
	t.deepEqual(await second.list(), []);
	const account = sampleAccount({authToken: new Secret('xFAKE-second-program')});
	await accounts.add(account);
	t.is((await second.open(account.id)).authToken.reveal(), 'xFAKE-second-program');
	await accounts.remove(account.id);
	t.deepEqual(await second.list(), []);
});

test('many new accounts come in one write, all of them or none', async t => {
	const {accounts} = await newStore(t);
	await accounts.add(sampleAccount({email: 'a@example.com'}));
	await t.throwsAsync(accounts.add(sampleAccount({email: 'b@example.com'}), sampleAccount({email: 'A@example.com'})), {code: 'ERR_ACCOUNT_EXISTS'});
	await t.throwsAsync(accounts.add(sampleAccount({email: 'c@example.com'}), sampleAccount({email: 'c@example.com'})), {code: 'ERR_ACCOUNT_EXISTS'});
	t.deepEqual(emailsOf(await accounts.list()), ['a@example.com']);
	await accounts.add(sampleAccount({email: 'b@example.com'}), sampleAccount({email: 'c@example.com'}));
	t.deepEqual(emailsOf(await accounts.list()), ['a@example.com', 'b@example.com', 'c@example.com']);
});

test('many accounts are removed in one write, and those that are gone already are left out', async t => {
	const {accounts, audit} = storeIn(foldersIn(await temporaryFolder(t)));
	const added = Array.from({length: 5}, () => sampleAccount());
	await accounts.add(...added);
	const [kept, ...others] = added.map(({id}) => id);
	await accounts.remove(...others, 'gone');
	t.deepEqual((await accounts.list()).map(({id}) => id), [kept]);
	t.is((await audit.list()).filter(({action}) => action === 'removed').length, 4);
	await t.throwsAsync(accounts.remove(...others), {code: 'ERR_ACCOUNT_NOT_FOUND'});
});
