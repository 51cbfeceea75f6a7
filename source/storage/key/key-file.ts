import {Buffer} from 'node:buffer';
import path from 'node:path';
import {AppError} from '../../domain/errors.js';
import {inShellQuotes} from '../../domain/shell-quote.js';
import {syncFolder, writeDurably} from '../file/durable-write.js';
import type {FileSystem} from '../file/file-system.js';
import {withStoreErrors, isMissing} from '../to-app-error.js';
import {keyBytes, type RandomBytes} from './vault.js';

export type KeyFilePorts = {readonly fileSystem: FileSystem; readonly randomBytes: RandomBytes};

/** What a key file says. */
export type KeyFile = {
	/** Undefined in what announces that there is to be no key file any more. */
	readonly key: Uint8Array | undefined;
	/** The data key that it was made for, by the id of its record. */
	readonly record?: string;
	/** Whether it was written for files of format 2, so that one of format 1 is none of its own. */
	readonly isFormat2: boolean;
};

/** Where a new key lies until the accounts are sealed under it. */
export const nextKeyFile = (file: string): string => `${file}.next`;

/** Everyone but the owner. */
const others = 0o077;
const hexPattern = /^[\da-f]{64}$/iv;
const maxBytes = 4096;

/** The key in what its source gave: 32 bytes in Base64, in hexadecimal digits, or as they are. `name` is what to call that source. Throws `ERR_KEY_WRONG`. */
export const decodeKey = (given: Uint8Array | string, name: string): Uint8Array => {
	const bytes = Buffer.from(given as Uint8Array);
	if (bytes.length === keyBytes) {
		return bytes;
	}

	const text = bytes.toString('latin1').trim();
	const key = Buffer.from(text, hexPattern.test(text) ? 'hex' : 'base64');
	if (key.length !== keyBytes || /[^\w+\-\/=]/v.test(text)) {
		throw new AppError('ERR_KEY_WRONG', name, {
			message: `There is no key in ${name}: it holds ${bytes.length} bytes.`,
			hint: 'A key is 32 bytes: in Base64 (44 characters), in hexadecimal digits (64), or as they are. Nothing was changed.',
		});
	}

	return key;
};

const noKey = 'none';

const decodeKeyFile = (bytes: Buffer, file: string): KeyFile => {
	if (bytes.length === keyBytes) {
		return {key: bytes, isFormat2: false};
	}

	const [first = '', ...lines] = bytes.toString('latin1').split('\n').map(line => line.trim());
	const record = lines.find(line => line.startsWith('record '))?.slice('record '.length);
	return {
		key: first === noKey ? undefined : decodeKey(first, file),
		isFormat2: lines.includes('format 2'),
		...(record !== undefined && {record}),
	};
};

const encodeKeyFile = ({key, record}: Pick<KeyFile, 'key' | 'record'>): Uint8Array => Buffer.from([
	key === undefined ? noKey : Buffer.from(key).toString('base64'),
	...(record === undefined ? [] : [`record ${record}`]),
	'format 2',
	'',
].join('\n'), 'latin1');

