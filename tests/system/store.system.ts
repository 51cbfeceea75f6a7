import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdir,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import test from 'ava';
import {sampleAccount} from '../helpers/account.js';
import {builtWriter} from '../helpers/child.js';
import {
	accountsIn,
	emailsOf,
	foldersIn,
	temporaryFolder,
} from '../helpers/store.js';

/** Each takes twenty seconds, or a minute on a busy machine; `ROUNDS=100 npm run system` looks longer. */
const rounds = Number(process.env['ROUNDS'] ?? 1);
const writerCount = 8;
const changesOfEach = 200;
const mostBetweenKills = 40;

/** One writer's life: killed and started again until it has reported all its changes. Answers what it reported. */
const writeAll = async (writer: string, folder: string, name: string): Promise<readonly string[]> => {
	const reported: string[] = [];
	for (let start = 0; reported.length < changesOfEach; start++) {
		const child = spawn(process.execPath, [writer, folder, `${name}-${start}-`, String(changesOfEach - reported.length)], {stdio: ['ignore', 'pipe', 'inherit']});
		const ended = once(child, 'close');
		let left = Math.ceil(Math.random() * mostBetweenKills);
		for await (const line of createInterface({input: child.stdout})) {
			reported.push(line);
			left--;
			if (left === 0) {
				child.kill('SIGKILL');
			}
		}

		await ended;
	}

	return reported;
};

test.serial(`eight writers of ${changesOfEach} changes each, killed again and again, lose nothing that they reported (rounds: ${rounds})`, async t => {
	t.timeout(45 * 60_000);
	const writer = await builtWriter();
	let total = 0;
	for (let round = 0; round < rounds; round++) {
		const folder = await temporaryFolder(t);
		const reported = await Promise.all(Array.from({length: writerCount}, async (_, index) => writeAll(writer, folder, `w${index}`)));
		const accounts = accountsIn(foldersIn(folder));
		const stored = new Set(emailsOf(await accounts.list()));
		t.deepEqual(reported.flat().filter(email => !stored.has(email)), []);
		const [some] = await accounts.list();
		t.truthy(await accounts.open(some?.id ?? ''));
		total += reported.flat().length;
		await rm(folder, {recursive: true, force: true});
	}

	t.log(`${total} reported changes, none lost`);
});

test.serial('a full disk leaves the accounts as they were and says so, and they go on when there is room again', async t => {
	const folder = await temporaryFolder(t);
	const disk = path.join(folder, 'disk');
	await mkdir(disk);
	execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1000k,mode=700', 'tmpfs', disk]);
	t.teardown(() => {
		execFileSync('umount', [disk]);
	});
	const folders = foldersIn(disk);
	const accounts = accountsIn(folders);
	await accounts.add(sampleAccount({email: 'first@example.com'}));
	const ballast = path.join(disk, 'ballast');
	let refused = 0;
	for (let kilobytes = 980; kilobytes > 0; kilobytes -= 10) {
		const before = emailsOf(await accountsIn(folders).list());
		try {
			await writeFile(ballast, new Uint8Array(kilobytes * 1024));
		} catch {
			await rm(ballast, {force: true});
			continue;
		}

		try {
			await accounts.add(sampleAccount());
		} catch (error) {
			refused++;
			t.like(error, {code: 'ERR_STORE_FULL'});
			t.deepEqual(emailsOf(await accountsIn(folders).list()), before);
		}

		await rm(ballast, {force: true});
	}

	t.true(refused > 0);
	await accounts.add(sampleAccount({email: 'last@example.com'}));
	t.true(emailsOf(await accountsIn(folders).list()).includes('last@example.com'));
	t.log(`${refused} writes found no room`);
});

test.serial('accounts on a read-only mount can be read, and a change says what is in its way', async t => {
	const folder = await temporaryFolder(t);
	const disk = path.join(folder, 'disk');
	await mkdir(disk);
	execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2000k,mode=700', 'tmpfs', disk]);
	t.teardown(() => {
		execFileSync('umount', [disk]);
	});
	const folders = foldersIn(disk);
	await accountsIn(folders).add(sampleAccount({email: 'first@example.com'}));
	execFileSync('mount', ['-o', 'remount,ro', disk]);
	const accounts = accountsIn(folders);
	t.deepEqual(emailsOf(await accounts.list()), ['first@example.com']);
	await t.throwsAsync(accounts.add(sampleAccount()), {code: 'ERR_STORE_READ_ONLY'});
	await t.throwsAsync(accountsIn(foldersIn(path.join(disk, 'new'))).add(sampleAccount()), {code: 'ERR_STORE_READ_ONLY'});
});
