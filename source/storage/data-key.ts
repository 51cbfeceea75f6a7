import type {Database} from 'sql.js';
import {AppError} from '../domain/errors.js';
import {firstRow} from './sqlite.js';
import {
	createVault,
	keyBytes,
	SealBroken,
	type Place,
	type RandomBytes,
	type Vault,
} from './vault.js';

/**
Where the key comes from that seals the data key. The key file is the first of several kinds; each seals the same data key, so that changing the source re-encrypts nothing else.
*/
export type KeySource = {
	readonly kind: 'file';
	/** What to call it in an error. */
	readonly name: string;
	/** The key, or undefined when there is none. Throws `ERR_KEY_EXPOSED`, `ERR_KEY_WRONG`. */
	readonly read: () => Promise<Uint8Array | undefined>;
	/** The key, made if there is none. */
	readonly readOrMake: () => Promise<Uint8Array>;
};

/** What a source gave just now. */
export type OpenedSource = {readonly name: string; readonly key: Uint8Array | undefined};

export const openSource = async ({name, read}: KeySource): Promise<OpenedSource> => ({name, key: await read()});

const placeOf = (source: string): Place => ({table: 'data_key', row: source, column: 'sealed'});

const storedKey = (database: Database): {readonly source: string; readonly sealed: Uint8Array} | undefined => {
	const row = firstRow(database, 'SELECT source, sealed FROM data_key');
	const [source, sealed] = row ?? [];
	return typeof source === 'string' && sealed instanceof Uint8Array ? {source, sealed} : undefined;
};

const isEmpty = (database: Database): boolean => firstRow(database, 'SELECT 1 FROM accounts LIMIT 1') === undefined;

/** The vault of the accounts in `database`. Throws `ERR_KEY_MISSING`, `ERR_KEY_WRONG`. */
export const openVault = (database: Database, {key, name}: OpenedSource, randomBytes: RandomBytes): Vault => {
	const stored = storedKey(database);
	if (key === undefined || stored === undefined) {
		throw new AppError('ERR_KEY_MISSING', name);
	}

	try {
		return createVault(createVault(key, randomBytes).unseal(stored.sealed, placeOf(stored.source)), randomBytes);
	} catch (error) {
		throw error instanceof SealBroken ? new AppError('ERR_KEY_WRONG', name) : error;
	}
};

/** The vault for writing. It is new while nothing is stored: then there is nothing that an old key would have to open. */
export const openOrMakeVault = async (database: Database, source: KeySource, randomBytes: RandomBytes): Promise<Vault> => {
	if (!isEmpty(database)) {
		return openVault(database, await openSource(source), randomBytes);
	}

	const key = await source.readOrMake();
	const dataKey = randomBytes(keyBytes);
	const sealed = createVault(key, randomBytes).seal(dataKey, placeOf(source.kind));
	database.run('INSERT OR REPLACE INTO data_key (only, source, sealed) VALUES (1, ?, ?)', [source.kind, sealed]);
	return createVault(dataKey, randomBytes);
};
