import {
	readdir,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {nodeFileSystem} from '../../source/storage/file/file-system.js';
import {createSettings} from '../../source/storage/settings.js';
import {temporaryFolder} from '../helpers/store.js';

test('settings come back, one by one, and can be taken back', async t => {
	const folder = path.join(await temporaryFolder(t), 'config');
	const settings = await createSettings(folder, nodeFileSystem);
	t.deepEqual(await settings.read(), {});
	await settings.write({ownAddress: '203.0.113.5', concurrency: 4});
	await settings.write({sort: 'email'});
	const next = await createSettings(folder, nodeFileSystem);
	t.deepEqual(await next.read(), {ownAddress: '203.0.113.5', concurrency: 4, sort: 'email'});
	await next.write({ownAddress: undefined});
	t.deepEqual(await settings.read(), {concurrency: 4, sort: 'email'});
	const {mode} = await stat(path.join(folder, 'settings.json'));
	t.is(mode % 0o1000, 0o600);
	t.is((await stat(folder)).mode % 0o1000, 0o700);
});

test('reading alone leaves nothing behind', async t => {
	const folder = await temporaryFolder(t);
	const settings = await createSettings(folder, nodeFileSystem);
	await settings.read();
	t.deepEqual(await readdir(folder), []);
});

test('what a hand broke is as good as not set, value by value', async t => {
	const folder = await temporaryFolder(t);
	const settings = await createSettings(folder, nodeFileSystem);
	const file = path.join(folder, 'settings.json');
	await writeFile(file, '{"concurrency": "many", "sort": "email", "ownAddress": 7}');
	t.deepEqual(await settings.read(), {sort: 'email'});
	await writeFile(file, '{"concurrency": ');
	t.deepEqual(await settings.read(), {});
	await settings.write({concurrency: 2});
	t.deepEqual(await settings.read(), {concurrency: 2});
});
