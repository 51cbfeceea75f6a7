import type {Database} from 'sql.js';
import {AppError, isAppError} from '../../domain/errors.js';
import {keyKinds, type KeyKind} from '../../domain/key.js';
import {firstRow} from '../file/sqlite.js';
import type {KeySource, KeySources, MadeKey} from './key-sources.js';
import {
	createVault,
	keyBytes,
	SealBroken,
	type Place,
	type RandomBytes,
	type Vault,
} from './vault.js';

/** Which source's key a database wants, and what that source needs to know. */
export type KeyWanted = {readonly kind: KeyKind; readonly parameters?: string};

/** What a source gave just now: the keys that it may be. */
export type OpenedSource = {readonly name: string; readonly keys: readonly Uint8Array[]};

const placeOf = (source: string): Place => ({table: 'data_key', row: source, column: 'sealed'});

const isKind = (text: unknown): text is KeyKind => keyKinds.includes(text as KeyKind);

/** Undefined while nothing is encrypted. */
export const keyWantedBy = (database: Database): KeyWanted | undefined => {
	const [source, parameters] = firstRow(database, 'SELECT source, parameters FROM data_key') ?? [];
	return isKind(source) ? {kind: source, ...(typeof parameters === 'string' && {parameters})} : undefined;
};

/** Asks the source that a database wants. Throws `ERR_KEY_…`. */
export const openSource = async (sources: KeySources, wanted: KeyWanted | undefined): Promise<OpenedSource> => {
	const {name, read} = sources[wanted?.kind ?? 'file'];
	return {name, keys: wanted === undefined ? [] : await read(wanted.parameters)};
};

type OpenedKey = {readonly dataKey: Uint8Array; readonly sourceKey: Uint8Array};

const openDataKey = (database: Database, {keys, name}: OpenedSource, randomBytes: RandomBytes): OpenedKey => {
	const [source, sealed] = firstRow(database, 'SELECT source, sealed FROM data_key') ?? [];
	if (keys.length === 0 || typeof source !== 'string' || !(sealed instanceof Uint8Array)) {
		throw new AppError('ERR_KEY_MISSING', name);
	}

	for (const sourceKey of keys) {
		try {
			return {sourceKey, dataKey: createVault(sourceKey, randomBytes).unseal(sealed, placeOf(source))};
		} catch (error) {
			if (!(error instanceof SealBroken)) {
				throw error;
			}
		}
	}

	throw new AppError('ERR_KEY_WRONG', name);
};

/** The key of the source that opens a database. Throws `ERR_KEY_MISSING`, `ERR_KEY_WRONG`. */
export const keyThatOpens = (database: Database, opened: OpenedSource, randomBytes: RandomBytes): Uint8Array =>
	openDataKey(database, opened, randomBytes).sourceKey;

/** The vault of the accounts in `database`. Throws `ERR_KEY_MISSING`, `ERR_KEY_WRONG`. */
export const openVault = (database: Database, opened: OpenedSource, randomBytes: RandomBytes): Vault =>
	createVault(openDataKey(database, opened, randomBytes).dataKey, randomBytes);

/** The key of a source, made just now. */
export type NewKey = MadeKey & {readonly kind: KeyKind};

const storeDataKey = (database: Database, dataKey: Uint8Array, {kind, key, parameters}: NewKey, randomBytes: RandomBytes): void => {
	const sealed = createVault(key, randomBytes).seal(dataKey, placeOf(kind));
	database.run('INSERT OR REPLACE INTO data_key (only, source, sealed, parameters) VALUES (1, ?, ?, ?)', [kind, sealed, parameters ?? null]);
};

/** Puts the data key under the key of another source; nothing else has to be encrypted anew. */
export const moveDataKey = (database: Database, opened: OpenedSource, under: NewKey, randomBytes: RandomBytes): void => {
	storeDataKey(database, openDataKey(database, opened, randomBytes).dataKey, under, randomBytes);
};

/** A new data key under a key of the same source. Whoever calls this seals everything anew. */
export const replaceDataKey = (database: Database, under: NewKey, randomBytes: RandomBytes): Vault => {
	const dataKey = randomBytes(keyBytes);
	storeDataKey(database, dataKey, under, randomBytes);
	return createVault(dataKey, randomBytes);
};

const isEmpty = (database: Database): boolean => firstRow(database, 'SELECT 1 FROM accounts LIMIT 1') === undefined;

const preferredOf = async (sources: KeySources): Promise<KeySource> => {
	for (const kind of keyKinds) {
		const source = sources[kind];
		if (await source.isOffered()) {
			return source;
		}
	}

	return sources.file;
};

/** Whether an error says that the key which a database wants is not the one that is there. */
const isKeyGone = (error: unknown): boolean => isAppError(error) && (error.code === 'ERR_KEY_MISSING' || error.code === 'ERR_KEY_WRONG');

/** What `open` answers; undefined where the key is gone, for those who may make another. */
export const unlessKeyIsGone = async <Value>(open: () => Promise<Value>): Promise<Value | undefined> => {
	try {
		return await open();
	} catch (error) {
		if (isKeyGone(error)) {
			return undefined;
		}

		throw error;
	}
};

/** A vault for writing, and whether its key was just made, so that the database has to be written. */
export type WritingVault = {readonly vault: Vault; readonly isNew: boolean};

/** The vault for writing. Without one, or with a lost key while no account is stored, it is made: then there is nothing that an old key would have to open. */
export const openOrMakeVault = async (database: Database, sources: KeySources, randomBytes: RandomBytes): Promise<WritingVault> => {
	const wanted = keyWantedBy(database);
	const openPresent = async (): Promise<Vault> => openVault(database, await openSource(sources, wanted), randomBytes);
	if (!isEmpty(database)) {
		return {isNew: false, vault: await openPresent()};
	}

	const present = wanted === undefined ? undefined : await unlessKeyIsGone(openPresent);
	if (present !== undefined) {
		return {isNew: false, vault: present};
	}

	const source = await preferredOf(sources);
	return {isNew: true, vault: replaceDataKey(database, {kind: source.kind, ...await source.readOrMake()}, randomBytes)};
};
