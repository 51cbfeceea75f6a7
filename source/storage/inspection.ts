import type {Backups, Inspection, Keys} from '../application/ports.js';
import {
	failed,
	passed,
	warning,
	type Check,
} from '../domain/check.js';
import {isAppError} from '../domain/errors.js';
import {inShellQuotes} from '../domain/shell-quote.js';
import {timeText} from '../wording/age.js';
import type {AccountsFile} from './file/accounts-file.js';
import type {FileSystem} from './file/file-system.js';
import type {Folders} from './file/folders.js';
import {lacks, probeFileSystem} from './file/probe-file-system.js';
import {withLock} from './file/lock.js';
import {isPresent} from './file/presence.js';
import {isMissing, toAppError} from './to-app-error.js';

export type InspectionSettings = {
	readonly folders: Folders;
	readonly file: AccountsFile;
	readonly lockFile: string;
	readonly holder: string;
	readonly fileSystem: FileSystem;
	readonly backups: Backups;
	readonly keys: Keys;
};

/** How long the doctor waits for a lock that somebody may hold for a good reason. */
const lockMilliseconds = 1000;

/** Turns what a look throws into a check that failed. */
const look = async (name: string, file: string, work: () => Promise<Check>): Promise<Check> => {
	try {
		return await work();
	} catch (error) {
		const known = toAppError(error, file);
		if (isAppError(known)) {
			return failed(name, known.message, known.hint);
		}

		throw error;
	}
};

const octal = (mode: number): string => (mode % 0o1000).toString(8).padStart(4, '0');

/** Looks at the files and folders, and leaves them as they are. */
export const createInspection = (settings: InspectionSettings): Inspection => {
	const {folders, file, fileSystem, backups, keys, lockFile, holder} = settings;

	const checkPath = async (name: string, path: string, wanted: number): Promise<Check> => look(name, path, async () => {
		try {
			const stats = await fileSystem.stat(path);
			if (stats.mode % 0o100 !== 0) {
				return failed(name, `Others can read ${path} (mode ${octal(stats.mode)}).`, `Fix it with: chmod ${wanted.toString(8)} ${inShellQuotes(path)}`);
			}

			return passed(name, `${path}, mode ${octal(stats.mode)}`);
		} catch (error) {
			if (isMissing(error)) {
				return passed(name, `${path} is not there yet; it is made when it is needed`);
			}

			throw error;
		}
	});

	/** Whether the folders may be used at all; why not is said of each of them. */
	const isTrusted = async (): Promise<boolean> => {
		const looks = await Promise.all([folders.data, folders.config].map(async folder => look('folder', folder, async () => {
			await isPresent(folder, fileSystem);
			return passed('folder', folder);
		})));
		return looks.every(({outcome}) => outcome === 'passed');
	};

	const checkStore = async (): Promise<Check> => look('accounts', folders.accountsFile, async () => {
		const isFound = await file.read(database => database !== undefined);
		return passed('accounts', isFound ? `${folders.accountsFile} is whole: its checksum matches` : 'There are none yet.');
	});

	const checkKey = async (): Promise<Check> => look('key', folders.keyFile, async () => {
		const {source, where, opens} = await keys.status();
		if (source === undefined) {
			return passed('key', 'None is needed yet.');
		}

		return opens
			? passed('key', `${where} opens the stored secrets`)
			: failed('key', `${where} does not open the stored secrets, or is not there.`, 'Give the key that belongs to this accounts file; nothing is lost while it exists.');
	});

	const checkLock = async (): Promise<Check> => look('lock', lockFile, async () => {
		if (!await isPresent(lockFile, fileSystem)) {
			return passed('lock', 'Nothing has been written yet.');
		}

		await withLock({
			fileSystem, lockFile, holder, timeoutMilliseconds: lockMilliseconds,
		}, async () => undefined);
		return passed('lock', 'It is free.');
	});

	const checkFileSystem = async (): Promise<Check> => look('file system', folders.data, async () => {
		if (!await isPresent(folders.data, fileSystem)) {
			return passed('file system', 'It is checked once the folder is there.');
		}

		const found = await probeFileSystem(folders.data, fileSystem);
		return found.length === 0
			? passed('file system', 'It can do all that the accounts need.')
			: warning('file system', `The file system of ${folders.data} ${found.map(lack => lacks[lack]).join('; it ')}.`, 'A reported change is stored all the same. To be safe, put the accounts on a local disk.');
	});

	const checkBackups = async (): Promise<Check> => {
		try {
			const {at, accounts} = await backups.lastGood();
			return passed('earlier versions', `The last good one is from ${timeText(at)}, with ${accounts} accounts.`);
		} catch (error) {
			if (isAppError(error)) {
				return error.code === 'ERR_BACKUP_MISSING'
					? warning('earlier versions', 'No earlier version is kept.', 'One is kept with every change; make a copy elsewhere with: plex-accounts backup FILE')
					: warning('earlier versions', error.message, error.hint);
			}

			throw error;
		}
	};

	return {
		async check() {
			const [data, config] = await Promise.all([
				checkPath('data folder', folders.data, 0o700),
				checkPath('configuration folder', folders.config, 0o700),
			]);
			if (!await isTrusted()) {
				return [data, config, warning('accounts', 'Nothing in these folders was checked.', 'Fix the folders first, then run doctor again.')];
			}

			return [data, config, ...await Promise.all([
				checkPath('key file', folders.keyFile, 0o600),
				checkPath('accounts file', folders.accountsFile, 0o600),
				checkStore(),
				checkKey(),
				checkLock(),
				checkFileSystem(),
				checkBackups(),
			])];
		},
	};
};
