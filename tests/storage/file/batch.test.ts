import test from 'ava';
import {AppError} from '../../../source/domain/errors.js';
import {nodeFileSystem} from '../../../source/storage/file/file-system.js';
import {sampleAccount} from '../../helpers/account.js';
import {systemError} from '../../helpers/failing-file-system.js';
import {emailsOf, foldersIn, storeIn, temporaryFolder} from '../../helpers/store.js';

/** A store of one account, on a disk that counts what replaces the accounts file and can be made to refuse it. */
const counted = async (t: Parameters<typeof temporaryFolder>[0]) => {
	const folders = foldersIn(await temporaryFolder(t));
	let isFull = false;
	let writes = 0;
	let reads = 0;
	const fileSystem = {
		...nodeFileSystem,
		async rename(from: Parameters<typeof nodeFileSystem.rename>[0], to: Parameters<typeof nodeFileSystem.rename>[1]) {
			if (to === folders.accountsFile) {
				if (isFull) {
					throw systemError('ENOSPC', 'rename');
				}

				writes++;
			}

			return nodeFileSystem.rename(from, to);
		},
		readFile: new Proxy(nodeFileSystem.readFile, {
			async apply(target, self, parameters: unknown[]) {
				reads += Number(parameters[0] === folders.accountsFile);
				return Reflect.apply(target, self, parameters) as unknown;
			},
		}),
	};
	const store = storeIn(folders, {fileSystem});
	await store.accounts.add(sampleAccount({email: 'first@example.com', username: 'first'}));
	writes = 0;
	return {
		folders,
		store,
		writes: () => writes,
		reads: () => reads,
		fill() {
			isFull = true;
		},
		clear() {
			isFull = false;
		},
	};
};

test('changes that come at once are stored in one write or two, and each is told its own result', async t => {
	const {folders, store, writes} = await counted(t);
	const [first] = await store.accounts.list();
	const id = first?.id ?? '';
	const results = await Promise.allSettled([
		...Array.from({length: 20}, async (_, index) => store.accounts.add(sampleAccount({email: `${index}@example.com`}))),
		store.accounts.add(sampleAccount({email: 'FIRST@example.com'})),
		store.accounts.change(id, current => ({...current, username: `${current.username ?? ''} and more`})),
		store.accounts.change(id, current => ({...current, username: `${current.username ?? ''} than that`})),
		store.accounts.change(id, () => {
			throw new AppError('ERR_CANCELLED');
		}),
		store.accounts.change('none', current => current),
	]);
	t.deepEqual(results.slice(20).map(result => result.status === 'fulfilled' ? 'stored' : (result.reason as AppError).code), [
		'ERR_ACCOUNT_EXISTS', 'stored', 'stored', 'ERR_CANCELLED', 'ERR_ACCOUNT_NOT_FOUND',
	]);
	t.true(results.slice(0, 20).every(({status}) => status === 'fulfilled'));
	t.true(writes() <= 2, `${writes()} writes`);
	const there = await storeIn(folders).accounts.list();
	t.is(there.length, 21);
	t.is(there.find(account => account.id === id)?.username, 'first and more than that');
});

test('nothing of a change that failed is stored with the others', async t => {
	const {folders, store} = await counted(t);
	await store.accounts.list();
	const results = await Promise.allSettled([
		store.accounts.add(sampleAccount({email: 'a@example.com'}), sampleAccount({email: 'first@example.com'})),
		store.accounts.add(sampleAccount({email: 'b@example.com'})),
	]);
	t.deepEqual(results.map(({status}) => status), ['rejected', 'fulfilled']);
	const there = storeIn(folders);
	t.deepEqual(emailsOf([...await there.accounts.list()]), ['b@example.com', 'first@example.com']);
	t.deepEqual((await there.audit.list()).map(({action}) => action), ['added', 'added']);
});

test('a write that fails fails all that it would have stored, shows nobody what was not stored, and the next one goes through', async t => {
	const {folders, store, fill, clear} = await counted(t);
	await store.accounts.list();
	fill();
	const both = Promise.allSettled([store.accounts.add(sampleAccount({email: 'a@example.com'})), store.accounts.add(sampleAccount({email: 'b@example.com'}))]);
	const during = store.accounts.list();
	t.deepEqual((await both).map(result => result.status === 'rejected' ? (result.reason as AppError).code : 'stored'), ['ERR_STORE_FULL', 'ERR_STORE_FULL']);
	t.deepEqual(emailsOf([...await during]), ['first@example.com']);
	t.deepEqual(emailsOf([...await store.accounts.list()]), ['first@example.com']);
	clear();
	await store.accounts.add(sampleAccount({email: 'c@example.com'}));
	t.deepEqual(emailsOf([...await storeIn(folders).accounts.list()]), ['c@example.com', 'first@example.com']);
	t.deepEqual(emailsOf([...await store.accounts.list()]), ['c@example.com', 'first@example.com']);
});

test('a change does not read again what this program has read or written, and reads what another one has written', async t => {
	const {folders, store, reads} = await counted(t);
	await store.accounts.list();
	const before = reads();
	await store.accounts.add(sampleAccount({email: 'a@example.com'}));
	await store.accounts.add(sampleAccount({email: 'b@example.com'}));
	await store.accounts.list();
	t.is(reads(), before);
	await storeIn(folders).accounts.add(sampleAccount({email: 'other@example.com'}));
	await store.accounts.add(sampleAccount({email: 'c@example.com'}));
	t.is(reads(), before + 1);
	t.deepEqual(emailsOf([...await storeIn(folders).accounts.list()]), ['a@example.com', 'b@example.com', 'c@example.com', 'first@example.com', 'other@example.com']);
});

test('while nothing changes the list is the same one, and not read again', async t => {
	const {store} = await counted(t);
	const list = await store.accounts.list();
	t.is(await store.accounts.list(), list);
	await store.traffic.list();
	t.is(await store.accounts.list(), list);
	await store.accounts.add(sampleAccount());
	t.not(await store.accounts.list(), list);
});

test('what was damaged in place since it was read is found before a change is stored', async t => {
	const {folders, store} = await counted(t);
	await store.accounts.list();
	const bytes = await nodeFileSystem.readFile(folders.accountsFile);
	await nodeFileSystem.writeFile(folders.accountsFile, bytes.fill(7, bytes.length - 3000, bytes.length - 2990));
	await t.throwsAsync(store.accounts.add(sampleAccount()), {code: 'ERR_STORE_DAMAGED'});
});
