import path from 'node:path';
import {isAppError} from '../../domain/errors.js';
import {draftNameOf, draftPlace} from '../draft-files.js';
import {openContent, readStored, recordOf} from '../file/content.js';
import {encodeFile, isAuthentic, type StoredImage} from '../file/file-format.js';
import {namesIn} from '../file/presence.js';
import {imageOf, type OpenSqlite} from '../file/sqlite.js';
import {resealAccounts} from '../rows/account-rows.js';
import {StrangeContent} from '../strange-content.js';
import type {OpenedKey} from './data-key.js';
import {
	isSetAsideName,
	isVersionName,
	type KeyChangeFiles,
	type NewFiles,
	type NewVersion,
} from './key-change-files.js';
import {encodeRecord} from './key-record.js';
import type {Keyring} from './keyring.js';
import {SealBroken, type Vault} from './vault.js';

/** What opens the files as they are. */
export type OldKey =
	/** Everything under it is taken along; what does not open with it is removed, as only an older key could. */
	| {readonly kind: 'format-2'; readonly key: OpenedKey}
	/** Files of format 1 name their own keys. What does not open is left as it is. */
	| {readonly kind: 'format-1'; readonly vault: Vault | undefined};

export type Resealing = KeyChangeFiles & {readonly openSqlite: OpenSqlite; readonly keyring: Keyring};

/** A copy that was made before a migration stays what it is for: the way back to the older program. */
const isBeforeMigration = (name: string): boolean => name.startsWith('accounts-before-');

const vaultOf = async (stored: StoredImage, old: OldKey, {keyring, openSqlite}: Resealing, file: string): Promise<Vault | undefined> => {
	if (old.kind === 'format-2') {
		const isOurs = stored.proof !== undefined && recordOf(stored)?.id === old.key.record.id && isAuthentic(stored.proof, old.key.macKey);
		return isOurs ? old.key.vault : undefined;
	}

	// The engine writes into the bytes that it is given, and they are opened once more.
	const {database, format} = await openContent({...stored, image: Uint8Array.from(stored.image)}, {openSqlite, file, isProven: false});
	database.close();
	if (format.kind === 'format-2' || format.key === undefined) {
		return undefined;
	}

	const {vault} = await keyring.openFormat1(format.key);
	return vault;
};

const resealStored = async (file: string, old: OldKey, to: OpenedKey, resealing: Resealing): Promise<readonly Uint8Array[] | undefined> => {
	const {openSqlite, fileSystem} = resealing;
	const stored = await readStored(file, fileSystem);
	const from = await vaultOf(stored, old, resealing, file);
	if (from === undefined) {
		return undefined;
	}

	const {database} = await openContent(stored, {openSqlite, file, isProven: old.kind === 'format-2'});
	try {
		resealAccounts(database, from, to.vault);
		return encodeFile({
			generation: stored.generation, record: encodeRecord(to.record), macKey: to.macKey, image: imageOf(database),
		}).pieces;
	} finally {
		database.close();
	}
};

/** The same file under the new key; undefined when it does not open, or is not to be trusted. */
const resealVersion = async (file: string, old: OldKey, to: OpenedKey, resealing: Resealing): Promise<NewVersion | undefined> => {
	try {
		const {mtime: at} = await resealing.fileSystem.stat(file);
		const pieces = await resealStored(file, old, to, resealing);
		return pieces === undefined ? undefined : {pieces, at};
	} catch (error) {
		if (isAppError(error) || error instanceof StrangeContent || error instanceof SealBroken) {
			return undefined;
		}

		throw error;
	}
};

const resealDraft = (sealed: Uint8Array, name: string, from: Vault, to: Vault): Uint8Array | undefined => {
	try {
		return to.seal(from.unseal(sealed, draftPlace(name)), draftPlace(name));
	} catch (error) {
		if (error instanceof SealBroken) {
			return undefined;
		}

		throw error;
	}
};

const resealDrafts = async (old: OldKey, to: OpenedKey, {folder, fileSystem}: Resealing): Promise<ReadonlyMap<string, Uint8Array>> => {
	const from = old.kind === 'format-2' ? old.key.vault : old.vault;
	const drafts = new Map<string, Uint8Array>();
	for (const file of await namesIn(folder, fileSystem)) {
		const name = draftNameOf(file);
		const sealed = name === undefined || from === undefined ? undefined : resealDraft(await fileSystem.readFile(path.join(folder, file)), name, from, to.vault);
		if (sealed !== undefined) {
			drafts.set(file, sealed);
		}
	}

	return drafts;
};

/** Seals anew whatever lies beside the accounts: earlier versions and drafts. */
export const resealFiles = async (old: OldKey, to: OpenedKey, resealing: Resealing): Promise<NewFiles> => {
	const {versionsFolder, folder, fileSystem} = resealing;
	const versions = new Map<string, NewVersion>();
	const unopened: string[] = [];
	for (const name of await namesIn(versionsFolder, fileSystem)) {
		if (!isVersionName(name) || (old.kind === 'format-1' && isBeforeMigration(name))) {
			continue;
		}

		const version = await resealVersion(path.join(versionsFolder, name), old, to, resealing);
		if (version === undefined) {
			unopened.push(name);
		} else {
			versions.set(name, version);
		}
	}

	const names = await namesIn(folder, fileSystem);
	return {
		versions,
		drafts: await resealDrafts(old, to, resealing),
		remove: old.kind === 'format-1' ? {here: [], versions: []} : {versions: unopened, here: names.filter(name => isSetAsideName(name))},
	};
};
