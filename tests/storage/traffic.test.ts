import test from 'ava';
import type {MadeRequest} from '../../source/domain/traffic.js';
import {sampleAccount} from '../helpers/account.js';
import {
	foldersIn,
	newStore,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';

const request = (change: Partial<MadeRequest> = {}): MadeRequest => ({
	clientIdentifier: 'c1', host: 'plex.tv', way: '192.0.2.7:3128', outcome: 'answered', ...change,
});

const at = (day: string) => ({now: () => new Date(`${day}T12:00:00.000Z`)});

test('requests are counted by day, account, host, way and outcome', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {traffic} = storeIn(folders, at('2026-11-25'));
	for (const made of [request(), request(), request({way: 'direct'}), request({outcome: 'ERR_PROXY_AUTH'}), request({clientIdentifier: 'c2'})]) {
		traffic.count(made);
	}

	await traffic.keep();
	const counts = await storeIn(folders).traffic.list();
	t.deepEqual(counts.map(({clientIdentifier, way, outcome, count}) => [clientIdentifier, way, outcome, count]), [
		['c1', '192.0.2.7:3128', 'ERR_PROXY_AUTH', 1],
		['c1', '192.0.2.7:3128', 'answered', 2],
		['c1', 'direct', 'answered', 1],
		['c2', '192.0.2.7:3128', 'answered', 1],
	]);
	t.true(counts.every(({day}) => day === '2026-11-25'));
});

test('what is counted and not on disk yet is listed all the same, in its place', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {traffic, accounts} = storeIn(folders, at('2026-11-25'));
	traffic.count(request());
	t.like(await traffic.list(), [{clientIdentifier: 'c1', count: 1}], 'without a file');
	const account = sampleAccount();
	await accounts.add(account);
	const made = [request(), request({way: 'direct'}), request({clientIdentifier: account.clientIdentifier}), request({clientIdentifier: 'c0'})];
	for (const one of made) {
		traffic.count(one);
	}

	const before = await traffic.list();
	t.is((await storeIn(folders).traffic.list()).length, 1, 'another program sees what is on disk');
	await traffic.keep();
	t.deepEqual(await traffic.list(), before);
	t.like(before, [{email: account.email, count: 1}, {clientIdentifier: 'c0', count: 1}, {clientIdentifier: 'c1', way: '192.0.2.7:3128', count: 2}, {clientIdentifier: 'c1', way: 'direct', count: 1}]);
});

test('counts of two programs add up', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const programs = [storeIn(folders, at('2026-11-25')), storeIn(folders, at('2026-11-25'))];
	await Promise.all(programs.map(async ({traffic}) => {
		for (let index = 0; index < 50; index++) {
			traffic.count(request());
			await traffic.keep();
		}
	}));
	t.like(await storeIn(folders).traffic.list(), [{count: 100}]);
});

test('counts go to disk with the next change of an account', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	const {accounts, traffic} = storeIn(folders);
	const account = sampleAccount();
	traffic.count(request({clientIdentifier: account.clientIdentifier}));
	await accounts.add(account);
	t.like(await storeIn(folders).traffic.list(), [{email: account.email, count: 1}]);
});

test('a change that fails loses no count', async t => {
	const {folders, accounts} = await newStore(t);
	const {accounts: same, traffic} = storeIn(folders);
	const account = sampleAccount();
	await accounts.add(account);
	traffic.count(request());
	await t.throwsAsync(same.add(sampleAccount({email: account.email})), {code: 'ERR_ACCOUNT_EXISTS'});
	await traffic.keep();
	t.like(await traffic.list(), [{count: 1}]);
});

test('the ledger keeps ninety days', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	for (const day of ['2026-08-26', '2026-08-27', '2026-11-25']) {
		const {traffic} = storeIn(folders, at(day));
		traffic.count(request());
		await traffic.keep();
	}

	t.deepEqual((await storeIn(folders).traffic.list()).map(({day}) => day), ['2026-11-25', '2026-08-27']);
});

test('nothing is written when nothing was counted', async t => {
	const {folders} = await newStore(t);
	const {traffic} = storeIn(folders);
	await traffic.keep();
	t.deepEqual(await traffic.list(), []);
});
