import {Buffer} from 'node:buffer';
import path from 'node:path';
import {AppError} from '../../domain/errors.js';
import {inShellQuotes} from '../../domain/shell-quote.js';
import type {FileSystem} from '../file/file-system.js';
import {withStoreErrors, isMissing} from '../to-app-error.js';
import {keyBytes, type RandomBytes} from './vault.js';

type KeyFilePorts = {readonly fileSystem: FileSystem; readonly randomBytes: RandomBytes};

/** Where a new key lies until the accounts are sealed under it. */
export const nextKeyFile = (file: string): string => `${file}.next`;

/** Everyone but the owner. */
const others = 0o077;

/** The key in what its source gave: 32 bytes in Base64. `name` is what to call that source. Throws `ERR_KEY_WRONG`. */
export const decodeKey = (text: string, name: string): Uint8Array => {
	const key = Buffer.from(text.trim(), 'base64');
	if (key.length !== keyBytes) {
		throw new AppError('ERR_KEY_WRONG', name);
	}

	return key;
};

/**
The key in `file`, or undefined when there is no such file.
Throws `ERR_KEY_EXPOSED` when others may read it, `ERR_KEY_WRONG` when it holds no key.
*/
export const readKeyFile = async (file: string, {fileSystem}: KeyFilePorts): Promise<Uint8Array | undefined> => withStoreErrors(file, async () => {
	try {
		const handle = await fileSystem.open(file, 'r');
		try {
			const {mode} = await handle.stat();
			// eslint-disable-next-line no-bitwise -- the modes of a file are bits
			if ((mode & others) !== 0) {
				throw new AppError('ERR_KEY_EXPOSED', file, {
					hint: `Close it with: chmod 600 ${inShellQuotes(file)}. If others may have read it, sign the accounts out and add them again.`,
				});
			}

			return decodeKey(await handle.readFile('utf8'), file);
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

const writeWhole = async (file: string, text: string, fileSystem: FileSystem): Promise<void> => {
	const handle = await fileSystem.open(file, 'wx', 0o600);
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

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
	if (present !== undefined) {
		return present;
	}

	await withStoreErrors(file, async () => {
		await fileSystem.mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		const fresh = `${file}.${Buffer.from(randomBytes(6)).toString('hex')}.new`;
		try {
			await writeWhole(fresh, `${Buffer.from(randomBytes(keyBytes)).toString('base64')}\n`, fileSystem);
			await linkUnlessThere(fresh, file, fileSystem);
		} finally {
			await fileSystem.rm(fresh, {force: true});
		}
	});
	const made = await readKeyFile(file, ports);
	if (made === undefined) {
		throw new AppError('ERR_KEY_MISSING', file);
	}

	return made;
};
