import {Buffer} from 'node:buffer';
import {createSecretKey, hkdfSync, type KeyObject} from 'node:crypto';
import type {Database} from 'sql.js';
import {AppError, isAppError} from '../../domain/errors.js';
import {keyKinds, type KeyKind} from '../../domain/key.js';
import {firstRow} from '../file/sqlite.js';
import {StrangeContent} from '../strange-content.js';
import type {KeyRecord} from './key-record.js';
import type {KeySource, KeySources, MadeKey} from './key-sources.js';
import {isScryptText} from './passphrase-key.js';
import {
	createVault,
	keyBytes,
	SealBroken,
	type Place,
	type RandomBytes,
	type Vault,
} from './vault.js';

/** A data key that was opened, as what is made of it. */
export type OpenedKey = {
	readonly record: KeyRecord;
	/** The key that the data key is sealed under. */
	readonly sourceKey: Uint8Array;
	/** Seals and opens the secrets. */
	readonly vault: Vault;
	/** Signs the file. */
	readonly macKey: Uint8Array;
	/** Signs the list beside the file. */
	readonly listKey: Uint8Array;
};

/** The key of a source, made or read just now. */
export type NewKey = MadeKey & {readonly kind: KeyKind};

const idBytes = 16;

/** Bound to the record's own id, and to a place that format 1 does not know, so that a sealed key fits nowhere else. */
const placeOf = ({id, kind}: Pick<KeyRecord, 'id' | 'kind'>): Place => ({table: 'key-record', row: kind, column: id});

/** RFC 5869: what seals the secrets, what signs the file and what signs its list are three keys. */
const derived = (dataKey: KeyObject, purpose: 'seal' | 'sign' | 'list'): Uint8Array => Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `plex-accounts file 2 ${purpose}`, keyBytes));

const openedFrom = (dataKey: Uint8Array, sourceKey: Uint8Array, record: KeyRecord, randomBytes: RandomBytes): OpenedKey => {
	const key = createSecretKey(dataKey);
	return {
		record,
		sourceKey,
		vault: createVault(derived(key, 'seal'), randomBytes),
		macKey: derived(key, 'sign'),
		listKey: derived(key, 'list'),
	};
};

type Sealed = {readonly sealed: Uint8Array; readonly place: Place};
type Unsealed = {readonly dataKey: Uint8Array; readonly sourceKey: Uint8Array};

/** Opens a data key with the one of several keys that fits. `name` is what to call their source. */
const unsealWith = (keys: readonly Uint8Array[], {sealed, place}: Sealed, name: string, randomBytes: RandomBytes): Unsealed => {
	if (keys.length === 0) {
		throw new AppError('ERR_KEY_MISSING', name);
	}

	for (const sourceKey of keys) {
		try {
			return {sourceKey, dataKey: createVault(sourceKey, randomBytes).unseal(sealed, place)};
		} catch (error) {
			if (!(error instanceof SealBroken)) {
				throw error;
			}
		}
	}

	throw new AppError('ERR_KEY_WRONG', name);
};

/** The key of a record, opened with one of `keys`. Throws `ERR_KEY_MISSING`, `ERR_KEY_WRONG`; `name` is what to call their source. */
export const openRecordWith = (record: KeyRecord, keys: readonly Uint8Array[], name: string, randomBytes: RandomBytes): OpenedKey => {
	const {dataKey, sourceKey} = unsealWith(keys, {sealed: record.sealed, place: placeOf(record)}, name, randomBytes);
	return openedFrom(dataKey, sourceKey, record, randomBytes);
};

/** Where somebody can be asked once more, a wrong passphrase is no end. */
const untilOneFits = async <Value>({read, refuse, accept}: KeySource, parameters: string | undefined, open: (keys: readonly Uint8Array[]) => Value): Promise<Value> => {
	for (;;) {
		const keys = await read(parameters);
		try {
			const opened = open(keys);
			accept?.();
			return opened;
		} catch (error) {
			if (!(isAppError(error) && error.code === 'ERR_KEY_WRONG' && refuse(parameters, keys[0]))) {
				throw error;
			}
		}
	}
};

