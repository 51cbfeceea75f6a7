import {Buffer} from 'node:buffer';
import type {Backups, Restored} from '../../application/ports.js';
import {AppError, isAppError} from '../../domain/errors.js';
import {countAccounts} from '../rows/account-rows.js';
import {withStoreErrors, isMissing} from '../to-app-error.js';
import type {Vaults} from '../key/vaults.js';
import type {AccountsFileSettings} from './accounts-file.js';
import {writeDurably} from './durable-write.js';
import {decodeFile, encodeFile, type StoredImage} from './file-format.js';
import {withLock} from './lock.js';
import {migrate} from './migrations.js';

export type BackupsSettings = AccountsFileSettings & {
	readonly vaults: Vaults;
	readonly now: () => Date;
};

type Checked = {readonly stored: StoredImage; readonly accounts: number};

/** Reads a file and proves that this program could go on with it: checksum, schema, and the key. */
const check = async ({fileSystem, openSqlite, vaults}: BackupsSettings, file: string): Promise<Checked> => {
	const stored = decodeFile(await fileSystem.readFile(file), file);
	const database = await openSqlite(stored.image);
	try {
		migrate(database, file);
		const accounts = countAccounts(database);
		if (accounts > 0) {
			await vaults.within(database);
		}

		return {stored, accounts};
	} finally {
		database.close();
	}
};

/** The present file's generation, or undefined when it is not there or not to be read. */
const presentGeneration = async ({fileSystem, file}: BackupsSettings): Promise<bigint | undefined> => {
	try {
		return decodeFile(await fileSystem.readFile(file), file).generation;
	} catch (error) {
		if (isMissing(error) || isAppError(error)) {
			return undefined;
		}

		throw error;
	}
};

const isThere = async ({fileSystem, file}: BackupsSettings): Promise<boolean> => {
	try {
		await fileSystem.stat(file);
		return true;
	} catch (error) {
		if (isMissing(error)) {
			return false;
		}

		throw error;
	}
};

/** Keeps what is there: as a version if it can be read, else under a name that says what it is. */
const setAside = async (settings: BackupsSettings, generation: bigint | undefined): Promise<void> => {
	const {fileSystem, file, versions, now} = settings;
	if (generation !== undefined) {
		await versions.keep(generation);
	} else if (await isThere(settings)) {
		await fileSystem.rename(file, `${file}.damaged-${now().toISOString().replaceAll(':', '-')}`);
	}
};

const newestOf = (generations: readonly bigint[]): bigint => {
	let newest = 0n;
	for (const generation of generations) {
		if (generation > newest) {
			newest = generation;
		}
	}

	return newest;
};

const replaceWith = async (settings: BackupsSettings, {stored: {image, generation: own}, accounts}: Checked, from: string): Promise<Restored> => {
	const {file, fileSystem, lockFile, holder, lockTimeoutMilliseconds: timeoutMilliseconds, randomBytes, versions} = settings;
	return withLock({
		fileSystem, lockFile, holder, timeoutMilliseconds,
	}, async () => {
		const present = await presentGeneration(settings);
		const kept = await versions.list();
		// Newer than everything that is known, so that nobody takes an older version for the newer one.
		const generation = newestOf([own, present ?? 0n, ...kept.map(version => version.generation)]) + 1n;
		const {header, stored} = encodeFile(generation, image);
		await writeDurably({
			file, fileSystem, randomBytes, pieces: [header, stored.image], beforeRename: async () => setAside(settings, present),
		});
		await versions.prune();
		return {from, accounts};
	});
};

/** The newest kept version that passes every check. */
const lastGood = async (settings: BackupsSettings): Promise<{readonly checked: Checked; readonly file: string; readonly at: Date}> => {
	const kept = await settings.versions.list();
	for (const {file, at} of kept) {
		try {
			return {checked: await check(settings, file), file, at};
		} catch (error) {
			if (!isAppError(error)) {
				throw error;
			}
		}
	}

	throw new AppError('ERR_BACKUP_MISSING', settings.file);
};

/** Copies of the accounts file, and the way back to one. */
export const createBackups = (settings: BackupsSettings): Backups => {
	const {file, fileSystem, randomBytes} = settings;
	return {
		async copy() {
			const {stored, accounts} = await withStoreErrors(file, async () => check(settings, file));
			return {content: Buffer.concat([encodeFile(stored.generation, stored.image).header, stored.image]), accounts};
		},
		backup: async to => withStoreErrors(to, async () => {
			const {stored, accounts} = await withStoreErrors(file, async () => check(settings, file));
			const {header} = encodeFile(stored.generation, stored.image);
			await writeDurably({
				file: to,
				fileSystem,
				randomBytes,
				pieces: [header, stored.image],
				async beforeRename() {
					try {
						await fileSystem.stat(to);
					} catch (error) {
						if (isMissing(error)) {
							return;
						}

						throw error;
					}

					throw new AppError('ERR_FILE_EXISTS', to);
				},
			});
			return {file: to, accounts};
		}),
		restore: async from => withStoreErrors(from, async () => replaceWith(settings, await check(settings, from), from)),
		async lastGood() {
			const {checked, file: kept, at} = await withStoreErrors(file, async () => lastGood(settings));
			return {file: kept, at: at.toISOString(), accounts: checked.accounts};
		},
	};
};
