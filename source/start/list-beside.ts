import {homedir} from 'node:os';
import process from 'node:process';
import {fileSystemAtOnce} from '../storage/file/file-system-at-once.js';
import {foldersFor, type Folders} from '../storage/file/folders.js';
import {createListSource} from '../storage/list/list-source.js';
import type {ListSource} from '../storage/list/read-list.js';

export type ListBeside = {readonly folders: Folders; readonly source: ListSource};

/** Where the list beside the accounts is read from before the program is loaded. */
export const listBeside = (dataDirectory: string | undefined): ListBeside => {
	const {env} = process;
	const folders = foldersFor({environment: env, homeDirectory: homedir(), ...(dataDirectory !== undefined && {dataDirectory})});
	const source = createListSource({
		folders, fileSystem: fileSystemAtOnce, userId: process.getuid?.(), credentialsDirectory: env['CREDENTIALS_DIRECTORY'],
	});
	return {folders, source};
};
