import {afterDone} from './after-done.js';
import type {CopyOptions, Ports, Restored} from './ports.js';

/** Puts a copy in the place of today's accounts and writes that down. Throws `ERR_STORE_…`, `ERR_KEY_…`, and changes nothing then. */
export const restore = async ({backups, audit}: Pick<Ports, 'backups' | 'audit'>, file: string, options: CopyOptions = {}): Promise<Restored> => {
	const restored = await backups.restore(file, options);
	await afterDone('The accounts were restored all the same; only the audit has no entry of it.', async () => audit.note({action: 'restored', detail: file}));
	return restored;
};