/**
What is in a key file, or undefined when there is none.
Throws `ERR_KEY_EXPOSED` when others may read it, `ERR_KEY_WRONG` when it holds no key.
*/
export const readKeyFile = async (file: string, {fileSystem}: Pick<KeyFilePorts, 'fileSystem'>): Promise<KeyFile | undefined> => withStoreErrors(file, async () => {
	try {
		const handle = await fileSystem.open(file, 'r');
		try {
			const {mode, size} = await handle.stat();
			// eslint-disable-next-line no-bitwise -- the modes of a file are bits
			if ((mode & others) !== 0) {
				throw new AppError('ERR_KEY_EXPOSED', file, {
					hint: `Fix it with: chmod 600 ${inShellQuotes(file)}. If others may have read it, sign the accounts out and add them again.`,
				});
			}

			if (size > maxBytes) {
				throw new AppError('ERR_KEY_WRONG', file);
			}

			return decodeKeyFile(await handle.readFile(), file);
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw error;
	}
});

/** Writes a key file, in the place of one that is there. */
export const writeKeyFile = async (file: string, content: Pick<KeyFile, 'key' | 'record'>, {fileSystem, randomBytes}: KeyFilePorts): Promise<void> => withStoreErrors(file, async () => {
	await fileSystem.mkdir(path.dirname(file), {recursive: true, mode: 0o700});
	await writeDurably({
		file, fileSystem, randomBytes, pieces: [encodeKeyFile(content)], beforeRename: async () => undefined,
	});
});

/** Writes a file that must not be there yet, dated as told. Throws `ERR_FILE_EXISTS`. */
export const writeNewFile = async (file: string, pieces: readonly Uint8Array[], {fileSystem}: Pick<KeyFilePorts, 'fileSystem'>, at?: Date): Promise<void> => withStoreErrors(file, async () => {
	const handle = await openNew(file, fileSystem);
	try {
		let size = 0;
		for (const piece of pieces) {
			await handle.writeFile(piece);
			size += piece.length;
		}

		if (at !== undefined) {
			// What cannot be dated back on its file system is as good under the date of today.
			await handle.utimes(at, at).catch(() => undefined);
		}

		await handle.sync();
		const written = await handle.stat();
		// Some file systems take less than they were given and say nothing.
		if (written.isFile() && written.size !== size) {
			throw new AppError('ERR_STORE_FULL', file);
		}
	} catch (error) {
		await fileSystem.rm(file, {force: true});
		throw error;
	} finally {
		await handle.close();
	}

	await syncFolder(path.dirname(file), fileSystem);
});

const openNew = async (file: string, fileSystem: FileSystem) => {
	try {
		return await fileSystem.open(file, 'wx', 0o600);
	} catch (error) {
		switch (error instanceof Error && 'code' in error ? error.code : undefined) {
			case 'EEXIST': {
				throw new AppError('ERR_FILE_EXISTS', file);
			}

			case 'ENOENT':
			case 'ENOTDIR': {
				throw new AppError('ERR_INPUT_FILE', `There is no folder ${path.dirname(file)} to write ${path.basename(file)} into`, {hint: 'Name a file in an existing folder. Nothing was changed.'});
			}

			default: {
				throw error;
			}
		}
	}
};

/** Saves a key for those backups that want it, in a file that must not be there yet. Throws `ERR_FILE_EXISTS`. */
export const saveKey = async (file: string, key: Uint8Array, ports: Pick<KeyFilePorts, 'fileSystem'>): Promise<void> => writeNewFile(file, [encodeKeyFile({key})], ports);

/** What systems say that know no second names for a file: CIFS, FAT, some FUSE. */
const noLinkCodes: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

const linkUnlessThere = async (from: string, to: string, fileSystem: FileSystem): Promise<void> => {
	try {
		await fileSystem.link(from, to);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (noLinkCodes.has(code)) {
			// Whoever makes a key holds the lock of the accounts, so that nobody else makes one meanwhile.
			await fileSystem.rename(from, to);
		} else if (code !== 'EEXIST') {
			throw error;
		}
	}
};

/**
The key in `file`, which is made when there is none. It appears whole or not at all, and of two programs that make it at once both get the one that stays.
*/
export const readOrMakeKeyFile = async (file: string, ports: KeyFilePorts): Promise<Uint8Array> => {
	const {fileSystem, randomBytes} = ports;
	const present = await readKeyFile(file, ports);
	if (present?.key !== undefined) {
		return present.key;
	}

	await withStoreErrors(file, async () => {
		await fileSystem.mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		const fresh = `${file}.${Buffer.from(randomBytes(6)).toString('hex')}.new`;
		try {
			await writeNewFile(fresh, [encodeKeyFile({key: randomBytes(keyBytes)})], ports);
			await linkUnlessThere(fresh, file, fileSystem);
		} finally {
			await fileSystem.rm(fresh, {force: true});
		}

		await syncFolder(path.dirname(file), fileSystem);
	});
	const made = await readKeyFile(file, ports);
	if (made?.key === undefined) {
		throw new AppError('ERR_KEY_MISSING', file);
	}

	return made.key;
};
