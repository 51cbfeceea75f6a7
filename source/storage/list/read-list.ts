import {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {beginningBytes, createFileCheck, parseBeginning} from '../file/file-format.js';
import type {FileSystem} from '../file/file-system.js';
import type {Folders} from '../file/folders.js';
import type {OpenedKey} from '../key/data-key.js';
import {decodeRecord, type KeyRecord} from '../key/key-record.js';
import {
	decodeHead,
	digestOf,
	headLengthOf,
	placeOf,
	prefixBytes,
	sectionNames,
	type FileIdentity,
	type ListHead,
	type SectionName,
} from './list-format.js';
import type {WholeList} from './list-text.js';

/** What proves a list and the file that it belongs to. */
export type ListKeys = Pick<OpenedKey, 'listKey' | 'macKey'>;

export type ListSource = {
	readonly folders: Pick<Folders, 'accountsFile' | 'listFile'>;
	/** One that guards the folders. */
	readonly fileSystem: FileSystem;
	/** The key of the accounts file, where nobody has to be asked for it. */
	readonly keyAtHand: (record: KeyRecord) => Promise<ListKeys | undefined>;
};

/** A head, and what belongs to it as long as the files are open. */
type Opened = {readonly head: ListHead; readonly list: FileHandle; readonly accounts: FileHandle; readonly keys: ListKeys};

/** Larger pieces do not fit into the caches of a processor. */
const pieceBytes = 2 ** 20;

const readAt = async (handle: FileHandle, length: number, position: number): Promise<Buffer> => {
	const {buffer, bytesRead} = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
	return buffer.subarray(0, bytesRead);
};

// eslint-disable-next-line no-bitwise -- the flags of open(2) are bits
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What the operating system and the first bytes say of an accounts file that is open. */
export const identityIn = async (handle: FileHandle, checksum: string): Promise<FileIdentity | undefined> => {
	const stats = await handle.stat({bigint: true});
	return stats.isFile() ? {size: Number(stats.size), modified: String(stats.mtimeNs), inode: String(stats.ino), checksum} : undefined;
};

const isSame = (a: FileIdentity, b: FileIdentity): boolean => a.size === b.size && a.modified === b.modified && a.inode === b.inode && a.checksum === b.checksum;

const headIn = async (list: FileHandle, listKey: Uint8Array): Promise<ListHead | undefined> => {
	const stats = await list.stat();
	const prefix = stats.isFile() ? await readAt(list, prefixBytes, 0) : Buffer.alloc(0);
	const length = headLengthOf(prefix);
	return length === undefined || prefixBytes + length > stats.size ? undefined : decodeHead(prefix, await readAt(list, length, stats.size - length), listKey);
};

/** Looks at both files, and hands on a list that belongs to exactly this accounts file and was written by somebody who has its key. */
const withList = async <Value>({folders, fileSystem, keyAtHand}: ListSource, look: (opened: Opened) => Promise<Value | undefined>): Promise<Value | undefined> => {
	const list = await fileSystem.open(folders.listFile, readOnly);
	try {
		const accounts = await fileSystem.open(folders.accountsFile, readOnly);
		try {
			const beginning = parseBeginning(await readAt(accounts, beginningBytes, 0));
			const keys = beginning === undefined ? undefined : await keyAtHand(decodeRecord(beginning.record));
			const head = keys === undefined ? undefined : await headIn(list, keys.listKey);
			const identity = beginning === undefined ? undefined : await identityIn(accounts, beginning.identity);
			return keys === undefined || head === undefined || identity === undefined || !isSame(head.file, identity)
				? undefined
				: await look({head, list, accounts, keys});
		} finally {
			await accounts.close();
		}
	} finally {
		await list.close();
	}
};

/** A list that cannot be read is as good as none: the accounts file says what is wrong, where something is. */
const orNone = async <Value>(work: () => Promise<Value | undefined>): Promise<Value | undefined> => {
	try {
		return await work();
	} catch {
		return undefined;
	}
};

/**
What the first screen needs, from the list beside the accounts file; undefined where there is none that belongs to it, or where the key is not at hand.
Only the beginning of the accounts file is read: whether all of it is whole is for whoever reads the accounts.
*/
export const readListHead = async (source: ListSource): Promise<ListHead | undefined> => orNone(async () => withList(source, async ({head}) => head));

/** Whether every bit of the accounts file is what was written with its key. */
const isWhole = async (accounts: FileHandle, {size}: FileIdentity, {macKey}: ListKeys): Promise<boolean> => {
	const check = createFileCheck(size);
	const piece = Buffer.allocUnsafe(Math.min(size, pieceBytes));
	for (let position = 0; position < size;) {
		const {bytesRead} = await accounts.read(piece, 0, piece.length, position);
		if (bytesRead === 0) {
			return false;
		}

		check.add(piece.subarray(0, bytesRead), position);
		position += bytesRead;
	}

	return check.isGood(macKey);
};

/** A section of the list, once all of the accounts file and of the section was checked; undefined as with `readListHead`, and where either is damaged. */
export const readListSection = async (source: ListSource, name: SectionName): Promise<Buffer | undefined> => orNone(async () => withList(source, async ({head, list, accounts, keys}) => {
	const {length, digest} = head.sections[name];
	const [section, isGood] = await Promise.all([
		readAt(list, length, placeOf(name, head.sections)),
		isWhole(accounts, head.file, keys),
	]);
	return isGood && section.length === length && digestOf(section) === digest ? section : undefined;
}));

/** A whole list that was written by somebody who has this key, whichever content of the accounts file it belongs to. */
export const readWholeList = async ({folders, fileSystem}: Pick<ListSource, 'folders' | 'fileSystem'>, listKey: Uint8Array): Promise<WholeList | undefined> => orNone(async () => {
	const list = await fileSystem.open(folders.listFile, readOnly);
	try {
		const head = await headIn(list, listKey);
		if (head === undefined) {
			return undefined;
		}

		const sections = await Promise.all(sectionNames.map(async name => readAt(list, head.sections[name].length, placeOf(name, head.sections))));
		const isGood = sectionNames.every((name, index) => digestOf(sections[index] ?? Buffer.alloc(0)) === head.sections[name].digest);
		return isGood ? {head, sections: Object.fromEntries(sectionNames.map((name, index) => [name, sections[index]])) as WholeList['sections']} : undefined;
	} finally {
		await list.close();
	}
});
