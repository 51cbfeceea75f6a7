import path from 'node:path';
import {AppError} from '../../domain/errors.js';
import type {KeyChangeFiles} from '../key/key-change-files.js';
import type {Keyring} from '../key/keyring.js';
import type {RandomBytes} from '../key/vault.js';
import {isMissing} from '../to-app-error.js';
import {headerBytes, identityOf} from './file-format.js';
import type {FileSystem} from './file-system.js';
import {withLock, type Waiting} from './lock.js';
import type {OpenSqlite} from './sqlite.js';
import type {Versions} from './versions.js';

export type AccountsFileSettings = {
	readonly file: string;
	readonly lockFile: string;
	/** The folder of the earlier versions. */
	readonly versionsFolder: string;
	readonly keyFile: string;
	readonly fileSystem: FileSystem;
	readonly versions: Versions;
	readonly openSqlite: OpenSqlite;
	readonly randomBytes: RandomBytes;
	readonly keyring: Keyring;
	readonly lockTimeoutMilliseconds: number;
	readonly holder: string;
	/** Told who holds the lock that a change waits for. */
	readonly waiting?: Waiting;
	/** Who runs this, by the operating system's number; absent where there are none. */
	readonly userId: number | undefined;
	/** Hears why what was read could not be checked: the key is not at hand, or the file is of the old format. */
	readonly onUnchecked: (why: AppError) => void;
};

/** The content's identity, or undefined when there is no file; other faults are found by reading all of it. */
export const currentIdentity = async ({file, fileSystem}: AccountsFileSettings): Promise<string | undefined> => {
	try {
		const handle = await fileSystem.open(file, 'r');
		try {
			const {buffer, bytesRead} = await handle.read(new Uint8Array(headerBytes), 0, headerBytes, 0);
			return bytesRead === headerBytes ? identityOf(buffer) : 'cut off';
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw error;
	}
};

/** What the operating system says of the accounts file: as long as that is the same, so is every bit of it. Undefined where there is none, or nothing is known. */
export const currentStamp = async ({file, fileSystem}: Pick<AccountsFileSettings, 'file' | 'fileSystem'>): Promise<string | undefined> => {
	try {
		const {size, mtimeNs, ctimeNs, ino} = await fileSystem.stat(file, {bigint: true});
		return [size, mtimeNs, ctimeNs, ino].join(' ');
	} catch {
		return undefined;
	}
};

/** Files in somebody else's folder would be theirs to read or replace, and could lock them out. */
const refuseForeignFolder = async ({file, fileSystem, userId}: AccountsFileSettings): Promise<void> => {
	const folder = path.dirname(file);
	const {uid} = await fileSystem.stat(folder);
	if (userId !== undefined && uid !== userId) {
		throw new AppError('ERR_STORE_OWNER', `${folder} belongs to user ${uid}`);
	}
};

/** Runs work while no other program changes anything. */
export const underLock = async <Value>(settings: AccountsFileSettings, work: () => Promise<Value>): Promise<Value> => {
	const {file, lockFile, fileSystem, holder, waiting, lockTimeoutMilliseconds: timeoutMilliseconds} = settings;
	await fileSystem.mkdir(path.dirname(file), {recursive: true, mode: 0o700});
	await refuseForeignFolder(settings);
	return withLock({
		fileSystem, lockFile, holder, timeoutMilliseconds, ...(waiting !== undefined && {waiting}),
	}, work);
};

/** The other files that a change of the key has to do with. */
export const keyChangeFiles = ({file, versionsFolder, keyFile, fileSystem, randomBytes}: AccountsFileSettings): KeyChangeFiles => ({
	folder: path.dirname(file), versionsFolder, keyFile, fileSystem, randomBytes,
});
