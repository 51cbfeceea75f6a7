import {afterDone} from './after-done.js';
import type {Backups, GoodCopy, Ports} from './ports.js';

/** The last backup since the key was last changed: it wants the key of today. */
export const lastBackup = async ({audit}: Pick<Ports, 'audit'>): Promise<{readonly file: string; readonly at: string} | undefined> => {
	const entries = await audit.list();
	const found = entries.find(({action}) => action === 'backed-up' || action === 'key-changed');
	return found?.action === 'backed-up' && found.detail !== undefined ? {file: found.detail, at: found.at} : undefined;
};

/** Writes a copy, and writes down where it is: it will want the key of today. Throws `ERR_FILE_EXISTS`, `ERR_STORE_…`, `ERR_KEY_…`. */
export const backUp = async ({backups, audit}: {readonly backups: Pick<Backups, 'backup'>; readonly audit: Pick<Ports['audit'], 'note'>}, file: string): Promise<GoodCopy> => {
	const copy = await backups.backup(file);
	await afterDone(`The backup is whole, in ${file}; only the audit has no entry of it.`, async () => audit.note({action: 'backed-up', detail: file}));
	return copy;
};
