import {rm, stat, writeFile} from 'node:fs/promises';
import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {timeText} from '../../source/wording/age.js';
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

test('remove says how many earlier versions still hold what it removed, and of when', async t => {
	const demo = await startDemo(t);
	const {backups} = storeIn(foldersIn(demo.folder.dataFolder));
	t.is((await demo.run(['disable', 'alpha@example.com'])).status, 0);
	const one = await demo.run(['remove', 'bravo@example.com', '--yes']);
	t.is(one.status, 0, one.stderr);
	const versions = await backups.list();
	const [newest, oldest] = [versions[0]?.at ?? '', versions.at(-1)?.at ?? ''];
	t.is(versions.length, 2);
	// Within a minute they are of one time.
	t.regex(one.stdout, new RegExp(String.raw`still in 2 earlier versions \((?:of|from .* UTC to) ${timeText(newest)}\)`, 'v'));

	const several = await demo.run(['remove', 'alpha@example.com', 'charlie@example.com', '--yes', '--json']);
	t.is(several.status, 0, several.stderr);
	const after = await backups.list();
	const {held, purged} = JSON.parse(several.stdout) as {held: unknown; purged?: unknown};
	t.deepEqual(held, {versions: 3, newest: after[0]?.at, oldest, left: []});
	t.is(purged, undefined);

	// What cannot be looked into is named, and is no failure of the removal.
	const damaged = after[1]?.file ?? '';
	await rm(damaged);
	await writeFile(damaged, 'damaged', {mode: 0o600});
	const last = await demo.run(['remove', 'delta@example.com', '--yes', '--json']);
	t.is(last.status, 0, last.stderr);
	t.like(JSON.parse(last.stdout), {held: {versions: 3, left: [damaged]}});
});
