import {Buffer} from 'node:buffer';
import path from 'node:path';
import {draftNameOf} from '../draft-files.js';
import {syncFolder} from '../file/durable-write.js';
import type {FileSystem} from '../file/file-system.js';
import {namesIn} from '../file/presence.js';
import {isMissing} from '../to-app-error.js';
import {nextKeyFile, readKeyFile, writeKeyFile, writeNewFile} from './key-file.js';
import {isKeyId} from './key-record.js';
import type {RandomBytes} from './vault.js';

/** Where the files lie that a change of the key has to do with. */
export type KeyChangeFiles = {
	/** The folder of the accounts and the drafts. */
	readonly folder: string;
	/** The folder of the earlier versions. */
	readonly versionsFolder: string;
	readonly keyFile: string;
	readonly fileSystem: FileSystem;
	readonly randomBytes: RandomBytes;
};

/** What becomes of the key file. */
export type KeyFileChange = {readonly kind: 'leave'} | {readonly kind: 'remove'} | {readonly kind: 'replace'; readonly key: Uint8Array};

/** A version under the new key. It stays as old as it was, or the rules by which versions go would take it for a new one. */
export type NewVersion = {readonly pieces: readonly Uint8Array[]; readonly at: Date};

/** Files as they are to be under the new key, and those that nobody will be able to read. */
export type NewFiles = {
	readonly versions: ReadonlyMap<string, NewVersion>;
	readonly drafts: ReadonlyMap<string, Uint8Array>;
	/** Names in the folder of the accounts, and in that of the versions. */
	readonly remove: {readonly here: readonly string[]; readonly versions: readonly string[]};
};

const stagingStart = 'key-change-';
const plan = 'remove.json';

/** What may be named in a plan: versions, and accounts files that were set aside. */
export const isVersionName = (name: string): boolean => /^accounts-[\d\-a-z]{1,80}\.db$/v.test(name);
export const isSetAsideName = (name: string): boolean => /^accounts\.db\.[\w\-.]{1,80}$/v.test(name);

const stagingFolder = ({folder}: KeyChangeFiles, id: string): string => path.join(folder, `${stagingStart}${id}`);

const ifThere = async (work: Promise<unknown>): Promise<void> => {
	try {
		await work;
	} catch (error) {
		if (!isMissing(error)) {
			throw error;
		}
	}
};

/**
Lays everything beside that is to be under the new key. Nothing of it counts before the accounts file names that key by `id`: then all of it does (docs/decisions/010-key-change.md).
*/
export const stage = async (files: KeyChangeFiles, id: string, {versions, drafts, remove}: NewFiles, keyFile: KeyFileChange): Promise<void> => {
	const {fileSystem} = files;
	const staging = stagingFolder(files, id);
	await fileSystem.mkdir(staging, {mode: 0o700});
	for (const [name, {pieces, at}] of versions) {
		await writeNewFile(path.join(staging, name), pieces, files, at);
	}

	for (const [name, sealed] of drafts) {
		await writeNewFile(path.join(staging, name), [sealed], files);
	}

	await writeNewFile(path.join(staging, plan), [Buffer.from(JSON.stringify(remove), 'utf8')], files);
	await syncFolder(files.folder, fileSystem);
	if (keyFile.kind !== 'leave') {
		await writeKeyFile(nextKeyFile(files.keyFile), {record: id, key: keyFile.kind === 'replace' ? keyFile.key : undefined}, files);
	}
};

/** Takes back what could not be laid beside as a whole, as on a full disk. */
export const unstage = async (files: KeyChangeFiles, id: string): Promise<void> => {
	await files.fileSystem.rm(stagingFolder(files, id), {recursive: true, force: true});
};