/** The key of a record, opened with the key of the source that it names and no other. Throws `ERR_KEY_…`. */
export const openRecord = async (record: KeyRecord, sources: KeySources, randomBytes: RandomBytes): Promise<OpenedKey> => {
	const source = sources[record.kind];
	return untilOneFits(source, record.parameters, keys => openRecordWith(record, keys, source.name, randomBytes));
};

/** A new data key, sealed under the key of a source. */
export const makeDataKey = ({kind, key, parameters}: NewKey, randomBytes: RandomBytes): OpenedKey => {
	const dataKey = randomBytes(keyBytes);
	const id = Buffer.from(randomBytes(idBytes)).toString('hex');
	const sealed = createVault(key, randomBytes).seal(dataKey, placeOf({id, kind}));
	return openedFrom(dataKey, key, {
		id, kind, sealed, ...(parameters !== undefined && {parameters}),
	}, randomBytes);
};

/** The first source that is there, for a store that has none yet. */
const preferredOf = async (sources: KeySources): Promise<KeyKind> => {
	for (const kind of keyKinds) {
		if (await sources[kind].isOffered()) {
			return kind;
		}
	}

	return 'file';
};

/** A new data key under the key of the first source that is there, which is made where that source can make one. */
export const makeFirstKey = async (sources: KeySources, randomBytes: RandomBytes): Promise<OpenedKey> => {
	const kind = await preferredOf(sources);
	return makeDataKey({kind, ...await sources[kind].readOrMake()}, randomBytes);
};

/** Whether an error says that the key which a file wants is not the one that is there. */
export const isKeyGone = (error: unknown): error is AppError => isAppError(error) && (error.code === 'ERR_KEY_MISSING' || error.code === 'ERR_KEY_WRONG');

/** What a file of format 1 says of its key: a row in its database. */
export type Format1Key = {readonly kind: KeyKind; readonly parameters?: string; readonly sealed: Uint8Array};

const isKind = (text: unknown): text is KeyKind => keyKinds.includes(text as KeyKind);

/** The row of a database of format 1; undefined while nothing is encrypted in it. Throws `StrangeContent`. */
export const format1KeyOf = (database: Database, schema: number): Format1Key | undefined => {
	const row = firstRow(database, `SELECT source, sealed, ${schema < 4 ? 'NULL' : 'parameters'} FROM data_key`);
	if (row === undefined) {
		return undefined;
	}

	const [kind, sealed, parameters] = row;
	if (!isKind(kind) || !(sealed instanceof Uint8Array) || (parameters !== null && !isScryptText(parameters))) {
		throw new StrangeContent('the key’s row has another shape');
	}

	return {kind, sealed, ...(typeof parameters === 'string' && {parameters})};
};

/** What opens the secrets of a file of format 1, and the key that its data key was sealed under. */
export type OpenedFormat1 = {readonly vault: Vault; readonly sourceKey: Uint8Array};

/** Throws `ERR_KEY_MISSING`, `ERR_KEY_WRONG`. */
export const openFormat1With = ({kind, sealed}: Format1Key, keys: readonly Uint8Array[], name: string, randomBytes: RandomBytes): OpenedFormat1 => {
	const {dataKey, sourceKey} = unsealWith(keys, {sealed, place: {table: 'data_key', row: kind, column: 'sealed'}}, name, randomBytes);
	return {sourceKey, vault: createVault(dataKey, randomBytes)};
};

/** Throws `ERR_KEY_…`. */
export const openFormat1 = async (key: Format1Key, sources: KeySources, randomBytes: RandomBytes): Promise<OpenedFormat1> => {
	const source = sources[key.kind];
	return untilOneFits(source, key.parameters, keys => openFormat1With(key, keys, source.name, randomBytes));
};
