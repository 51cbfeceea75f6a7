import {isAppError} from '../../domain/errors.js';
import type {OpenedKey} from '../key/data-key.js';
import {finishKeyChange} from '../key/key-change-files.js';
import {encodeRecord} from '../key/key-record.js';
import {resealAccounts} from '../rows/account-rows.js';
import {StrangeContent} from '../strange-content.js';
import {isMissing} from '../to-app-error.js';
import {readStored, recordOf} from './content.js';
import {writeDurably} from './durable-write.js';
import {encodeFile, isAuthentic} from './file-format.js';
import {isPresent} from './presence.js';
import type {Copy} from './open-copy.js';
import {keyChangeFiles, underLock, type AccountsFileSettings} from './settings.js';
import {imageOf} from './sqlite.js';

export type RestoreSettings = AccountsFileSettings & {
	readonly now: () => Date;
};

/** What lies where the accounts are now, as far as it can be read. */
type Present = {
	readonly generation: bigint;
	readonly key: OpenedKey | undefined;
	/** Whether it is good enough to be kept as a version. */
	readonly isGood: boolean;
};

const nothing: Present = {generation: 0n, key: undefined, isGood: false};

const readPresent = async ({file, fileSystem, keyring}: RestoreSettings, from: string = file): Promise<Present> => {
	try {
		const stored = await readStored(from, fileSystem);
		const record = recordOf(stored);
		if (record === undefined || stored.proof === undefined) {
			return {...nothing, generation: stored.generation};
		}

		const key = await keyring.open(record);
		return {generation: stored.generation, key, isGood: isAuthentic(stored.proof, key.macKey)};
	} catch (error) {
		if (isMissing(error) || isAppError(error) || error instanceof StrangeContent) {
			return nothing;
		}

		throw error;
	}
};

/** A second name, or a copy where the file system knows none: a kill must not leave a folder without accounts. */
const nameAgain = async (from: string, to: string, {fileSystem}: RestoreSettings): Promise<void> => {
	try {
		await fileSystem.link(from, to);
	} catch {
		await fileSystem.copyFile(from, to);
	}
};

/** Keeps what is there: as a version if it is good, else under a name that says what it is. */
const setAside = async (settings: RestoreSettings, {generation, isGood}: Present): Promise<void> => {
	const {file, fileSystem, versions, now} = settings;
	if (isGood) {
		await versions.keep(generation);
	} else if (await isPresent(file, fileSystem)) {
		await nameAgain(file, `${file}.damaged-${now().toISOString().replaceAll(':', '-')}`, settings);
	}
};

/** The key that the versions and drafts beside it are sealed with: the present one, or that of the newest version that opens. */
const keyOfFolder = async (settings: RestoreSettings, present: Present, versions: readonly string[]): Promise<OpenedKey | undefined> => {
	if (present.key !== undefined) {
		return present.key;
	}

	for (const version of versions) {
		const {key, isGood} = await readPresent(settings, version);
		if (isGood) {
			return key;
		}
	}

	return undefined;
};

const newestOf = (generations: readonly bigint[]): bigint => {
	let newest = 0n;
	for (const generation of generations) {
		if (generation > newest) {
			newest = generation;
		}
	}

	return newest;
};

/** Puts a copy in the place of the accounts, as newer than everything that is known, and keeps what was there. */
export const replaceWith = async (settings: RestoreSettings, copy: Copy): Promise<void> => underLock(settings, async () => {
	const {file, fileSystem, randomBytes, versions, keyring} = settings;
	const present = await readPresent(settings);
	if (present.key !== undefined) {
		await finishKeyChange(keyChangeFiles(settings), present.key.record.id);
	}

	const kept = await versions.list();
	const key = await keyOfFolder(settings, present, kept.map(version => version.file)) ?? copy.ownKey ?? await keyring.make();
	if (copy.vault !== undefined && copy.ownKey?.record.id !== key.record.id) {
		resealAccounts(copy.database, copy.vault, key.vault);
	}

	// Newer than everything that is known, so that nobody takes an older version for the newer one.
	const generation = newestOf([copy.generation, present.generation, ...kept.map(version => version.generation)]) + 1n;
	const {pieces} = encodeFile({
		generation, record: encodeRecord(key.record), macKey: key.macKey, image: imageOf(copy.database),
	});
	await writeDurably({
		file, fileSystem, randomBytes, pieces, beforeRename: async () => setAside(settings, present),
	});
	await keyring.mark.set();
	await versions.prune();
});
