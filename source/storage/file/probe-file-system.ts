import path from 'node:path';
import process from 'node:process';
import {syncFolder} from './durable-write.js';
import type {FileSystem} from './file-system.js';

/** What a file system lacks, and what that means for the accounts. */
export const lacks = {
	folderSync: 'cannot confirm that a new file name is on disk, so a power cut may undo the last change',
	links: 'has no hard links, so each earlier version takes its full size',
	chmod: 'cannot change permissions, so only its mount options decide who can read the key',
} as const;

export type Lack = keyof typeof lacks;

const works = async (call: Promise<unknown>): Promise<boolean> => {
	try {
		await call;
		return true;
	} catch {
		return false;
	}
};

/** Tries on a file of its own, which is gone afterwards, what the accounts need of a folder's file system. Throws what the system says when nothing can be written at all. */
export const probeFileSystem = async (folder: string, fileSystem: FileSystem): Promise<readonly Lack[]> => {
	const file = path.join(folder, `accounts.probe-${process.pid}`);
	const second = `${file}-second`;
	const handle = await fileSystem.open(file, 'w', 0o600);
	await handle.close();
	try {
		const found: ReadonlyArray<readonly [Lack, boolean]> = [
			['folderSync', await syncFolder(folder, fileSystem)],
			['links', await works(fileSystem.link(file, second))],
			['chmod', await works(fileSystem.chmod(file, 0o600))],
		];
		return found.flatMap(([lack, isThere]) => isThere ? [] : [lack]);
	} finally {
		await fileSystem.rm(file, {force: true});
		await fileSystem.rm(second, {force: true});
	}
};
