import type {Database} from 'sql.js';
import {AppError, isAppError} from '../../domain/errors.js';
import type {OpenedKey} from '../key/data-key.js';
import type {Keyring} from '../key/keyring.js';
import {isMissing} from '../to-app-error.js';
import {
	openContent,
	readStored,
	recordOf,
	type Format,
} from './content.js';
import {isAuthentic, type Proof, type StoredImage} from './file-format.js';
import type {FileSystem} from './file-system.js';
import {migrate, schemaOf, schemaVersion} from './migrations.js';
import {currentStamp} from './settings.js';
import type {OpenSqlite} from './sqlite.js';

/** A file as it was read. */
export type Loaded = {
	/** Undefined while there is no file. */
	readonly identity: string | undefined;
	/** What the operating system said of the file, where that is known. */
	readonly stamp: string | undefined;
	readonly generation: bigint;
	readonly database: Database;
	/** The schema that the file has. */
	readonly schema: number;
	readonly format: Format | {readonly kind: 'none'};
	/** The key that the file was checked with; it may come later. */
	key: OpenedKey | undefined;
	/** Why it was not checked. */
	readonly unchecked: AppError | undefined;
};

export type LoadSettings = {
	readonly file: string;
	readonly fileSystem: FileSystem;
	readonly openSqlite: OpenSqlite;
	readonly keyring: Keyring;
};

export const closeLoaded = ({database}: Loaded): void => {
	database.close();
};

/** Throws `ERR_STORE_CHANGED` when the file was written by somebody who does not have its key. */
export const prove = (proof: Proof, {macKey}: OpenedKey, file: string): void => {
	if (!isAuthentic(proof, macKey)) {
		throw new AppError('ERR_STORE_CHANGED', file);
	}
};

/** A store that has left format 1 behind never goes back to it by itself. */
export const refuseDowngrade = async (file: string, {mark}: Keyring): Promise<void> => {
	if (await mark.isSet()) {
		throw new AppError('ERR_STORE_CHANGED', file, {
			message: `The accounts file ${file} is in the old format, which these accounts no longer use: somebody put it there.`,
		});
	}
};

/** Without asking anybody for a key. */
const checkAtHand = async (stored: StoredImage, {keyring, file}: LoadSettings): Promise<OpenedKey | AppError> => {
	const record = recordOf(stored);
	if (record === undefined || stored.proof === undefined) {
		await refuseDowngrade(file, keyring);
		return new AppError('ERR_STORE_CHANGED', file, {message: 'The accounts file is in the old format. The next change converts it.'});
	}

	const key = await keyring.atHand(record);
	if (!isAppError(key)) {
		prove(stored.proof, key, file);
	}

	return key;
};

/** Reads the file, and checks it where its key is at hand. Throws `ERR_STORE_…`. */
export const load = async (settings: LoadSettings): Promise<Loaded> => {
	const {file, fileSystem, openSqlite} = settings;
	// Asked first: of a file that is replaced meanwhile it is the wrong one, which only costs another reading.
	const stamp = await currentStamp(settings);
	const stored = await readStored(file, fileSystem);
	const key = await checkAtHand(stored, settings);
	const isProven = !isAppError(key);
	const content = await openContent(stored, {openSqlite, file, isProven});
	return {
		...content,
		identity: stored.identity,
		stamp,
		generation: stored.generation,
		key: isProven ? key : undefined,
		unchecked: isProven ? undefined : key,
	};
};

/** What a change begins with where there is nothing yet, or nothing that anybody could open. */
export const loadNothing = async ({openSqlite}: LoadSettings, instead?: Pick<Loaded, 'identity' | 'generation'>): Promise<Loaded> => {
	const {identity, generation} = instead ?? {identity: undefined, generation: 0n};
	const database = await openSqlite();
	migrate(database, schemaOf(database));
	return {
		identity, stamp: undefined, generation, database, schema: schemaVersion, format: {kind: 'none'}, key: undefined, unchecked: undefined,
	};
};

/** The same, or what is there. */
export const loadIfThere = async (settings: LoadSettings): Promise<Loaded> => {
	try {
		return await load(settings);
	} catch (error) {
		if (isMissing(error)) {
			return loadNothing(settings);
		}

		throw error;
	}
};
