import {readFile} from 'node:fs/promises';
import test from 'ava';
import {sampleAccount} from '../helpers/account.js';
import {sampleServer} from '../helpers/servers.js';
import {
	foldersIn,
	newStore,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';

const seenAt = '2026-11-24T10:00:00.000Z';

/** A store with two accounts that reach a server each. */
const filled = async (t: Parameters<typeof newStore>[0]) => {
	const {folders, accounts} = await newStore(t);
	const store = storeIn(folders);
	const [a, b] = [sampleAccount({email: 'a@example.com', plexId: 1}), sampleAccount({email: 'B@example.com', plexId: 2})];
	await accounts.add(a);
	await accounts.add(b);
	const snapshots = [a, b].map(({id, email}) => ({account: {id, email}, seenAt, servers: [sampleServer({name: `server of ${email}`})]}));
	await store.knownServers.keep(snapshots);
	return {
		folders, store, snapshots, a, b,
	};
};

test('what accounts reached is there for another program, of all of them or of one', async t => {
	const {folders, snapshots, b} = await filled(t);
	const {knownServers} = storeIn(folders);
	t.deepEqual(await knownServers.list(), snapshots);
	t.deepEqual(await knownServers.list(b.id), snapshots.slice(1));
	t.deepEqual(await knownServers.list('nobody'), []);
});

test('a new look takes the place of the one before, and leaves the others', async t => {
	const {store, snapshots, a} = await filled(t);
	const later = {account: {id: a.id, email: a.email}, seenAt: '2026-11-25T10:00:00.000Z', servers: []};
	await store.knownServers.keep([later]);
	t.deepEqual(await store.knownServers.list(), [later, ...snapshots.slice(1)]);
});

test('a whole look is one change, without a line in the audit', async t => {
	const {folders, store, snapshots} = await filled(t);
	const generation = async () => (await readFile(folders.accountsFile)).subarray(0, 64).toString('hex');
	const [before, audited] = [await generation(), await store.audit.list()];
	await store.knownServers.keep([]);
	t.is(await generation(), before, 'nothing to keep is nothing to write');
	const versions = await store.backups.lastGood();
	await store.knownServers.keep(snapshots);
	t.not(await generation(), before);
	t.is((await store.backups.lastGood()).file, versions.file, 'what the program found out makes no version');
	t.deepEqual(await store.audit.list(), audited);
});

test('it goes with the account, and does not come back with an answer that was on its way', async t => {
	const {folders, store, snapshots, a} = await filled(t);
	await store.accounts.remove(a.id);
	t.deepEqual(await storeIn(folders).knownServers.list(), snapshots.slice(1));
	await store.knownServers.keep(snapshots);
	t.deepEqual(await storeIn(folders).knownServers.list(), snapshots.slice(1));
	await store.accounts.add(a);
	t.deepEqual(await storeIn(folders).knownServers.list(), snapshots.slice(1));
});

test('it survives a change of the account, and bears its new email; but not that it became another one on plex.tv', async t => {
	const {store, a} = await filled(t);
	await store.accounts.change(a.id, account => ({...account, email: 'new@example.com'}));
	t.deepEqual((await store.knownServers.list(a.id)).map(({account}) => account.email), ['new@example.com']);
	await store.accounts.change(a.id, account => ({...account, plexId: 77}));
	t.deepEqual(await store.knownServers.list(a.id), []);
});

test('before anything is stored nothing is known, and looking makes no file', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	t.deepEqual(await storeIn(folders).knownServers.list(), []);
	await t.throwsAsync(readFile(folders.accountsFile), {code: 'ENOENT'});
});
