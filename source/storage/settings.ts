import path from 'node:path';
import type {Settings} from '../application/ports/settings.js';
import {checkSettings} from '../domain/settings.js';
import type {FileSystem} from './file/file-system.js';
import {unlessMissing} from './file/presence.js';
import {withStoreErrors} from './to-app-error.js';

const configName = 'settings';

/**
Settings in `settings.json` of `folder`, kept by conf. Its writes may leave a cut-off file on a full disk, which is then taken for no settings: nothing that matters belongs here.
*/
export const createSettings = async (folder: string, fileSystem: FileSystem): Promise<Settings> => {
	const {default: Conf} = await import('conf');
	const open = () => new Conf<Record<string, unknown>>({
		cwd: folder, configName, configFileMode: 0o600, clearInvalidConfig: true,
	});
	const file = path.join(folder, `${configName}.json`);

	/** Conf follows links; the file system that is given here refuses them. */
	const refuseLink = async (): Promise<void> => {
		await unlessMissing<unknown>(fileSystem.lstat(file), undefined);
	};

	return {
		async check() {
			await withStoreErrors(folder, refuseLink);
		},
		async read() {
			try {
				// Conf makes the folder, which is for `write` to do, with fewer rights.
				await fileSystem.stat(file);
				return checkSettings(open().store);
			} catch {
				// Missing or unreadable is not set; writing will say why.
				return {};
			}
		},
		async write(change) {
			await withStoreErrors(folder, async () => {
				await fileSystem.mkdir(folder, {recursive: true, mode: 0o700});
				await refuseLink();
				const settings = open();
				for (const [name, value] of Object.entries(change)) {
					if (value === undefined) {
						settings.delete(name);
					} else {
						settings.set(name, value);
					}
				}
			});
		},
	};
};
