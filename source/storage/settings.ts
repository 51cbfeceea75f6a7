import path from 'node:path';
import * as v from 'valibot';
import type {Settings, SettingsValues} from '../application/settings.js';
import {cleanText} from '../domain/clean-text.js';
import type {FileSystem} from './file/file-system.js';
import {isMissing, withStoreErrors} from './to-app-error.js';

const configName = 'settings';

const text = v.pipe(v.string(), v.transform(value => cleanText(value)), v.maxLength(200));
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64));

const setOrNot = <Schema extends v.GenericSchema>(schema: Schema) => {
	const optional = v.optional(schema);
	return v.fallback(optional, undefined as v.InferOutput<typeof optional>);
};

/** What a hand may have written into the file; a value of another shape is as good as none. */
const shape = v.object({
	theme: setOrNot(text),
	sort: setOrNot(text),
	concurrency: setOrNot(count),
	ownAddress: setOrNot(text),
});

const checked = (stored: unknown): SettingsValues => {
	const result = v.safeParse(shape, stored);
	if (!result.success) {
		return {};
	}

	return Object.fromEntries(Object.entries(result.output).filter(([, value]) => value !== undefined));
};

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
		try {
			await fileSystem.lstat(file);
		} catch (error) {
			if (!isMissing(error)) {
				throw error;
			}
		}
	};

	return {
		async read() {
			try {
				// Conf makes the folder, which is for `write` to do, with fewer rights.
				await fileSystem.stat(file);
				return checked(open().store);
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
