import {Buffer} from 'node:buffer';
import type {Stats} from 'node:fs';
import path from 'node:path';
import {AppError} from '../../domain/errors.js';
import type {RandomBytes} from '../key/vault.js';
import {systemWord} from '../to-app-error.js';
import type {FileSystem} from './file-system.js';

type DurableWrite = {
	readonly fileSystem: FileSystem;
	readonly randomBytes: RandomBytes;
	/** The file to replace. */
	readonly file: string;
	/** Its new content, in pieces. */
	readonly pieces: readonly Uint8Array[];
	/** Called when the new content lies safely beside the old; it throws when the old is not to be replaced after all. */
	readonly beforeRename: () => Promise<void>;
};

const freshEnd = '.new';

type FileId = Pick<Stats, 'dev' | 'ino'>;

const writeSynced = async ({fileSystem, file, pieces}: DurableWrite, fresh: string): Promise<FileId> => {
	const handle = await fileSystem.open(fresh, 'wx', 0o600);
	try {
		let position = 0;
		for (const piece of pieces) {
			await handle.writeFile(piece);
			position += piece.length;
		}

		// Some file systems take less than they were given and say nothing.
		const {size, dev, ino} = await handle.stat();
		if (size !== position) {
			throw new AppError('ERR_STORE_FULL', file);
		}

		await handle.sync();
		return {dev, ino};
	} finally {
		await handle.close();
	}
};

/** Whether it is this file that has the name now. */
const isInPlace = async (file: string, {dev, ino}: FileId, fileSystem: FileSystem): Promise<boolean> => {
	try {
		const now = await fileSystem.lstat(file);
		return now.dev === dev && now.ino === ino;
	} catch {
		return false;
	}
};

/** Where the answer of a server was lost, a rename that was done is asked for again and fails: NFS says that the old name is not there. */
const renameSurely = async (from: string, to: string, id: FileId, fileSystem: FileSystem): Promise<void> => {
	try {
		await fileSystem.rename(from, to);
	} catch (error) {
		if (!await isInPlace(to, id, fileSystem)) {
			throw error;
		}
	}
};

/** What systems say that cannot sync folders: CIFS and some FUSE, and Windows, which cannot open them (fsync(2)). */
const cannotSync: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EPERM']);

/**
Makes the new name itself durable: fsync(2) of a file says nothing of the folder that names it. Answers whether the file system can do that.
*/
export const syncFolder = async (folder: string, fileSystem: FileSystem): Promise<boolean> => {
	try {
		const handle = await fileSystem.open(folder, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}

		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && cannotSync.has(error.code)) {
			return false;
		}

		throw error;
	}
};

/** After the rename the new content is what everybody reads: from then on nothing may say that it was not stored. */
const confirm = async (file: string, fileSystem: FileSystem): Promise<void> => {
	try {
		await syncFolder(path.dirname(file), fileSystem);
	} catch (error) {
		throw new AppError('ERR_STORE_UNCONFIRMED', `${file} (${systemWord(error)})`);
	}
};

/** What is in nobody's way may stay, where it cannot be removed. */
export const removeIfPossible = async (file: string, fileSystem: FileSystem): Promise<void> => {
	try {
		await fileSystem.rm(file, {force: true});
	} catch {
		// What led here says more.
	}
};

/** Takes away what programs left that died while writing. Only for the holder of the lock. */
export const removeLeftovers = async (file: string, fileSystem: FileSystem): Promise<void> => {
	const folder = path.dirname(file);
	const names = await fileSystem.readdir(folder);
	const leftovers = names.filter(name => name.startsWith(`${path.basename(file)}.`) && name.endsWith(freshEnd));
	await Promise.all(leftovers.map(async name => removeIfPossible(path.join(folder, name), fileSystem)));
};

/**
Replaces a file so that a crash at any point leaves the old content or the new: written beside it, its length checked, synced, renamed, and the folder synced.
Throws `ERR_STORE_UNCONFIRMED` when only the last step fails, and the new content is in place; after every other error the old one is.
*/
export const writeDurably = async (write: DurableWrite): Promise<void> => {
	const {fileSystem, randomBytes, file, beforeRename} = write;
	const fresh = `${file}.${Buffer.from(randomBytes(6)).toString('hex')}${freshEnd}`;
	try {
		const id = await writeSynced(write, fresh);
		await beforeRename();
		await renameSurely(fresh, file, id, fileSystem);
	} catch (error) {
		await removeIfPossible(fresh, fileSystem);
		throw error;
	}

	await confirm(file, fileSystem);
};
