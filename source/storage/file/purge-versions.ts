import path from 'node:path';
import type {Holding, Purged} from '../../application/ports.js';
import type {AccountId} from '../../domain/account.js';
import {encodeRecord} from '../key/key-record.js';
import {deleteAccount, hasAccount} from '../rows/account-rows.js';
import {StrangeContent} from '../strange-content.js';
import {isAppError} from '../../domain/errors.js';
import {isMissing} from '../to-app-error.js';
import {openContent, readStored, recordOf} from './content.js';
import {writeDurably} from './durable-write.js';
import {encodeFile} from './file-format.js';
import {prove} from './load.js';
import {namesIn} from './presence.js';
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

/** One version, open and proven; undefined for one that carries no proof. Throws what `orLeave` knows. */
const openVersion = async (file: string, {fileSystem, openSqlite, keyring}: AccountsFileSettings) => {
	const stored = await readStored(file, fileSystem);
	const record = recordOf(stored);
	if (record === undefined || stored.proof === undefined) {
		return undefined;
	}

	const key = await keyring.open(record);
	prove(stored.proof, key, file);
	const {database} = await openContent(stored, {openSqlite, file, isProven: true});
	return {key, database, generation: stored.generation};
};

/** Takes accounts out of one version. Only one that is proven is written again: nothing that somebody changed becomes authentic by it. */
const purgeOne = async ({file, at}: KeptVersion, ids: readonly AccountId[], settings: AccountsFileSettings): Promise<PurgeOutcome> => {
	const {fileSystem, randomBytes} = settings;
	const opened = await openVersion(file, settings);
	if (opened === undefined) {
		return 'left';
	}

	const {key, database, generation} = opened;
	try {
		const there = ids.filter(id => hasAccount(database, id));
		if (there.length === 0) {
			return 'without';
		}

		for (const id of there) {
			deleteAccount(database, id);
		}

		// What is deleted stays in the pages that it was in until they are made anew.
		database.run('VACUUM');
		const {pieces} = encodeFile({
			generation, record: encodeRecord(key.record), macKey: key.macKey, image: imageOf(database),
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

/** Whether one version holds any of the accounts. */
const lookOne = async (file: string, ids: readonly AccountId[], settings: AccountsFileSettings): Promise<'holds' | 'without' | 'left'> => {
	const opened = await openVersion(file, settings);
	if (opened === undefined) {
		return 'left';
	}

	try {
		return ids.some(id => hasAccount(opened.database, id)) ? 'holds' : 'without';
	} finally {
		opened.database.close();
	}
};

const orLeave = async <Outcome>(work: () => Promise<Outcome>): Promise<Outcome | 'without' | 'left'> => {
	try {
		return await work();
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
	const names = await namesIn(versionsFolder, fileSystem);
	return names.filter(name => name.startsWith('accounts-before-')).map(name => path.join(versionsFolder, name));
};

/** Takes accounts out of every version that is kept, under the lock. */
export const purgeVersions = async (settings: AccountsFileSettings, ids: readonly AccountId[]): Promise<Purged> => underLock(settings, async () => {
	const left = [...await beforeMigrations(settings)];
	let purged = 0;
	for (const version of await settings.versions.list()) {
		const outcome = await orLeave(async () => purgeOne(version, ids, settings));
		if (outcome === 'purged') {
			purged += 1;
		} else if (outcome === 'left') {
			left.push(version.file);
		}
	}

	return {versions: purged, left};
});

/** Which versions hold any of the accounts. Changes nothing, and waits for nobody. */
export const versionsHolding = async (settings: AccountsFileSettings, ids: readonly AccountId[]): Promise<Holding> => {
	const left = [...await beforeMigrations(settings)];
	const times: string[] = [];
	for (const {file, at} of await settings.versions.list()) {
		const outcome = await orLeave(async () => lookOne(file, ids, settings));
		if (outcome === 'holds') {
			times.push(at.toISOString());
		} else if (outcome === 'left') {
			left.push(file);
		}
	}

	const newest = times[0];
	const oldest = times.at(-1);
	return {versions: times.length, ...(newest !== undefined && {newest}), ...(oldest !== undefined && {oldest}), left};
};
