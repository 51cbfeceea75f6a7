import type {Ports, Restored} from './ports.js';

/** Puts a copy in the place of today's accounts and writes that down. Throws `ERR_STORE_…`, `ERR_KEY_…`, and changes nothing then. */
export const restore = async ({backups, audit}: Pick<Ports, 'backups' | 'audit'>, file: string): Promise<Restored> => {
	const restored = await backups.restore(file);
	await audit.note({action: 'restored', detail: file});
	return restored;
};
