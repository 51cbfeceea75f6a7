import path from 'node:path';
import process from 'node:process';
import type {DatabaseSync} from 'node:sqlite';
import {setTimeout as delay} from 'node:timers/promises';
import {boundText, cleanText} from '../../domain/clean-text.js';
import {AppError, isAppError} from '../../domain/errors.js';
import {isMissing} from '../to-app-error.js';
import type {FileSystem} from './file-system.js';

export type Waiting = {
	/** How long it is not worth a word. */
	readonly afterMilliseconds: number;
	/** `holder` is what the other program says of itself, cleaned and bounded: `process 4711 of alice`. */
	readonly tell: (holder: string) => void;
};

type LockSettings = {
	readonly fileSystem: FileSystem;
	readonly lockFile: string;
	/** Who asks, for those who then have to wait: `process 4711 of alice`. */
	readonly holder: string;
	readonly timeoutMilliseconds: number;
	/** Told, once, who holds the lock that is waited for. */
	readonly waiting?: Waiting;
};

/** SQLITE_BUSY, https://sqlite.org/rescode.html. */
const busy = 5;
const firstPause = 5;
const maxPause = 20;
/** Long enough for one who waits to look again. */
const givenWay = 2 * maxPause;

const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === busy;

const holderFile = ({lockFile}: LockSettings): string => `${lockFile}.holder`;

/** Whoever waits leaves this, and again each time that it has waited in vain. */
const waitingFile = ({lockFile}: LockSettings): string => `${lockFile}.waiting`;

/** A program that changes one thing after the other lets go of the lock for less than a millisecond in between: it lets those who wait go first. */
const giveWay = async (settings: LockSettings): Promise<void> => {
	try {
		await settings.fileSystem.rm(waitingFile(settings));
	} catch {
		// Nobody waits.
		return;
	}

	await delay(givenWay);
};

/** SQLite follows links; the file system that is given here refuses them. */
const refuseLink = async ({fileSystem, lockFile}: LockSettings): Promise<void> => {
	try {
		await fileSystem.lstat(lockFile);
	} catch (error) {
		if (!isMissing(error)) {
			throw error;
		}
	}
};

const tryTake = (database: DatabaseSync): boolean => {
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

/** Whether a file that nobody else knows can be locked. Where there are no locks SQLite takes the system's answer (ENOLCK) for somebody else's lock. */
const hasLocks = async ({fileSystem, lockFile}: LockSettings): Promise<boolean> => {
	const {DatabaseSync} = process.getBuiltinModule('node:sqlite');
	const probe = `${lockFile}.probe-${process.pid}`;
	try {
		using database = new DatabaseSync(probe, {timeout: 0});
		return tryTake(database);
	} finally {
		await ifPossible(fileSystem.rm(probe, {force: true}));
	}
};

/** Who holds the lock, as far as that program has left word. */
const holderOf = async (settings: LockSettings): Promise<string> => {
	try {
		const word = boundText(cleanText(await settings.fileSystem.readFile(holderFile(settings), 'utf8')).trim(), 100);
		return word === '' ? 'another program' : word;
	} catch {
		return 'another program';
	}
};

const lockedError = async (settings: LockSettings): Promise<AppError> => {
	if (!await hasLocks(settings)) {
		return new AppError('ERR_STORE_NO_LOCKS', path.dirname(settings.lockFile));
	}

	return new AppError('ERR_STORE_LOCKED', await holderOf(settings));
};

/** Leaves word that somebody waits, or takes it back. A courtesy: where it cannot be left, the wait goes on without. */
const tell = async (settings: LockSettings, word: 'waiting' | 'not-waiting'): Promise<void> => {
	const {fileSystem} = settings;
	try {
		await (word === 'waiting' ? fileSystem.writeFile(waitingFile(settings), '', {mode: 0o600}) : fileSystem.rm(waitingFile(settings), {force: true}));
	} catch {
		// The disk is full, or the word is another user's.
	}
};

const takeWithin = async (database: DatabaseSync, settings: LockSettings): Promise<void> => {
	if (tryTake(database)) {
		return;
	}

	const start = performance.now();
	const deadline = start + settings.timeoutMilliseconds;
	let {waiting} = settings;
	try {
		for (let pause = firstPause; ; pause = Math.min(pause * 2, maxPause)) {
			if (performance.now() >= deadline) {
				throw await lockedError(settings);
			}

			if (waiting !== undefined && performance.now() - start >= waiting.afterMilliseconds) {
				waiting.tell(await holderOf(settings));
				waiting = undefined;
			}

			await tell(settings, 'waiting');
			await delay(pause);
			if (tryTake(database)) {
				return;
			}
		}
	} finally {
		await tell(settings, 'not-waiting');
	}
};

/** What others would be glad of, and what no change depends on: a full disk, or one without rights, is no reason not to go on. A link in the place of a file is one. */
const ifPossible = async (work: Promise<unknown>): Promise<void> => {
	try {
		await work;
	} catch (error) {
		if (isAppError(error)) {
			throw error;
		}
	}
};

/** SQLite says of a file that it cannot open or write no more than that; the operating system says why when it is asked for another file beside it. */
const explained = async <Value>(settings: LockSettings, work: () => Value | Promise<Value>): Promise<Value> => {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Error && 'errcode' in error)) {
			throw error;
		}

		const {fileSystem, lockFile} = settings;
		const probe = `${lockFile}.probe-${process.pid}`;
		const handle = await fileSystem.open(probe, 'w', 0o600);
		await handle.close();
		await ifPossible(fileSystem.rm(probe, {force: true}));
		throw error;
	}
};

/**
Runs `work` while no other program does; those who wait for it already go first. The lock is that of an SQLite database file, which the operating system takes back when its holder dies, however it dies (docs/decisions/004-lock.md).
Throws `ERR_STORE_LOCKED` with the holder's name when it is not free in time.
*/
export const withLock = async <Value>(settings: LockSettings, work: () => Promise<Value>): Promise<Value> => {
	// Loaded here, because nothing that only reads needs it.
	const {DatabaseSync} = process.getBuiltinModule('node:sqlite');
	const {fileSystem, lockFile, holder} = settings;
	await giveWay(settings);
	await refuseLink(settings);
	using database = await explained(settings, () => new DatabaseSync(lockFile, {timeout: 0}));
	await explained(settings, async () => takeWithin(database, settings));
	await ifPossible(fileSystem.chmod(lockFile, 0o600));
	await ifPossible(fileSystem.writeFile(holderFile(settings), holder, {mode: 0o600}));
	try {
		return await work();
	} finally {
		await ifPossible(fileSystem.rm(holderFile(settings), {force: true}));
	}
};
