import process from 'node:process';
import type {DatabaseSync} from 'node:sqlite';
import {setTimeout as delay} from 'node:timers/promises';
import {AppError} from '../domain/errors.js';
import type {FileSystem} from './file-system.js';

type LockSettings = {
	readonly fileSystem: FileSystem;
	readonly lockFile: string;
	/** Who asks, for those who then have to wait: `process 4711 of alice`. */
	readonly holder: string;
	readonly timeoutMilliseconds: number;
};

/** SQLITE_BUSY, https://sqlite.org/rescode.html. */
const busy = 5;
const firstPause = 5;
const longestPause = 50;

const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === busy;

const holderFile = ({lockFile}: LockSettings): string => `${lockFile}.holder`;

const isTaken = (database: DatabaseSync): boolean => {
	try {
		database.exec('BEGIN EXCLUSIVE');
		return true;
	} catch (error) {
		if (isBusy(error)) {
			return false;
		}

		throw error;
	}
};

const lockedError = async (settings: LockSettings): Promise<AppError> => {
	try {
		return new AppError('ERR_STORE_LOCKED', await settings.fileSystem.readFile(holderFile(settings), 'utf8'));
	} catch {
		return new AppError('ERR_STORE_LOCKED', 'another program');
	}
};

const takeWithin = async (database: DatabaseSync, settings: LockSettings): Promise<void> => {
	const deadline = performance.now() + settings.timeoutMilliseconds;
	for (let pause = firstPause; !isTaken(database); pause = Math.min(pause * 2, longestPause)) {
		if (performance.now() >= deadline) {
			throw await lockedError(settings); // eslint-disable-line no-await-in-loop -- the loop ends here
		}

		await delay(pause); // eslint-disable-line no-await-in-loop -- this is the waiting
	}
};

/**
Runs `work` while no other program does. The lock is that of an SQLite database file, which the operating system takes back when its holder dies, however it dies (docs/decisions/004-lock.md).
Throws `ERR_STORE_LOCKED` with the holder's name when it is not free in time.
*/
export const withLock = async <Value>(settings: LockSettings, work: () => Promise<Value>): Promise<Value> => {
	// Loaded here, because nothing that only reads needs it.
	const {DatabaseSync} = process.getBuiltinModule('node:sqlite');
	const {fileSystem, lockFile, holder} = settings;
	using database = new DatabaseSync(lockFile, {timeout: 0});
	await takeWithin(database, settings);
	await fileSystem.chmod(lockFile, 0o600);
	await fileSystem.writeFile(holderFile(settings), holder, {mode: 0o600});
	try {
		return await work();
	} finally {
		await fileSystem.rm(holderFile(settings), {force: true});
	}
};
