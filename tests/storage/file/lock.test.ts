import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {nodeFileSystem, type FileSystem} from '../../../source/storage/file/file-system.js';
import {withLock} from '../../../source/storage/file/lock.js';
import {temporaryFolder} from '../../helpers/store.js';
import {until} from '../../helpers/until.js';

test('a program that changes one thing after the other lets others have their turn', async t => {
	const lockFile = path.join(await temporaryFolder(t), 'accounts.lock');
	const settings = {
		fileSystem: nodeFileSystem, lockFile, holder: 'process 4711 of example', timeoutMilliseconds: 20_000,
	};
	const turns = 10;
	const changes: Date[] = [];
	const stop = new AbortController();

	const change = async (): Promise<void> => {
		changes.push(new Date());
		await delay(30);
	};

	const changeOnAndOn = async (): Promise<void> => {
		while (!stop.signal.aborted) {
			await withLock(settings, change);
		}
	};

	/** In the middle of another program's change. */
	const takeTurn = async (): Promise<void> => {
		const before = changes.length;
		await until(() => changes.length > before);
		await withLock(settings, async () => undefined);
	};

	const takeTurns = async (): Promise<void> => {
		for (let turn = 0; turn < turns; turn++) {
			await takeTurn();
		}

		stop.abort();
	};

	await Promise.all([changeOnAndOn(), takeTurns()]);
	t.true(changes.length <= 5 * turns, `${changes.length} changes while another program waited for ${turns}`);
	t.deepEqual((await nodeFileSystem.readdir(path.dirname(lockFile))).toSorted(), ['accounts.lock']);
});

test('where no word can be left that one waits, one waits all the same', async t => {
	const lockFile = path.join(await temporaryFolder(t), 'accounts.lock');
	let refusals = 0;
	const fileSystem: FileSystem = {
		...nodeFileSystem, async writeFile(...parameters) {
			if (parameters[0] === `${lockFile}.waiting`) {
				refusals += 1;
				throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'});
			}

			return nodeFileSystem.writeFile(...parameters);
		},
	};
	const settings = {
		fileSystem, lockFile, holder: 'process 4711 of example', timeoutMilliseconds: 20_000,
	};
	const order: string[] = [];
	let second: Promise<void> | undefined;
	await withLock(settings, async () => {
		second = withLock(settings, async () => {
			order.push('second');
		});
		await until(() => refusals > 1);
		order.push('first');
	});
	await second;
	t.deepEqual(order, ['first', 'second']);
});

test('whoever waited in vain leaves no word behind', async t => {
	const lockFile = path.join(await temporaryFolder(t), 'accounts.lock');
	const settings = {
		fileSystem: nodeFileSystem, lockFile, holder: 'process 4711 of example', timeoutMilliseconds: 30,
	};
	await withLock(settings, async () => {
		await t.throwsAsync(withLock(settings, async () => undefined), {code: 'ERR_STORE_LOCKED'});
	});
	t.deepEqual(await nodeFileSystem.readdir(path.dirname(lockFile)), ['accounts.lock']);
});
