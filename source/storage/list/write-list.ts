import {Buffer} from 'node:buffer';
import path from 'node:path';
import type {AccountSummary} from '../../domain/account.js';
import {tally} from '../../domain/account-list.js';
import {escapeText} from '../../domain/escaped-text.js';
import {listJsonText} from '../../domain/listed-account.js';
import {headerBytes, identityOf} from '../file/file-format.js';
import type {FileSystem} from '../file/file-system.js';
import type {Folders} from '../file/folders.js';
import type {RandomBytes} from '../key/vault.js';
import {
	encodeList,
	maxFirst,
	type FileIdentity,
	type ListedAccount,
	type ListHead,
	type Sections,
} from './list-format.js';
import {identityIn} from './read-list.js';

export type ListWriter = {
	readonly folders: Pick<Folders, 'accountsFile' | 'listFile'>;
	/** One that guards the folders. */
	readonly fileSystem: FileSystem;
	/** Rename(2) without a look at what is replaced: a link in the place of the list is replaced as well, and not followed. */
	readonly replace: FileSystem['rename'];
	readonly randomBytes: RandomBytes;
};

const withoutStages = (account: AccountSummary): ListedAccount => {
	const {proxy: {stages: _, ...proxy}, ...rest} = account;
	return {...rest, proxy};
};

/** The line of an account. */
const lineOf = (text: string): string => `${text}\n`;

const sectionsOf = (accounts: readonly ListedAccount[]): Sections => ({
	json: Buffer.from(listJsonText(accounts), 'utf8'),
	rows: Buffer.from(accounts.map(account => lineOf(JSON.stringify(account))).join(''), 'utf8'),
	emails: Buffer.from(accounts.map(({email}) => lineOf(escapeText(email))).join(''), 'utf8'),
});

/** What a list of these accounts, by email, holds besides the file that it belongs to. */
export const listOf = (accounts: readonly AccountSummary[]): {readonly head: Omit<ListHead, 'file' | 'sections'>; readonly sections: Sections} => {
	const listed = accounts.map(account => withoutStages(account));
	return {head: {tally: tally(listed), first: listed.slice(0, maxFirst)}, sections: sectionsOf(listed)};
};

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

const putInPlace = async ({folders: {listFile}, fileSystem, replace, randomBytes}: ListWriter, pieces: readonly Uint8Array[]): Promise<void> => {
	const fresh = `${listFile}.${Buffer.from(randomBytes(6)).toString('hex')}.new`;
	try {
		const handle = await fileSystem.open(fresh, 'wx', 0o600);
		try {
			for (const piece of pieces) {
				await handle.writeFile(piece);
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
export const writeList = async (writer: ListWriter, checksum: string, {head, sections}: ReturnType<typeof listOf>, listKey: Uint8Array): Promise<boolean> => {
	const file = await identityOfFile(writer, checksum);
	if (file === undefined) {
		return false;
	}

	await removeLeftovers(writer);
	await putInPlace(writer, encodeList({file, ...head}, sections, listKey));
	return true;
};
