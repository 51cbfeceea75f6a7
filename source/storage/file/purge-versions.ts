import path from 'node:path';
import type {Purged} from '../../application/ports.js';
import type {AccountId} from '../../domain/account.js';
import {encodeRecord} from '../key/key-record.js';
import {deleteAccount, hasAccount} from '../rows/account-rows.js';
import {deleteLook} from '../rows/server-rows.js';
import {StrangeContent} from '../strange-content.js';
import {isAppError} from '../../domain/errors.js';
import {isMissing} from '../to-app-error.js';
import {openContent, readStored, recordOf} from './content.js';
import {writeDurably} from './durable-write.js';
import {encodeFile} from './file-format.js';
import {prove} from './load.js';
import {underLock, type AccountsFileSettings} from './settings.js';
import {imageOf} from './sqlite.js';
import type {KeptVersion} from './versions.js';

type PurgeOutcome = 'purged' | 'without' | 'left';

/** A rewritten version is as old as it was, or the rules by which versions go would take it for a new one. */
const keepTime = async (file: string, at: Date, {fileSystem}: AccountsFileSettings): Promise<void> => {
	const handle = await fileSystem.open(file, 'r+');
	try {
		await handle.utimes(at, at);
	} finally {
		await handle.close();
	}
};

/** Takes accounts out of one version. Only one that is proven is written again: nothing that somebody changed becomes authentic by it. */
const purgeOne = async ({file, at}: KeptVersion, ids: readonly AccountId[], settings: AccountsFileSettings): Promise<PurgeOutcome> => {
	const {fileSystem, openSqlite, keyring, randomBytes} = settings;
	const stored = await readStored(file, fileSystem);
	const record = recordOf(stored);
	if (record === undefined || stored.proof === undefined) {
		return 'left';
	}

	const key = await keyring.open(record);
	prove(stored.proof, key, file);
	const {database} = await openContent(stored, {openSqlite, file, isProven: true});
	try {
		const there = ids.filter(id => hasAccount(database, id));
		if (there.length === 0) {
			return 'without';
		}

		for (const id of there) {
			deleteAccount(database, id);
			deleteLook(database, id);
		}

		// What is deleted stays in the pages that it was in until they are made anew.
		database.run('VACUUM');
		const {pieces} = encodeFile({
			generation: stored.generation, record: encodeRecord(key.record), macKey: key.macKey, image: imageOf(database),
		});
		await writeDurably({
			file, fileSystem, randomBytes, pieces, beforeRename: async () => undefined,
		});
		await keepTime(file, at, settings);
		return 'purged';
	} finally {
		database.close();
	}
};

const purgeOrLeave = async (version: KeptVersion, ids: readonly AccountId[], settings: AccountsFileSettings): Promise<PurgeOutcome> => {
	try {
		return await purgeOne(version, ids, settings);
	} catch (error) {
		if (isMissing(error)) {
			return 'without';
		}

		// Damaged, changed, or under another key.
		if (error instanceof StrangeContent || (isAppError(error) && ['ERR_STORE_DAMAGED', 'ERR_STORE_CHANGED', 'ERR_KEY_WRONG', 'ERR_STORE_NEWER'].includes(error.code))) {
			return 'left';
		}

		throw error;
	}
};

/** Copies from before a migration, which are of use to the older program only as they are. */
const beforeMigrations = async ({versionsFolder, fileSystem}: AccountsFileSettings): Promise<readonly string[]> => {
	try {
		const names = await fileSystem.readdir(versionsFolder);
		return names.filter(name => name.startsWith('accounts-before-')).map(name => path.join(versionsFolder, name));
	} catch (error) {
		if (isMissing(error)) {
			return [];
		}

		throw error;
	}
};

/** Takes accounts out of every version that is kept, under the lock. */
export const purgeVersions = async (settings: AccountsFileSettings, ids: readonly AccountId[]): Promise<Purged> => underLock(settings, async () => {
	const left = [...await beforeMigrations(settings)];
	let purged = 0;
	for (const version of await settings.versions.list()) {
		const outcome = await purgeOrLeave(version, ids, settings);
		if (outcome === 'purged') {
			purged += 1;
		} else if (outcome === 'left') {
			left.push(version.file);
		}
	}

	return {versions: purged, left};
});
