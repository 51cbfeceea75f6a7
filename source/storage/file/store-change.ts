import {AppError} from '../../domain/errors.js';
import type {OpenedKey} from '../key/data-key.js';
import {stage, unstage, type KeyFileChange} from '../key/key-change-files.js';
import {encodeRecord} from '../key/key-record.js';
import {resealFiles, type OldKey} from '../key/reseal-files.js';
import {resealAccounts} from '../rows/account-rows.js';
import {writeDurably} from './durable-write.js';
import {encodeFile} from './file-format.js';
import type {Loaded} from './load.js';
import {schemaVersion} from './migrations.js';
import {currentIdentity, currentStamp, keyChangeFiles, type AccountsFileSettings} from './settings.js';
import {imageOf} from './sqlite.js';

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

/** Replaces the file by what the database holds now, signed with `key`. */
const write = async (settings: AccountsFileSettings, loaded: Loaded, key: OpenedKey, beforeRename: () => Promise<void>): Promise<Loaded> => {
	const {file, fileSystem, randomBytes} = settings;
	const generation = loaded.generation + 1n;
	const {pieces, stored} = encodeFile({
		generation, record: encodeRecord(key.record), macKey: key.macKey, image: imageOf(loaded.database),
	});
	await writeDurably({
		file, fileSystem, randomBytes, pieces, beforeRename,
	});
	const {proof} = stored;
	return {
		identity: stored.identity,
		stamp: await currentStamp(settings),
		generation,
		database: loaded.database,
		schema: schemaVersion,
		format: proof === undefined ? {kind: 'none'} : {kind: 'format-2', record: key.record, proof},
		key,
		unchecked: undefined,
	};
};

/** A change under the lock: what it starts from, checked, and the key that it is written with. */
export type Session = {
	readonly loaded: Loaded;
	/** Whether there was no store yet, so that the key is another one than before. */
	readonly isNew: boolean;
	readonly key: () => Promise<OpenedKey>;
};

/** Puts a change on disk. */
export const storeChange = async (settings: AccountsFileSettings, {loaded, isNew, key}: Session, kind: 'changed' | 'recorded'): Promise<Loaded> => {
	const stored = await write(settings, loaded, await key(), async () => {
		await refuseIfChanged(settings, loaded);
		await keepVersion(settings, loaded, kind);
	});
	if (isNew) {
		await settings.keyring.mark.set();
	}

	await settings.versions.prune();
	return stored;
};

/**
Seals everything anew: first what lies beside, where it does not count yet; then the accounts, whose rename decides for all of it. Whoever calls this ends it with `finishKeyChange`, which also ends it after a kill.
*/
export const changeKey = async (settings: AccountsFileSettings, loaded: Loaded, old: OldKey, {to, keyFile}: {readonly to: OpenedKey; readonly keyFile: KeyFileChange}): Promise<Loaded> => {
	const files = keyChangeFiles(settings);
	const staged = await resealFiles(old, to, {...files, openSqlite: settings.openSqlite, keyring: settings.keyring});
	const from = old.kind === 'format-2' ? old.key.vault : old.vault;
	if (from !== undefined) {
		resealAccounts(loaded.database, from, to.vault);
	}

	try {
		await stage(files, to.record.id, staged, keyFile);
	} catch (error) {
		await unstage(files, to.record.id);
		throw error;
	}

	return write(settings, loaded, to, async () => {
		await refuseIfChanged(settings, loaded);
		if (old.kind === 'format-1') {
			await settings.versions.keepBeforeMigration(schemaVersion);
		}
	});
};