const readPlan = async (staging: string, {fileSystem}: KeyChangeFiles): Promise<NewFiles['remove']> => {
	const none = {here: [], versions: []};
	try {
		const {here, versions} = JSON.parse(await fileSystem.readFile(path.join(staging, plan), 'utf8')) as Record<string, unknown>;
		const namesOf = (value: unknown, isName: (name: string) => boolean): readonly string[] => Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string' && isName(name)) : [];
		return {here: namesOf(here, isSetAsideName), versions: namesOf(versions, isVersionName)};
	} catch (error) {
		// It was taken away already, or is nothing that this program has written.
		if (isMissing(error) || error instanceof SyntaxError) {
			return none;
		}

		throw error;
	}
};

/** Puts the staged files in the place of the old ones. What was done before a kill is not there any more. */
const moveIntoPlace = async (files: KeyChangeFiles, staging: string): Promise<void> => {
	const {fileSystem, folder, versionsFolder} = files;
	for (const name of await namesIn(staging, fileSystem)) {
		const from = path.join(staging, name);
		if (draftNameOf(name) !== undefined) {
			await ifThere(fileSystem.rename(from, path.join(folder, name)));
		} else if (isVersionName(name)) {
			await ifThere(fileSystem.rename(from, path.join(versionsFolder, name)));
		}
	}

	const remove = await readPlan(staging, files);
	for (const file of [...remove.here.map(name => path.join(folder, name)), ...remove.versions.map(name => path.join(versionsFolder, name))]) {
		await fileSystem.rm(file, {force: true});
	}

	await ifThere(syncFolder(versionsFolder, fileSystem));
	await syncFolder(folder, fileSystem);
};

/** What a killed program left beside the key, which is a key in the open. */
const removeKeyLeftovers = async ({keyFile, fileSystem}: KeyChangeFiles): Promise<void> => {
	const folder = path.dirname(keyFile);
	for (const name of await namesIn(folder, fileSystem)) {
		if (name.startsWith(`${path.basename(keyFile)}.`) && name.endsWith('.new')) {
			await fileSystem.rm(path.join(folder, name), {force: true});
		}
	}
};

/** Lets the key file follow the accounts, which name the key `id` now. */
const finishKeyFile = async (files: KeyChangeFiles, id: string): Promise<void> => {
	const {keyFile, fileSystem} = files;
	const next = nextKeyFile(keyFile);
	const announced = await readKeyFile(next, files);
	await removeKeyLeftovers(files);
	if (announced === undefined) {
		return;
	}

	if (announced.record === id && announced.key !== undefined) {
		await fileSystem.rename(next, keyFile);
	} else {
		if (announced.record === id) {
			await fileSystem.rm(keyFile, {force: true});
		}

		await fileSystem.rm(next, {force: true});
	}

	await syncFolder(path.dirname(keyFile), fileSystem);
};

const stagingIdsIn = async ({folder, fileSystem}: KeyChangeFiles): Promise<readonly string[]> => {
	const names = await namesIn(folder, fileSystem);
	return names.filter(name => name.startsWith(stagingStart)).map(name => name.slice(stagingStart.length)).filter(id => isKeyId(id));
};

/** Whether a change to the key `id` was cut off after the accounts were sealed under it. */
export const isUnfinished = async (files: KeyChangeFiles, id: string): Promise<boolean> => {
	const [ids, next] = await Promise.all([stagingIdsIn(files), readKeyFile(nextKeyFile(files.keyFile), files)]);
	return ids.includes(id) || next?.record === id;
};

/**
Brings a change of the key to its end when the accounts file names the key that it was for, and takes back whatever belongs to another. May be done again after a kill at any point. Only for the holder of the lock, and only for an `id` out of a file that was checked with its key.
*/
export const finishKeyChange = async (files: KeyChangeFiles, id: string): Promise<void> => {
	for (const staged of await stagingIdsIn(files)) {
		const staging = stagingFolder(files, staged);
		if (staged === id) {
			await moveIntoPlace(files, staging);
		}
	}

	await finishKeyFile(files, id);
	for (const staged of await stagingIdsIn(files)) {
		await files.fileSystem.rm(stagingFolder(files, staged), {recursive: true, force: true});
	}
};
