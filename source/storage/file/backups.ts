import type {Database} from 'sql.js';
import type {
	Backups,
	CopyOptions,
	Restored,
	Version,
} from '../../application/ports.js';
import {AppError, causeOf, isAppError} from '../../domain/errors.js';
import {openFormat1With, openRecordWith, type OpenedKey} from '../key/data-key.js';
import {finishKeyChange} from '../key/key-change-files.js';
import {readKeyFile, writeNewFile} from '../key/key-file.js';
import {encodeRecord} from '../key/key-record.js';
import type {Vault} from '../key/vault.js';
import {countAccounts, resealAccounts} from '../rows/account-rows.js';
import {StrangeContent} from '../strange-content.js';
import {toAppError, withStoreErrors, isMissing} from '../to-app-error.js';
import {
	openContent,
	readStored,
	readWhole,
	recordOf,
} from './content.js';
import {writeDurably} from './durable-write.js';
import {decodeFile, encodeFile, isAuthentic} from './file-format.js';
import {prove} from './load.js';
import {purgeVersions, versionsHolding} from './purge-versions.js';
import {keyChangeFiles, underLock, type AccountsFileSettings} from './settings.js';
import {imageOf} from './sqlite.js';

export type BackupsSettings = AccountsFileSettings & {
	readonly now: () => Date;
};

/** A copy that passed every check, open. */
type Copy = {
	readonly generation: bigint;
	readonly database: Database;
	readonly accounts: number;
	/** Undefined for one of format 1 in which nothing is encrypted. */
	readonly vault: Vault | undefined;
	/** The key that it names, where the store's own source opens it. */
	readonly ownKey: OpenedKey | undefined;
};

type GivenKey = {readonly keys: readonly Uint8Array[]; readonly name: string};

const givenKey = async ({keyFile}: CopyOptions, {fileSystem}: BackupsSettings): Promise<GivenKey | undefined> => {
	if (keyFile === undefined) {
		return undefined;
	}

	const content = await readKeyFile(keyFile, {fileSystem});
	return {name: keyFile, keys: content?.key === undefined ? [] : [content.key]};
};

type KeyOfCopy = Pick<Copy, 'vault' | 'ownKey'>;

const nameBackup = 'Name the file of a backup.';

/** A folder, or nothing at all, is no damaged copy. */
const refuseOther = async (file: string, {fileSystem}: BackupsSettings): Promise<void> => {
	try {
		if ((await fileSystem.stat(file)).isDirectory()) {
			throw new AppError('ERR_INPUT_FILE', `${file} is a folder, not the file of a backup`, {hint: nameBackup});
		}
	} catch (error) {
		throw isMissing(error) ? new AppError('ERR_INPUT_FILE', `The file ${file} is not there`, {hint: nameBackup}) : error;
	}
};

/** Reads a file and proves that this program could go on with it: checksum, key, proof and schema. */
const openCopy = async (settings: BackupsSettings, file: string, options: CopyOptions): Promise<Copy> => {
	const {fileSystem, openSqlite, keyring, randomBytes} = settings;
	const given = await givenKey(options, settings);
	await refuseOther(file, settings);
	const stored = await readStored(file, fileSystem);
	const record = recordOf(stored);
	const keyOfNew = async (): Promise<KeyOfCopy | undefined> => {
		if (record === undefined || stored.proof === undefined) {
			return undefined;
		}

		const key = given === undefined ? await keyring.open(record) : openRecordWith(record, given.keys, given.name, randomBytes);
		prove(stored.proof, key, file);
		return {vault: key.vault, ownKey: given === undefined ? key : undefined};
	};

	const proven = await keyOfNew();
	if (proven === undefined && options.allowUnchecked !== true && await keyring.mark.isSet()) {
		throw new AppError('ERR_BACKUP_UNCHECKED', file);
	}

	const {database, format} = await openContent(stored, {openSqlite, file, isProven: proven !== undefined});
	const keyOfOld = async (): Promise<KeyOfCopy> => {
		if (format.kind !== 'format-1' || format.key === undefined) {
			return {vault: undefined, ownKey: undefined};
		}

		const {vault} = given === undefined ? await keyring.openFormat1(format.key) : openFormat1With(format.key, given.keys, given.name, randomBytes);
		return {vault, ownKey: undefined};
	};

	try {
		const key = proven ?? await keyOfOld();
		const accounts = countAccounts(database);
		if (accounts > 0 && key.vault === undefined) {
			throw new StrangeContent('accounts without a key');
		}

		return {
			...key, database, accounts, generation: stored.generation,
		};
	} catch (error) {
		database.close();
		throw error;
	}
};

const check = async (settings: BackupsSettings, file: string, options: CopyOptions = {}): Promise<number> => withStoreErrors(file, async () => {
	const {database, accounts} = await openCopy(settings, file, options);
	database.close();
	return accounts;
});

/** What lies where the accounts are now, as far as it can be read. */
type Present = {
	readonly generation: bigint;
	readonly key: OpenedKey | undefined;
	/** Whether it is good enough to be kept as a version. */
	readonly isGood: boolean;
};

const nothing: Present = {generation: 0n, key: undefined, isGood: false};

