import path from 'node:path';
import type {Database} from 'sql.js';
import {AppError} from '../../domain/errors.js';
import {withStoreErrors, isMissing} from '../to-app-error.js';
import type {RandomBytes} from '../key/vault.js';
import {removeLeftovers, writeDurably} from './durable-write.js';
import {
	decodeFile,
	encodeFile,
	headerBytes,
	identityOf,
	type StoredImage,
} from './file-format.js';
import type {FileSystem} from './file-system.js';
import type {Versions} from './versions.js';
import {withLock} from './lock.js';
import {migrate, schemaVersion} from './migrations.js';
import {imageOf, type OpenSqlite} from './sqlite.js';

export type AccountsFileSettings = {
	readonly file: string;
	readonly lockFile: string;
	readonly fileSystem: FileSystem;
	readonly versions: Versions;
	readonly openSqlite: OpenSqlite;
	readonly randomBytes: RandomBytes;
	readonly lockTimeoutMilliseconds: number;
	readonly holder: string;
	/** Who runs this, by the operating system's number; absent where there are none. */
	readonly userId: number | undefined;
};

/**
What came of a change, and whether there is anything to write. `changed` is what a person did, of which the version before is kept; `recorded` is what the program found out or wrote down meanwhile, of which none is.
*/
export type Applied<Value> = {readonly kind: 'changed' | 'recorded' | 'unchanged'; readonly value: Value};

/** The file that holds the database. Both methods throw `ERR_STORE_…`. */
export type AccountsFile = {
	/** Looks at what is on disk now, undefined while there is no file. Waits for nobody. */
	readonly read: <Value>(look: (database: Database | undefined) => Value) => Promise<Value>;
	/** Lock, load, apply, durable replace; one change at a time. */
	readonly change: <Value>(apply: (database: Database) => Promise<Applied<Value>>) => Promise<Value>;
};

type Loaded = {
	/** Undefined while there is no file. */
	readonly identity: string | undefined;
	readonly generation: bigint;
	readonly database: Database;
	/** The schema that the file has. */
	readonly schema: number;
};

/** The content's identity, or undefined when there is no file; other faults are found by reading all of it. */
const currentIdentity = async ({file, fileSystem}: AccountsFileSettings): Promise<string | undefined> => {
	try {
		const handle = await fileSystem.open(file, 'r');
		try {
			const {buffer, bytesRead} = await handle.read(new Uint8Array(headerBytes), 0, headerBytes, 0);
			return bytesRead === headerBytes ? identityOf(buffer) : 'cut off';
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw error;
	}
};

const readImage = async ({file, fileSystem}: AccountsFileSettings): Promise<StoredImage | undefined> => {
	try {
		return decodeFile(await fileSystem.readFile(file), file);
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw error;
	}
};

const load = async (settings: AccountsFileSettings): Promise<Loaded> => {
	const stored = await readImage(settings);
	const database = await settings.openSqlite(stored?.image);
	try {
		const schema = migrate(database, settings.file);
		return {
			identity: stored?.identity, generation: stored?.generation ?? 0n, database, schema,
		};
	} catch (error) {
		database.close();
		throw error;
	}
};

/** Another program that does not keep to the lock must not be overwritten. */
const refuseIfChanged = async (settings: AccountsFileSettings, {identity}: Loaded): Promise<void> => {
	if (await currentIdentity(settings) !== identity) {
		throw new AppError('ERR_STORE_FAILED', `${settings.file} was changed by a program that did not wait for the lock`);
	}
};

/** Nothing that a person replaces is lost at once. */
const keepVersion = async ({versions}: AccountsFileSettings, {identity, generation, schema}: Loaded, kind: 'changed' | 'recorded'): Promise<void> => {
	if (identity === undefined) {
		return;
	}

	if (kind === 'changed') {
		await versions.keep(generation);
	}

	if (schema < schemaVersion) {
		await versions.keepBeforeMigration(schemaVersion);
	}
};

const store = async (settings: AccountsFileSettings, loaded: Loaded, kind: 'changed' | 'recorded'): Promise<Loaded> => {
	const {file, fileSystem, randomBytes} = settings;
	const generation = loaded.generation + 1n;
	const {header, stored} = encodeFile(generation, imageOf(loaded.database));
	await writeDurably({
		file,
		fileSystem,
		randomBytes,
		pieces: [header, stored.image],
		async beforeRename() {
			await refuseIfChanged(settings, loaded);
			await keepVersion(settings, loaded, kind);
		},
	});
	await settings.versions.prune();
	return {
		identity: stored.identity, generation, database: loaded.database, schema: schemaVersion,
	};
};

const changeLocked = async <Value>(settings: AccountsFileSettings, apply: (database: Database) => Promise<Applied<Value>>): Promise<{readonly value: Value; readonly stored?: Loaded}> => {
	const loaded = await load(settings);
	try {
		const {kind, value} = await apply(loaded.database);
		if (kind !== 'unchanged') {
			await removeLeftovers(settings.file, settings.fileSystem);
			return {value, stored: await store(settings, loaded, kind)};
		}

		loaded.database.close();
		return {value};
	} catch (error) {
		loaded.database.close();
		throw error;
	}
};

/** Files in somebody else's folder would be theirs to read or replace, and could lock them out. */
const refuseForeignFolder = async ({file, fileSystem, userId}: AccountsFileSettings): Promise<void> => {
	const folder = path.dirname(file);
	const {uid} = await fileSystem.stat(folder);
	if (userId !== undefined && uid !== userId) {
		throw new AppError('ERR_STORE_OWNER', `${folder} belongs to user ${uid}`);
	}
};

/** Keeps what was last read or written, and reads again only what is another content by now. */
export const createAccountsFile = (settings: AccountsFileSettings): AccountsFile => {
	const {file, lockFile, fileSystem, holder, lockTimeoutMilliseconds} = settings;
	let kept: Loaded | undefined;
	let lastChange: Promise<unknown> = Promise.resolve();

	const keep = (loaded: Loaded): void => {
		kept?.database.close();
		kept = loaded;
	};

	const changeNow = async <Value>(apply: (database: Database) => Promise<Applied<Value>>): Promise<Value> => withStoreErrors(file, async () => {
		await fileSystem.mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		await refuseForeignFolder(settings);
		const lock = {
			fileSystem, lockFile, holder, timeoutMilliseconds: lockTimeoutMilliseconds,
		};
		const {value, stored} = await withLock(lock, async () => changeLocked(settings, apply));
		if (stored !== undefined) {
			keep(stored);
		}

		return value;
	});

	return {
		read: async look => withStoreErrors(file, async () => {
			const identity = await currentIdentity(settings);
			if (identity === undefined) {
				return look(undefined);
			}

			if (kept?.identity !== identity) {
				keep(await load(settings));
			}

			// No wait stands between here and the look: a change in between would close this database.
			return look(kept?.database);
		}),
		async change(apply) {
			const changed = lastChange.then(async () => changeNow(apply));
			lastChange = changed.catch(() => undefined);
			return changed;
		},
	};
};
