import type {
	Backups,
	CopyOptions,
	Restored,
	Version,
} from '../../application/ports.js';
import {AppError, causeOf, isAppError} from '../../domain/errors.js';
import {writeNewFile} from '../key/key-file.js';
import {countAccounts} from '../rows/account-rows.js';
import {toAppError, withStoreErrors} from '../to-app-error.js';
import {openContent, readWhole, recordOf} from './content.js';
import {decodeFile} from './file-format.js';
import {prove} from './load.js';
import {checkCopy, openCopy} from './open-copy.js';
import {purgeVersions, versionsHolding} from './purge-versions.js';
import {replaceWith, type RestoreSettings} from './restore-copy.js';

const restore = async (settings: RestoreSettings, from: string, options: CopyOptions): Promise<Restored> => {
	const copy = await openCopy(settings, from, options);
	try {
		await withStoreErrors(settings.file, async () => replaceWith(settings, copy));
		return {from, accounts: copy.accounts};
	} finally {
		copy.database.close();
	}
};

const look = async (settings: RestoreSettings, file: string, at: Date): Promise<Version> => {
	try {
		return {file, at: at.toISOString(), accounts: await checkCopy(settings, file)};
	} catch (error) {
		const known = toAppError(error, file);
		if (isAppError(known)) {
			return {file, at: at.toISOString(), problem: {code: known.code, message: known.message}};
		}

		throw error;
	}
};

/** The newest kept version that passes every check. */
const lastGood = async (settings: RestoreSettings) => {
	const kept = await settings.versions.list();
	let keyError: AppError | undefined;
	for (const {file, at} of kept) {
		try {
			return {accounts: await checkCopy(settings, file), file, at: at.toISOString()};
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
const goodBytes = async (settings: RestoreSettings): Promise<{readonly content: Uint8Array; readonly accounts: number}> => {
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
export const createBackups = (settings: RestoreSettings): Backups => {
	const {file, fileSystem, versions} = settings;
	const copy = async () => withStoreErrors(file, async () => goodBytes(settings));
	return {
		copy,
		async backup(to) {
			const {content, accounts} = await copy();
			await writeNewFile(to, [content], {fileSystem});
			return {file: to, accounts};
		},
		check: async (from, options = {}) => ({file: from, accounts: await checkCopy(settings, from, options)}),
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