const readPresent = async ({file, fileSystem, keyring}: BackupsSettings, from: string = file): Promise<Present> => {
	try {
		const stored = await readStored(from, fileSystem);
		const record = recordOf(stored);
		if (record === undefined || stored.proof === undefined) {
			return {...nothing, generation: stored.generation};
		}

		const key = await keyring.open(record);
		return {generation: stored.generation, key, isGood: isAuthentic(stored.proof, key.macKey)};
	} catch (error) {
		if (isMissing(error) || isAppError(error) || error instanceof StrangeContent) {
			return nothing;
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

/** A second name, or a copy where the file system knows none: a kill must not leave a folder without accounts. */
const nameAgain = async (from: string, to: string, {fileSystem}: BackupsSettings): Promise<void> => {
	try {
		await fileSystem.link(from, to);
	} catch {
		await fileSystem.copyFile(from, to);
	}
};

/** Keeps what is there: as a version if it is good, else under a name that says what it is. */
const setAside = async (settings: BackupsSettings, {generation, isGood}: Present): Promise<void> => {
	const {file, versions, now} = settings;
	if (isGood) {
		await versions.keep(generation);
	} else if (await isThere(settings)) {
		await nameAgain(file, `${file}.damaged-${now().toISOString().replaceAll(':', '-')}`, settings);
	}
};

/** The key that the versions and drafts beside it are sealed with: the present one, or that of the newest version that opens. */
const keyOfFolder = async (settings: BackupsSettings, present: Present, versions: readonly string[]): Promise<OpenedKey | undefined> => {
	if (present.key !== undefined) {
		return present.key;
	}

	for (const version of versions) {
		const {key, isGood} = await readPresent(settings, version);
		if (isGood) {
			return key;
		}
	}

	return undefined;
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

const replaceWith = async (settings: BackupsSettings, copy: Copy): Promise<void> => underLock(settings, async () => {
	const {file, fileSystem, randomBytes, versions, keyring} = settings;
	const present = await readPresent(settings);
	if (present.key !== undefined) {
		await finishKeyChange(keyChangeFiles(settings), present.key.record.id);
	}

	const kept = await versions.list();
	const key = await keyOfFolder(settings, present, kept.map(version => version.file)) ?? copy.ownKey ?? await keyring.make();
	if (copy.vault !== undefined && copy.ownKey?.record.id !== key.record.id) {
		resealAccounts(copy.database, copy.vault, key.vault);
	}

	// Newer than everything that is known, so that nobody takes an older version for the newer one.
	const generation = newestOf([copy.generation, present.generation, ...kept.map(version => version.generation)]) + 1n;
	const {pieces} = encodeFile({
		generation, record: encodeRecord(key.record), macKey: key.macKey, image: imageOf(copy.database),
	});
	await writeDurably({
		file, fileSystem, randomBytes, pieces, beforeRename: async () => setAside(settings, present),
	});
	await keyring.mark.set();
	await versions.prune();
});

const restore = async (settings: BackupsSettings, from: string, options: CopyOptions): Promise<Restored> => {
	const copy = await openCopy(settings, from, options);
	try {
		await withStoreErrors(settings.file, async () => replaceWith(settings, copy));
		return {from, accounts: copy.accounts};
	} finally {
		copy.database.close();
	}
};

const look = async (settings: BackupsSettings, file: string, at: Date): Promise<Version> => {
	try {
		return {file, at: at.toISOString(), accounts: await check(settings, file)};
	} catch (error) {
		const known = toAppError(error, file);
		if (isAppError(known)) {
			return {file, at: at.toISOString(), problem: {code: known.code, message: known.message}};
		}

		throw error;
	}
};

/** The newest kept version that passes every check. */
const lastGood = async (settings: BackupsSettings) => {
	const kept = await settings.versions.list();
	let keyError: AppError | undefined;
	for (const {file, at} of kept) {
		try {
			return {accounts: await check(settings, file), file, at: at.toISOString()};
		} catch (error) {
			if (!isAppError(error)) {
				throw error;
			}

			keyError ??= causeOf(error) === 'key' ? error : undefined;
		}
	}

	throw keyError ?? new AppError('ERR_BACKUP_MISSING', settings.file);
};

/** The file as it is, once it was checked. */
const goodBytes = async (settings: BackupsSettings): Promise<{readonly content: Uint8Array; readonly accounts: number}> => {
	const {file, fileSystem, openSqlite, keyring} = settings;
	const content = await readWhole(file, fileSystem);
	const stored = decodeFile(content, file);
	const record = recordOf(stored);
	if (record !== undefined && stored.proof !== undefined) {
		prove(stored.proof, await keyring.open(record), file);
	}

	// Sql.js takes the bytes for its own, and writes into them.
	const {database} = await openContent({...stored, image: Uint8Array.from(stored.image)}, {openSqlite, file, isProven: stored.proof !== undefined});
	try {
		return {content, accounts: countAccounts(database)};
	} finally {
		database.close();
	}
};

/** Copies of the accounts file, and the way back to one. */
export const createBackups = (settings: BackupsSettings): Backups => {
	const {file, fileSystem, versions} = settings;
	const copy = async () => withStoreErrors(file, async () => goodBytes(settings));
	return {
		copy,
		async backup(to) {
			const {content, accounts} = await copy();
			await writeNewFile(to, [content], {fileSystem});
			return {file: to, accounts};
		},
		check: async (from, options = {}) => ({file: from, accounts: await check(settings, from, options)}),
		restore: async (from, options = {}) => withStoreErrors(from, async () => restore(settings, from, options)),
		purge: async ids => withStoreErrors(file, async () => purgeVersions(settings, ids)),
		holding: async ids => withStoreErrors(file, async () => versionsHolding(settings, ids)),
		lastGood: async () => withStoreErrors(file, async () => lastGood(settings)),
		list: async () => withStoreErrors(file, async () => {
			const kept = await versions.list();
			const found: Version[] = [];
			for (const {file: version, at} of kept) {
				found.push(await look(settings, version, at));
			}

			return found;
		}),
	};
};
