import {randomBytes} from 'node:crypto';
import {lstatSync, readlinkSync} from 'node:fs';
import type {FileSystem} from '../file/file-system.js';
import type {Folders} from '../file/folders.js';
import {guardFolders} from '../file/guarded-file-system.js';
import {openRecord} from '../key/data-key.js';
import {createKeySources} from '../key/key-sources.js';
import {defaultScryptCost} from '../key/passphrase-key.js';
import type {ListSource} from './read-list.js';

export type ListSourceSettings = {
	readonly folders: Folders;
	readonly fileSystem: FileSystem;
	/** The operating system's number for who runs this; absent where there are none. */
	readonly userId: number | undefined;
	/** The folder of systemd's credentials. */
	readonly credentialsDirectory: string | undefined;
};

/** A list to be read before the store is loaded. Only the keys that lie in a file are at hand then: a command takes its time, and so does a passphrase. */
export const createListSource = ({folders, fileSystem: unguarded, userId, credentialsDirectory}: ListSourceSettings): ListSource => {
	const fileSystem = guardFolders({
		fileSystem: unguarded, folders, userId, look: {lstatSync, readlinkSync},
	});
	const sources = createKeySources({
		keyFile: folders.keyFile,
		fileSystem,
		randomBytes,
		credentialsDirectory,
		keyCommand: undefined,
		runCommand: async () => '',
		passphrase: async () => undefined,
		hasPassphraseFile: false,
		scryptCost: defaultScryptCost,
	});
	return {
		folders,
		fileSystem,
		keyAtHand: async record => record.kind === 'file' || record.kind === 'credential' ? openRecord(record, sources, randomBytes) : undefined,
	};
};
