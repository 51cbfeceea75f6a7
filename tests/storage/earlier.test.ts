import {
	chmod,
	cp,
	readdir,
	readFile,
} from 'node:fs/promises';
import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import type {Account} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import {typed} from '../../source/domain/account-form/draft.js';
import {createTransfer} from '../../source/storage/export-file.js';
import {nodeFileSystem} from '../../source/storage/file/file-system.js';
import {schemaVersion} from '../../source/storage/file/migrations.js';
import {createSettings} from '../../source/storage/settings.js';
import {
	foldersIn,
	keyFileOnly,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';

const fixtures = fileURLToPath(new URL('../fixtures/earlier', import.meta.url));
const passphrase = new Secret('xFAKE passphrase of an export');
const time = '2026-11-24T10:00:00.000Z';

/** The next day: drafts are kept for a week. */
const nextDay = {now: () => new Date('2026-11-25T10:00:00.000Z')};

/** What all earlier programs were given to store, by its secrets and choices. */
const expected = (schema: number) => [
	{
		email: 'anna@example.com', id: '11111111-1111-4111-8111-111111111111', username: 'anna', enabled: true, choice: 'detect', detected: true,
		parameters: 'X-Plex-Product=Plex%20Web&X-Plex-Version=4.1', client: 'aaaaaaaa-1111-4111-8111-111111111111',
		route: 'https://proxy.example.com:8443', signIn: ['squid:name', 'xFAKE-proxy p@ss:%/#é'],
		token: {verdict: 'valid', checkedAt: time}, proxy: {verdict: 'passed', checkedAt: time, addressVerdict: 'different', exitAddress: '203.0.113.10'},
		secrets: ['xFAKE-token-of-anna', 'xFAKE-pässword-of-anna', schema >= 7 ? `${'a'.repeat(42)}A.${'b'.repeat(42)}A.xFAKE-private-half-of-a-device-key${'z'.repeat(8)}A` : undefined],
		expires: '2026-12-01T10:00:00.000Z', by: ['tester', time],
	},
	{
		email: 'ben@example.com', id: '22222222-2222-4222-8222-222222222222', username: undefined, enabled: false, choice: 'yes', detected: undefined,
		parameters: '', client: 'aaaaaaaa-2222-4222-8222-222222222222', route: 'direct', signIn: [],
		token: {verdict: 'rejected', checkedAt: time, code: 'ERR_TOKEN_REJECTED'}, proxy: {verdict: 'not-used'},
		secrets: ['xFAKE-token-of-ben', undefined, undefined], expires: undefined, by: ['tester', time],
	},
	{
		email: 'carla@example.com', id: '33333333-3333-4333-8333-333333333333', username: undefined, enabled: true, choice: 'no', detected: undefined,
		parameters: '', client: 'aaaaaaaa-3333-4333-8333-333333333333', route: 'http://192.0.2.7:3128', signIn: [],
		token: {verdict: 'never-tested'}, proxy: {verdict: 'failed', checkedAt: time, code: 'ERR_PROXY_AUTH'},
		secrets: ['xFAKE-token-of-carla', undefined, undefined], expires: undefined, by: ['tester', time],
	},
];

const routeOf = ({route}: Account): string => route.kind === 'direct' ? 'direct' : `${route.address.scheme}://${route.address.host}:${route.address.port}`;

const factsOf = (account: Account): unknown => ({
	email: account.email, id: account.id, username: account.username, enabled: account.enabled, choice: account.plexPassChoice, detected: account.plexPassDetected,
	parameters: account.queryParameters, client: account.clientIdentifier, route: routeOf(account),
	signIn: account.route.kind === 'proxy' && account.route.signIn.kind === 'basic' ? [account.route.signIn.username, account.route.signIn.password.reveal()] : [],
	token: account.token, proxy: account.proxy,
	secrets: [account.authToken.reveal(), account.password?.reveal(), account.deviceKey?.reveal()],
	expires: account.tokenExpiresAt, by: [account.createdBy, account.createdAt],
});

/** The folder that the program of a schema left, as private as it was. */
const leftBy = async (t: ExecutionContext, schema: number) => {
	const folder = await temporaryFolder(t);
	await cp(path.join(fixtures, `schema-${schema}`), folder, {recursive: true});
	for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
		await chmod(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
	}

	return foldersIn(folder);
};

const schemas = Array.from({length: schemaVersion}, (_, index) => index + 1);

test('there is a sample of every schema', async t => {
	const folders = await readdir(fixtures);
	t.deepEqual(folders.filter(name => name.startsWith('schema-')), schemas.map(schema => `schema-${schema}`));
});

for (const schema of schemas) {
	test(`accounts, secrets, traffic and servers of schema ${schema} are carried over, and the file as it was is kept`, async t => {
		const folders = await leftBy(t, schema);
		const old = await readFile(folders.accountsFile);
		const before = storeIn(folders, nextDay);
		t.deepEqual((await before.accounts.openAll()).map(account => factsOf(account)), expected(schema), 'read as they are');
		await before.accounts.change('33333333-3333-4333-8333-333333333333', account => ({...account, username: 'carla'}));

		const after = storeIn(folders, nextDay);
		const [anna, ben, carla] = await after.accounts.openAll();
		t.deepEqual([anna, ben].map(account => account === undefined ? undefined : factsOf(account)), expected(schema).slice(0, 2));
		t.is(carla?.username, 'carla');
		t.false((await readFile(folders.accountsFile)).equals(old));
		if (schema >= 2) {
			t.like((await after.traffic.list()).at(-1), {day: '2026-11-24', email: 'anna@example.com', host: 'plex.tv', way: 'proxy.example.com:8443', outcome: 'answered', count: 1});
		}

		if (schema >= 3) {
			t.deepEqual((await after.audit.list()).filter(({action}) => action === 'added').map(({account}) => account?.email ?? '').toSorted(), ['anna@example.com', 'ben@example.com', 'carla@example.com']);
		}

		if (schema >= 5) {
			t.like((await after.knownServers.list())[0], {account: {email: 'anna@example.com'}, seenAt: time, servers: [{name: 'anna-nas'}]});
		}

		if (schema < schemaVersion) {
			t.true((await readFile(path.join(folders.backups, `accounts-before-schema-${schemaVersion}.db`))).equals(old));
		}

		// Earlier versions can be gone back to.
		const versions = await after.backups.list();
		t.deepEqual(versions.filter(({problem}) => problem !== undefined), []);
		for (const {file, accounts} of versions) {
			t.is((await after.backups.restore(file)).accounts, accounts ?? -1);
		}

		t.is(versions.length > 0, schema >= 2);
	});

	test(`settings, the draft and the exports of schema ${schema} are read`, async t => {
		const folders = await leftBy(t, schema);
		const settings = await createSettings(folders.config, nodeFileSystem);
		t.deepEqual(await settings.read(), {sort: 'token', concurrency: 7, ownAddress: '198.51.100.7'});
		const files = await readdir(folders.data);
		if (files.includes('draft-add.sealed')) {
			const found = await storeIn(folders, nextDay).drafts.find('add');
			t.is(found?.savedAt, time);
			t.deepEqual([found?.draft.clientIdentifier, found === undefined ? '' : typed(found.draft, 'email'), found === undefined ? '' : typed(found.draft, 'authToken')], ['aaaaaaaa-4444-4444-8444-444444444444', 'dora@example.com', 'xFAKE-token-of-a-draft']);
		}

		const transfer = createTransfer({randomBytes, scryptCost: keyFileOnly.scryptCost});
		for (const [file, secret] of [['export.json', undefined], ['export.sealed.json', passphrase]] as const) {
			if (files.includes(file)) {
				const accounts = await transfer.read(await readFile(path.join(folders.data, file), 'utf8'), secret);
				t.deepEqual(accounts.map(({email, enabled, clientIdentifier}) => [email, enabled, clientIdentifier]), expected(schema).map(({email, enabled, client}) => [email, enabled, client]));
				t.deepEqual(accounts.map(({authToken}) => authToken?.reveal()), expected(schema).map(({secrets: [token]}) => secret === undefined ? undefined : token));
			}
		}

		t.is(files.includes('export.json'), schema >= 4);
		t.is(files.includes('draft-add.sealed'), schema >= 4);
	});
}
