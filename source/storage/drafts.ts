import {Buffer} from 'node:buffer';
import path from 'node:path';
import type {Drafts, SavedDraft} from '../application/ports.js';
import type {Draft} from '../domain/account-form/draft.js';
import {isAppError} from '../domain/errors.js';
import {draftFile, draftNameOf, draftPlace} from './draft-files.js';
import type {AccountsFile} from './file/accounts-file.js';
import {writeDurably} from './file/durable-write.js';
import type {FileSystem} from './file/file-system.js';
import {namesIn, unlessMissing} from './file/presence.js';
import {withStoreErrors} from './to-app-error.js';
import {SealBroken, type RandomBytes, type Vault} from './key/vault.js';

export type DraftsSettings = {
	/** The folder of the data. */
	readonly folder: string;
	readonly fileSystem: FileSystem;
	readonly randomBytes: RandomBytes;
	readonly now: () => Date;
	readonly file: Pick<AccountsFile, 'open' | 'beside'>;
	/** Whether a draft is of use however old it is. */
	readonly lasts: (name: string, draft: Draft) => boolean;
};

const week = 7 * 24 * 60 * 60 * 1000;

/** What was sealed, or undefined when it does not open. */
const unsealed = (vault: Vault, sealed: Uint8Array, name: string): Uint8Array | undefined => {
	try {
		return vault.unseal(sealed, draftPlace(name));
	} catch (error) {
		if (error instanceof SealBroken) {
			return undefined;
		}

		throw error;
	}
};

/** Half-filled forms, each sealed in a file of its own, so that typing does not push the earlier versions of the accounts out. They are written and thrown away under the lock of the accounts, as a change of the key takes them along. */
export const createDrafts = ({folder, fileSystem, randomBytes, now, file, lasts}: DraftsSettings): Drafts => {
	const fileOf = (name: string): string => path.join(folder, draftFile(name));

	const readSealed = async (name: string): Promise<Uint8Array | undefined> => unlessMissing<Uint8Array | undefined>(fileSystem.readFile(fileOf(name)), undefined);

	/** One that is too old, or of a version that this program does not know, is as good as none. */
	const parse = async (plain: Uint8Array | undefined, name: string): Promise<SavedDraft | undefined> => {
		if (plain === undefined) {
			return undefined;
		}

		// Loaded here, with the library that checks shapes: nobody has a draft most of the time.
		const {draftFromText} = await import('./draft-text.js');
		const saved = draftFromText(Buffer.from(plain).toString('utf8'));
		const isOver = saved !== undefined && Date.parse(saved.savedAt) < now().getTime() - week && !lasts(name, saved.draft);
		return isOver ? undefined : saved;
	};

	/** Looks once more when nobody can change the key, and takes away what is of no use to anybody. */
	const findOrDiscard = async (name: string): Promise<SavedDraft | undefined> => file.beside(async vault => {
		const sealed = await readSealed(name);
		const saved = sealed === undefined ? undefined : await parse(unsealed(vault, sealed, name), name);
		if (saved === undefined) {
			await fileSystem.rm(fileOf(name), {force: true});
		}

		return saved;
	});

	const find = async (name: string): Promise<SavedDraft | undefined> => withStoreErrors(fileOf(name), async () => {
		const sealed = await readSealed(name);
		if (sealed === undefined) {
			return undefined;
		}

		const plain = await file.open(opened => opened === undefined ? 'no-store' : unsealed(opened.vault, sealed, name));
		// It may belong to accounts that somebody is about to restore.
		return plain === 'no-store' ? undefined : await parse(plain, name) ?? findOrDiscard(name);
	});

	return {
		find,
		discard: async name => withStoreErrors(fileOf(name), async () => fileSystem.rm(fileOf(name), {force: true})),
		keep: async (name, draft) => withStoreErrors(fileOf(name), async () => {
			const {draftToText} = await import('./draft-text.js');
			const plain = Buffer.from(draftToText(draft, now().toISOString()), 'utf8');
			await file.beside(async vault => writeDurably({
				file: fileOf(name), fileSystem, randomBytes, pieces: [vault.seal(plain, draftPlace(name))], beforeRename: async () => undefined,
			}));
		}),
		async list() {
			const files = await withStoreErrors(folder, async () => namesIn(folder, fileSystem));
			const found: Array<readonly [string, SavedDraft]> = [];
			for (const name of files.flatMap(entry => draftNameOf(entry) ?? [])) {
				try {
					const saved = await find(name);
					if (saved !== undefined) {
						found.push([name, saved]);
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
