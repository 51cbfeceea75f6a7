import {
	appendFile,
	readFile,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {sampleAccount} from '../helpers/account.js';
import {timeText} from '../../source/wording/age.js';
import {errorIn} from '../helpers/demo.js';
import {commandsIn} from '../helpers/commands.js';
import {bareEnvironment} from '../helpers/program.js';
import {
	emailsOf,
	foldersIn,
	storeIn,
	temporaryFolder,
} from '../helpers/store.js';

const filled = async (t: ExecutionContext) => {
	const home = await temporaryFolder(t);
	const folders = foldersIn(path.join(home, 'data'));
	const store = storeIn(folders);
	await store.accounts.add(sampleAccount({email: 'a@example.com'}));
	const run = async (...parameters: readonly string[]) => commandsIn(bareEnvironment(home))([...parameters, '--data-dir', folders.data]);
	return {
		store, folders, run, fileIn: (name: string) => path.join(home, name),
	};
};

test('the key that is left behind is saved for backups of before, privately and over nothing, and restores them', async t => {
	const {store, folders, run, fileIn} = await filled(t);
	const backup = fileIn('before.db');
	const oldKey = fileIn('old.key');
	t.is((await run('backup', backup)).status, 0);
	await store.accounts.add(sampleAccount({email: 'b@example.com'}));

	await writeFile(oldKey, 'mine');
	const keyBefore = await readFile(folders.keyFile, 'utf8');
	const refused = await run('key', 'rotate', '--yes', '--save-old-key', oldKey, '--json');
	t.not(refused.status, 0);
	t.is(errorIn(refused).code, 'ERR_FILE_EXISTS');
	t.is(await readFile(oldKey, 'utf8'), 'mine');
	t.is(await readFile(folders.keyFile, 'utf8'), keyBefore, 'the key is as it was');

	const saved = fileIn('saved.key');
	const rotated = await run('key', 'rotate', '--yes', '--save-old-key', saved);
	t.is(rotated.status, 0, rotated.stderr);
	t.true(rotated.stdout.includes(saved));
	t.is((await stat(saved)).mode % 0o1000, 0o600);
	t.not(await readFile(folders.keyFile, 'utf8'), keyBefore);

	t.is(errorIn(await run('restore', backup, '--yes', '--json')).code, 'ERR_KEY_WRONG');
	t.is(errorIn(await run('backup', '--check', backup, '--json')).code, 'ERR_KEY_WRONG');
	const checked = await run('backup', '--check', backup, '--key-file', saved, '--json');
	t.deepEqual(JSON.parse(checked.stdout), {file: backup, accounts: 1});
	t.deepEqual(emailsOf(await store.accounts.list()), ['a@example.com', 'b@example.com'], 'a check changes nothing');

	const restored = await run('restore', backup, '--key-file', saved, '--yes');
	t.is(restored.status, 0, restored.stderr);
	t.deepEqual((await storeIn(folders).accounts.openAll()).map(({email}) => email), ['a@example.com'], 'the key of today opens it');
	t.is((await run('key', 'status')).status, 0);
});

test('a check of a backup tells one that is good from one that was damaged', async t => {
	const {run, fileIn} = await filled(t);
	const backup = fileIn('copy.db');
	t.is((await run('backup', backup)).status, 0);
	const good = await run('backup', '--check', backup);
	t.is(good.status, 0, good.stderr);
	t.true(good.stdout.includes('is good: 1 account'), good.stdout);
	await appendFile(backup, 'x');
	const damaged = await run('backup', '--check', backup, '--json');
	t.is(damaged.status, 5);
	t.is(errorIn(damaged).code, 'ERR_STORE_DAMAGED');
	t.is((await run('backup', '--check', fileIn('nowhere.db'))).status, 2);
});

test('the versions that are kept are listed, the newest first, also in JSON, and one of them can be named', async t => {
	const {store, folders, run} = await filled(t);
	t.is((await run('restore', '--list')).stdout.trim(), 'No earlier version is kept.');
	await store.accounts.add(sampleAccount({email: 'b@example.com'}));
	await store.accounts.add(sampleAccount({email: 'c@example.com'}));
	const listed = await run('restore', '--list', '--json');
	t.is(listed.status, 0, listed.stderr);
	const versions = JSON.parse(listed.stdout) as ReadonlyArray<{file: string; at: string; accounts: number}>;
	t.deepEqual(versions.map(({accounts}) => accounts), [2, 1]);
	const inWords = await run('restore', '--list');
	t.deepEqual(inWords.stdout.trim().split('\n').map(line => line.split('  ')), versions.map(({at, accounts, file}) => [timeText(at), accounts === 1 ? '1 account' : `${accounts} accounts`, file]));
	t.is((await run('restore', versions[1]?.file ?? '', '--yes')).status, 0);
	t.deepEqual(emailsOf(await storeIn(folders).accounts.list()), ['a@example.com']);
});
