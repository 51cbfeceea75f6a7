import {isMissing} from '../missing.js';
import type {FileSystem} from './file-system.js';

/** What a look finds, or something else where nothing is there. */
export const unlessMissing = async <Value>(look: Promise<Value>, otherwise: Value): Promise<Value> => {
	try {
		return await look;
	} catch (error) {
		if (isMissing(error)) {
			return otherwise;
		}

		throw error;
	}
};

/** Whether a file or folder is there. */
export const isPresent = async (place: string, fileSystem: Pick<FileSystem, 'stat'>): Promise<boolean> =>
	await unlessMissing<unknown>(fileSystem.stat(place), undefined) !== undefined;

/** What lies in a folder; nothing where it is not there. */
export const namesIn = async (folder: string, fileSystem: Pick<FileSystem, 'readdir'>): Promise<readonly string[]> =>
	unlessMissing<readonly string[]>(fileSystem.readdir(folder), []);
