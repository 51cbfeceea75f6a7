import {Buffer} from 'node:buffer';
import path from 'node:path';
import type {Drafts, SavedDraft} from '../application/ports.js';
import {isAppError} from '../domain/errors.js';
import {writeDurably} from './file/durable-write.js';
import type {FileSystem} from './file/file-system.js';
import {withStoreErrors, isMissing} from './to-app-error.js';
import {
	SealBroken,
	type Place,
	type RandomBytes,
	type Vault,
} from './key/vault.js';
import type {Vaults} from './key/vaults.js';

export type DraftsSettings = {
	/** The folder of the data. */
	readonly folder: string;
	readonly fileSystem: FileSystem;
	readonly randomBytes: RandomBytes;
	readonly now: () => Date;
	readonly vaults: Pick<Vaults, 'present' | 'forWriting'>;
};

const week = 7 * 24 * 60 * 60 * 1000;

/** What a form or a refresh is kept by: an account's id, with a word before it or alone, or `add` for a new one. */
const namePattern = /^draft-(?<name>[\d\-a-z]{1,60})\.sealed$/v;

const placeOf = (name: string): Place => ({table: 'drafts', row: name, column: 'sealed'});

/** Half-filled forms, each sealed in a file of its own, so that typing does not push the kept versions of the accounts out. */
export const createDrafts = ({folder, fileSystem, randomBytes, now, vaults}: DraftsSettings): Drafts => {
	const fileOf = (name: string): string => path.join(folder, `draft-${name}.sealed`);

	const discard = async (name: string): Promise<void> => withStoreErrors(fileOf(name), async () => fileSystem.rm(fileOf(name), {force: true}));

	const readSealed = async (name: string): Promise<Uint8Array | undefined> => {
		try {
			return await fileSystem.readFile(fileOf(name));
		} catch (error) {
			if (isMissing(error)) {
				return undefined;
			}

			throw error;
		}
	};

	const namesIn = async (): Promise<readonly string[]> => {
		try {
			return await fileSystem.readdir(folder);
		} catch (error) {
			if (isMissing(error)) {
				return [];
			}

			throw error;
		}
	};

	/** One that no longer opens is of no use to anybody. */
	const open = async (vault: Vault, sealed: Uint8Array, name: string): Promise<SavedDraft | undefined> => {
		try {
			const plain = Buffer.from(vault.unseal(sealed, placeOf(name)));
			// Loaded here, with the library that checks shapes: nobody has a draft most of the time.
			const {draftFromText} = await import('./draft-text.js');
			return draftFromText(plain.toString('utf8'));
		} catch (error) {
			if (error instanceof SealBroken) {
				return undefined;
			}

			throw error;
		}
	};

	const find = async (name: string): Promise<SavedDraft | undefined> => withStoreErrors(fileOf(name), async () => {
		const sealed = await readSealed(name);
		if (sealed === undefined) {
			return undefined;
		}

		const vault = await vaults.present();
		const weekAgo = now().getTime() - week;
		const kept = vault === undefined ? undefined : await open(vault, sealed, name);
		if (kept === undefined || Date.parse(kept.savedAt) < weekAgo) {
			await discard(name);
			return undefined;
		}

		return kept;
	});

	return {
		find,
		discard,
		keep: async (name, draft) => withStoreErrors(fileOf(name), async () => {
			const vault = await vaults.forWriting();
			const {draftToText} = await import('./draft-text.js');
			const plain = Buffer.from(draftToText(draft, now().toISOString()), 'utf8');
			const sealed = vault.seal(plain, placeOf(name));
			await writeDurably({
				file: fileOf(name), fileSystem, randomBytes, pieces: [sealed], beforeRename: async () => undefined,
			});
		}),
		async list() {
			const names = await withStoreErrors(folder, namesIn);
			const found: Array<readonly [string, SavedDraft]> = [];
			for (const file of names) {
				const name = namePattern.exec(file)?.groups?.['name'];
				try {
					const kept = name === undefined ? undefined : await find(name);
					if (name !== undefined && kept !== undefined) {
						found.push([name, kept]);
					}
				} catch (error) {
					if (!isAppError(error)) {
						throw error;
					}
				}
			}

			return found;
		},
	};
};
