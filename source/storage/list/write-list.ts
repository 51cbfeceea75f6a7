import {Buffer} from 'node:buffer';
import path from 'node:path';
import {AppError} from '../../domain/errors.js';
import {headerBytes, identityOf} from '../file/file-format.js';
import type {FileSystem} from '../file/file-system.js';
import type {Folders} from '../file/folders.js';
import type {RandomBytes} from '../key/vault.js';
import {encodeList, type FileIdentity, type ListHead, type Sections} from './list-format.js';
import {identityIn} from './read-list.js';

export type ListWriter = {
	readonly folders: Pick<Folders, 'accountsFile' | 'listFile'>;
	/** One that guards the folders. */
	readonly fileSystem: FileSystem;
	/** Rename(2) without a look at what is replaced: a link in the place of the list is replaced as well, and not followed. */
	readonly replace: FileSystem['rename'];
	readonly randomBytes: RandomBytes;
};

/** What a list holds besides the file that it belongs to. */
export type ListContent = {readonly head: Omit<ListHead, 'file' | 'sections'>; readonly sections: Sections};

/** The accounts file that is there now, if it is the one with this checksum. */
const identityOfFile = async ({folders, fileSystem}: ListWriter, checksum: string): Promise<FileIdentity | undefined> => {
	const handle = await fileSystem.open(folders.accountsFile, 'r');
	try {
		const {buffer, bytesRead} = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
		return bytesRead === headerBytes && identityOf(buffer) === checksum ? await identityIn(handle, checksum) : undefined;
	} finally {
		await handle.close();
	}
};

/** What programs left that were killed as they wrote a list. */
const removeLeftovers = async ({folders: {listFile}, fileSystem}: ListWriter): Promise<void> => {
	const folder = path.dirname(listFile);
	const names = await fileSystem.readdir(folder);
	const leftovers = names.filter(name => name.startsWith(`${path.basename(listFile)}.`) && name.endsWith('.new'));
	await Promise.all(leftovers.map(async name => fileSystem.rm(path.join(folder, name), {force: true})));
};

const putInPlace = async ({folders: {listFile}, fileSystem, replace, randomBytes}: ListWriter, pieces: ReturnType<typeof encodeList>): Promise<void> => {
	const fresh = `${listFile}.${Buffer.from(randomBytes(6)).toString('hex')}.new`;
	try {
		const handle = await fileSystem.open(fresh, 'wx', 0o600);
		try {
			for (const {bytes, position} of pieces) {
				const {bytesWritten} = await handle.write(bytes, 0, bytes.length, position);
				if (bytesWritten < bytes.length) {
					throw new AppError('ERR_STORE_FULL', listFile);
				}
			}
		} finally {
			await handle.close();
		}

		await replace(fresh, listFile);
	} catch (error) {
		await fileSystem.rm(fresh, {force: true});
		throw error;
	}
};

/**
Writes the list of the accounts in the file with this checksum; answers whether it did, as another file may be there by now. Nothing waits for the disk: a list that is lost or cut short is written again.
Throws what the file system says.
*/
export const writeList = async (writer: ListWriter, checksum: string, {head, sections}: ListContent, listKey: Uint8Array): Promise<boolean> => {
	const file = await identityOfFile(writer, checksum);
	if (file === undefined) {
		return false;
	}

	await removeLeftovers(writer);
	await putInPlace(writer, encodeList({file, ...head}, sections, listKey));
	return true;
};
