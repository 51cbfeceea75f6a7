import type {Database} from 'sql.js';
import type {AccountsFile} from '../file/accounts-file.js';
import {
	keyWantedBy,
	openOrMakeVault,
	openSource,
	openVault,
	unlessKeyIsGone,
	type WritingVault,
} from './data-key.js';
import type {KeySources} from './key-sources.js';
import type {RandomBytes, Vault} from './vault.js';

export type VaultsSettings = {
	readonly file: AccountsFile;
	readonly keySources: KeySources;
	readonly randomBytes: RandomBytes;
};

/** The vaults of what is stored, opened with the key of the source that the store names. All throw `ERR_KEY_…`. */
export type Vaults = {
	/** Of a database that is at hand: the one that is changed, or a backup. */
	readonly within: (database: Database) => Promise<Vault>;
	/** The same for writing; it is made when there is none. */
	readonly withinForWriting: (database: Database) => Promise<WritingVault>;
	/**
	Looks at what is on disk now, undefined while there is no file. The key is asked for first, as nothing may be waited for during the look; `vault` opens it.
	*/
	readonly read: <Value>(look: (database: Database | undefined, vault: () => Vault) => Value) => Promise<Value>;
	/** Of what is on disk now; undefined while nothing is encrypted. */
	readonly present: () => Promise<Vault | undefined>;
	/** Of what is on disk now, made when there is none. Only then is the file locked and written. */
	readonly forWriting: () => Promise<Vault>;
};

export const createVaults = ({file, keySources, randomBytes}: VaultsSettings): Vaults => {
	const read: Vaults['read'] = async look => {
		const source = await openSource(keySources, await file.read(database => database === undefined ? undefined : keyWantedBy(database)));
		return file.read(database => look(database, () => {
			if (database === undefined) {
				throw new TypeError('There is nothing to open.');
			}

			return openVault(database, source, randomBytes);
		}));
	};

	const present: Vaults['present'] = async () => read((database, vault) => database === undefined || keyWantedBy(database) === undefined ? undefined : vault());

	const withinForWriting: Vaults['withinForWriting'] = async database => openOrMakeVault(database, keySources, randomBytes);

	return {
		read,
		present,
		withinForWriting,
		async forWriting() {
			const vault = await unlessKeyIsGone(present);
			return vault ?? file.change(async database => {
				const made = await withinForWriting(database);
				return {kind: made.isNew ? 'changed' : 'unchanged', value: made.vault};
			});
		},
		within: async database => openVault(database, await openSource(keySources, keyWantedBy(database)), randomBytes),
	};
};
