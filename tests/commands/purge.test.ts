import {stat} from 'node:fs/promises';
import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {foldersIn, storeIn} from '../helpers/store.js';

test('remove --purge takes an account out of the earlier versions, which keep their age and stay good', async t => {
	const demo = await startDemo(t);
	const folders = foldersIn(demo.folder.dataFolder);
	const {backups} = storeIn(folders);
	t.is((await demo.run(['disable', 'alpha@example.com'])).status, 0);
	t.is((await demo.run(['remove', 'bravo@example.com', '--yes'])).status, 0);
	const before = await backups.list();
	t.true(before.some(({accounts}) => accounts === 12));
	const removed = await demo.run(['remove', 'charlie@example.com', '-y', '--purge', '--json']);
	t.is(removed.status, 0, removed.stderr);
	const {purged} = JSON.parse(removed.stdout) as {purged: {versions: number; left: string[]}};
	t.true(purged.versions >= before.length);
	t.deepEqual(purged.left, []);
	const after = await backups.list();
	// The newest is what was there before the removal.
	const {accounts: newest} = after[0] ?? {};
	t.is(newest, 10);
	t.deepEqual(after.slice(1).map(({file, accounts}) => [file, accounts]), before.map(({file, accounts = 0}) => [file, Math.max(0, accounts - 1)]));
	for (const {file, at} of before) {
		t.is((await stat(file)).mtime.toISOString().slice(0, 19), at.slice(0, 19));
	}

	t.is((await demo.run(['restore', '--yes'])).status, 0);
	t.false((await demo.accounts.list()).some(({email}) => email === 'charlie@example.com'));
});
