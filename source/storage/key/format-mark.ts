import {Buffer} from 'node:buffer';
import path from 'node:path';
import {isAppError} from '../../domain/errors.js';
import {writeDurably} from '../file/durable-write.js';
import {isPresent} from '../file/presence.js';
import {withStoreErrors} from '../to-app-error.js';
import {readKeyFile, type KeyFilePorts} from './key-file.js';

/**
Remembers, beside the key and so in another folder than the accounts, that the accounts are of format 2. A file of format 1 carries no proof: whoever could put one in the place of the accounts could choose the way of every request.
*/
export type FormatMark = {
	readonly isSet: () => Promise<boolean>;
	/** Where that cannot be written it is tried again with the next change. */
	readonly set: () => Promise<void>;
};

const markFile = (keyFile: string): string => `${keyFile}.format`;

export const createFormatMark = (keyFile: string, ports: KeyFilePorts): FormatMark => {
	const {fileSystem, randomBytes} = ports;
	const file = markFile(keyFile);
	let isKnown = false;

	const isThere = async (): Promise<boolean> => withStoreErrors(file, async () => isPresent(file, fileSystem));

	/** A key file that was made for format 2 is a mark that cannot be taken away without the key. */
	const isInKeyFile = async (): Promise<boolean> => {
		const key = await readKeyFile(keyFile, ports);
		return key?.isFormat2 ?? false;
	};

	const isSet = async (): Promise<boolean> => {
		isKnown ||= await isThere() || await isInKeyFile();
		return isKnown;
	};

	const setNow = async (): Promise<void> => {
		if (await isSet()) {
			return;
		}

		await withStoreErrors(file, async () => {
			await fileSystem.mkdir(path.dirname(file), {recursive: true, mode: 0o700});
			await writeDurably({
				file, fileSystem, randomBytes, pieces: [Buffer.from('2\n', 'latin1')], beforeRename: async () => undefined,
			});
		});
		isKnown = true;
	};

	return {
		isSet,
		async set() {
			try {
				await setNow();
			} catch (error) {
				// The accounts are stored by now, and the next change sets it.
				if (!isAppError(error)) {
					throw error;
				}
			}
		},
	};
};
