import {Buffer} from 'node:buffer';
import path from 'node:path';
import type {HealthMemory} from '../application/ports/health.js';
import type {HealthState} from '../domain/account-health.js';
import {writeDurably} from './file/durable-write.js';
import type {FileSystem} from './file/file-system.js';
import type {RandomBytes} from './key/vault.js';
import {withStoreErrors} from './to-app-error.js';

const states: ReadonlySet<unknown> = new Set<HealthState>(['ok', 'bad', 'same-address', 'expiring', 'cannot-tell']);

const isState = (value: unknown): value is HealthState => states.has(value);

const parsed = (text: string): ReadonlyMap<string, HealthState> => {
	const value: unknown = JSON.parse(text);
	return new Map(Object.entries(value ?? {}).flatMap(([id, state]) => isState(state) ? [[id, state] as const] : []));
};

/** What `check` told last, in `told.json` of the folder: ids and states, nothing secret. One that is missing or damaged is as good as empty. */
export const createHealthMemory = (folder: string, fileSystem: FileSystem, randomBytes: RandomBytes): HealthMemory => {
	const file = path.join(folder, 'told.json');
	return {
		async read() {
			try {
				return parsed(Buffer.from(await fileSystem.readFile(file)).toString('utf8'));
			} catch {
				return new Map();
			}
		},
		async write(told) {
			await withStoreErrors(file, async () => {
				await fileSystem.mkdir(folder, {recursive: true, mode: 0o700});
				await writeDurably({
					fileSystem, randomBytes, file, pieces: [Buffer.from(`${JSON.stringify(Object.fromEntries(told))}\n`)], async beforeRename() {}, // eslint-disable-line @typescript-eslint/no-empty-function -- nobody else writes it
				});
			});
		},
	};
};
