import type {Database} from 'sql.js';
import type {CopyOptions} from '../../application/ports.js';
import {AppError} from '../../domain/errors.js';
import {openFormat1With, openRecordWith, type OpenedKey} from '../key/data-key.js';
import {readKeyFile} from '../key/key-file.js';
import type {Vault} from '../key/vault.js';
import {countAccounts} from '../rows/account-rows.js';
import {StrangeContent} from '../strange-content.js';
import {isMissing, withStoreErrors} from '../to-app-error.js';
import {openContent, readStored, recordOf} from './content.js';
import {prove} from './load.js';
import type {AccountsFileSettings} from './settings.js';

/** A copy that passed every check, open. */
export type Copy = {
	readonly generation: bigint;
	readonly database: Database;
	readonly accounts: number;
	/** Undefined for one of format 1 in which nothing is encrypted. */
	readonly vault: Vault | undefined;
	/** The key that it names, where the store's own source opens it. */
	readonly ownKey: OpenedKey | undefined;
};

type GivenKey = {readonly keys: readonly Uint8Array[]; readonly name: string};

const givenKey = async ({keyFile}: CopyOptions, {fileSystem}: AccountsFileSettings): Promise<GivenKey | undefined> => {
	if (keyFile === undefined) {
		return undefined;
	}

	const content = await readKeyFile(keyFile, {fileSystem});
	return {name: keyFile, keys: content?.key === undefined ? [] : [content.key]};
};

type KeyOfCopy = Pick<Copy, 'vault' | 'ownKey'>;

const nameBackup = 'Name the file of a backup.';

/** A folder, or nothing at all, is no damaged copy. */
const refuseOther = async (file: string, {fileSystem}: AccountsFileSettings): Promise<void> => {
	try {
		if ((await fileSystem.stat(file)).isDirectory()) {
			throw new AppError('ERR_INPUT_FILE', `${file} is a folder, not the file of a backup`, {hint: nameBackup});
		}
	} catch (error) {
		throw isMissing(error) ? new AppError('ERR_INPUT_FILE', `The file ${file} is not there`, {hint: nameBackup}) : error;
	}
};

/** Reads a file and proves that this program could go on with it: checksum, key, proof and schema. */
export const openCopy = async (settings: AccountsFileSettings, file: string, options: CopyOptions): Promise<Copy> => {
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

/** How many accounts a copy has that passes every check. */
export const checkCopy = async (settings: AccountsFileSettings, file: string, options: CopyOptions = {}): Promise<number> => withStoreErrors(file, async () => {
	const {database, accounts} = await openCopy(settings, file, options);
	database.close();
	return accounts;
});
