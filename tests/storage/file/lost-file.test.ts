import {mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type {Store} from '../../../source/storage/store.js';
import {sampleAccount} from '../../helpers/account.js';
import {commandsIn, type RunCommand} from '../../helpers/commands.js';
import {bareEnvironment} from '../../helpers/program.js';
import {
	emailsOf,
	foldersIn,
	storeIn,
	temporaryFolder,
} from '../../helpers/store.js';

const uses: ReadonlyArray<readonly [string, (store: Store) => Promise<unknown>]> = [
	['list', async ({accounts}) => accounts.list()],
	['open', async ({accounts}) => accounts.open('6f6b2f0e-0000-4000-8000-000000000001')],
	['add', async ({accounts}) => accounts.add(sampleAccount())],
	['traffic', async ({traffic}) => traffic.list()],
	['key status', async ({keys}) => keys.status()],
];

for (const [what, versions] of [['its key', 0], ['earlier versions', 3]] as const) {
	test(`accounts that are gone while ${what} is there are no new store`, async t => {
		const folders = foldersIn(await temporaryFolder(t));
		for (let count = 0; count <= versions; count++) {
			await storeIn(folders).accounts.add(sampleAccount());
		}

		await rm(folders.accountsFile);
		if (versions > 0) {
			await rm(folders.keyFile);
		}

		const before = (await readdir(folders.data, {recursive: true})).toSorted();
		for (const [name, use] of uses) {
			await t.throwsAsync(use(storeIn(folders)), {code: 'ERR_STORE_GONE', message: /is gone, but .*(?:key|earlier versions)/v}, name);
		}

		t.deepEqual((await readdir(folders.data, {recursive: true})).toSorted(), before);
		const checks = await storeIn(folders).inspection.check();
		t.is(checks.find(({name}) => name === 'accounts')?.outcome, 'failed');
	});
}

test('the last good version brings them back', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	await storeIn(folders).accounts.add(sampleAccount({email: 'a@example.com'}));
	await storeIn(folders).accounts.add(sampleAccount({email: 'b@example.com'}));
	await rm(folders.accountsFile);
	const {backups, accounts} = storeIn(folders);
	await backups.restore((await backups.lastGood()).file);
	t.deepEqual(emailsOf(await accounts.list()), ['a@example.com']);
});

test('a start that was cut off after its key was made goes on', async t => {
	const folders = foldersIn(await temporaryFolder(t));
	await storeIn(folders).accounts.add(sampleAccount());
	await rm(folders.accountsFile);
	await writeFile(path.join(folders.data, 'accounts.beginning'), '');
	t.deepEqual(await storeIn(folders).accounts.list(), []);
	await storeIn(folders).accounts.add(sampleAccount());
	t.is((await storeIn(folders).accounts.openAll()).length, 1);
	t.deepEqual((await readdir(folders.data)).toSorted(), ['accounts.db', 'accounts.lock', 'key']);
});

/** Commands in this process, whose own home is another. */
const commandsAtHome = (home: string): RunCommand => commandsIn({
	...bareEnvironment(home),
	XDG_CONFIG_HOME: path.join(home, '.config'),
	XDG_DATA_HOME: path.join(home, '.local', 'share'),
});

test('with a key elsewhere, and its folder lost, every command ends with 5', async t => {
	const home = await temporaryFolder(t);
	const config = path.join(home, '.config', 'plex-accounts');
	await mkdir(config, {recursive: true, mode: 0o700});
	await writeFile(path.join(config, 'key'), `${'A'.repeat(43)}=\n`, {mode: 0o600});
	const run = commandsAtHome(home);
	for (const command of [['list', '--json'], ['test-token', '--all'], ['traffic'], ['export']]) {
		const {status, stderr} = await run(command);
		t.is(status, 5, `${command.join(' ')}: ${stderr}`);
		t.regex(stderr, /is gone.*restore/sv);
	}

	t.is((await run(['doctor'])).status, 1);
	t.false((await readdir(home)).includes('.local'));
});

test('a folder that was named and is not there is said to be, and is not made by a look', async t => {
	const home = await temporaryFolder(t);
	const named = path.join(home, 'mispelled');
	const run = commandsAtHome(home);
	const shown = await run(['--data-dir', named, 'list']);
	t.is(shown.status, 0);
	t.regex(shown.stderr, /There is no folder .*mispelled yet/v);
	const asJson = await run(['list', '--json'], {environment: {PLEX_ACCOUNTS_DATA_DIR: named}});
	t.is(asJson.stdout, '[]\n');
	t.like(JSON.parse(asJson.stderr), {event: 'no-data-folder', folder: named});
	const fresh = await run(['list']);
	t.deepEqual([fresh.status, fresh.stderr], [0, '']);
	t.deepEqual(await readdir(home), []);
});
