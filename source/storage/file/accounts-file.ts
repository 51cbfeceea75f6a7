import type {Database} from 'sql.js';
import {AppError, isAppError} from '../../domain/errors.js';
import type {OpenedKey} from '../key/data-key.js';
import {toAppError, withStoreErrors} from '../to-app-error.js';
import {finishKeyChange, isUnfinished, type KeyFileChange} from '../key/key-change-files.js';
import type {Vault} from '../key/vault.js';
import {changeTogether, type Batch, type WaitingChange} from './change-batch.js';
import {createChangeQueue} from './change-queue.js';
import {beginChange, resumableKey} from './change-session.js';
import {withStrangeContent, type Format} from './content.js';
import {
	closeLoaded,
	load,
	prove,
	type Loaded,
} from './load.js';
import {changeKey, storeChange, type Session} from './store-change.js';
import {
	currentIdentity,
	currentStamp,
	keyChangeFiles,
	underLock,
	type AccountsFileSettings,
} from './settings.js';
import {createTouches} from './touches.js';

/**
What came of a change, and whether there is anything to write. `changed` is what a person did, of which the version before is kept; `recorded` is what the program found out or wrote down meanwhile, of which none is.
*/
export type Applied<Value> = {
	readonly kind: 'changed' | 'recorded' | 'unchanged';
	readonly value: Value;
	/** The accounts that lists show otherwise now, added and removed ones among them; absent where nobody kept count. */
	readonly touched?: readonly string[];
};

/** A database whose file was written by somebody who has the key, and the vault of its secrets. */
export type Opened = {readonly database: Database; readonly vault: Vault};

/** Makes the change. The vault of a store that is new is made when it is first asked for. */
export type Apply<Value> = (database: Database, vault: () => Promise<Vault>) => Promise<Applied<Value>>;

/** What a change of the key is to lead to. */
export type KeyChange = {readonly to: OpenedKey; readonly keyFile: KeyFileChange; readonly apply: (database: Database) => void};

/** The file that holds the database. All methods throw `ERR_STORE_…`, all but `read` also `ERR_KEY_…`. */
export type AccountsFile = {
	/** Looks at what is on disk now, undefined while there is no file. Waits for nobody, and asks nobody for a key: it is checked where the key is at hand. */
	readonly read: <Value>(look: (database: Database | undefined) => Value) => Promise<Value>;
	/** Looks at what is on disk now once it was checked with the key; undefined while there is no file. */
	readonly open: <Value>(look: (opened: Opened | undefined) => Value) => Promise<Value>;
	/** Lock, load, check, apply, durable replace; one change at a time. */
	readonly change: <Value>(apply: Apply<Value>) => Promise<Value>;
	/** Work on files beside this one, sealed with its key, while nobody changes either. The file is made when there is none. */
	readonly beside: <Value>(work: (vault: Vault) => Promise<Value>) => Promise<Value>;
	/** Seals everything in the folder anew. Throws `ERR_KEY_NONE` while there is nothing. */
	readonly changeKey: (plan: (current: OpenedKey) => Promise<KeyChange>) => Promise<void>;
	/** Why what was read last could not be checked; undefined when it was, or nothing was read. */
	readonly unchecked: () => AppError | undefined;
	/** Tells the content that was last read or written from any other, until the next wait; undefined while there is none. */
	readonly identity: () => string | undefined;
	/** The accounts that lists show otherwise than in the content with this identity; undefined where that is not known, until the next wait. */
	readonly touchedSince: (identity: string) => readonly string[] | undefined;
	/** What was last read or written, where it was checked with its key, until the next wait. */
	readonly proven: () => {readonly identity: string; readonly database: Database; readonly key: OpenedKey} | undefined;
	/** What is on disk now says of its key; undefined while there is nothing that needs one. */
	readonly format: () => Promise<Format | undefined>;
};

type Ended<Value> = {readonly value: Value; readonly stored?: Loaded};

const besideLocked = async <Value>(settings: AccountsFileSettings, kept: Loaded | undefined, work: (vault: Vault) => Promise<Value>): Promise<Ended<Value>> => {
	const known = kept === undefined ? undefined : await resumableKey(settings, kept);
	if (known !== undefined) {
		return {value: await work(known.vault)};
	}

	const session: Session = await beginChange(settings);
	try {
		const {vault} = await session.key();
		// The key is durable before anything is sealed with it.
		const stored = session.isNew ? await storeChange(settings, session, 'recorded') : session.loaded;
		return {value: await work(vault), stored};
	} catch (error) {
		closeLoaded(session.loaded);
		throw error;
	}
};

/** Whether somebody wrote to the file whose beginning is still the same: what is in memory does not say whether the rest of it is whole. */
const wasTouched = ({stamp: known}: Loaded, stamp: string | undefined): boolean => known !== undefined && stamp !== undefined && known !== stamp;

/** The key is changed by now, whatever comes. */
const finishChangedKey = async (settings: AccountsFileSettings, id: string): Promise<void> => {
	try {
		await finishKeyChange(keyChangeFiles(settings), id);
	} catch (error) {
		const known = toAppError(error, settings.file);
		throw isAppError(known)
			? new AppError(known.code, '', {
				message: `The key was changed, but not everything could be encrypted with the new one yet: ${known.message}`,
				hint: 'Nothing is lost. Fix that, then run any command that changes something: it completes the change of the key.',
			})
			: error;
	}
};

/** Keeps what was last read or written, and reads again only what is another content by now. */
export const createAccountsFile = (settings: AccountsFileSettings): AccountsFile => {
	const {file} = settings;
	let kept: Loaded | undefined;
	let lastChange: Promise<unknown> = Promise.resolve();
	/** While a change works on what was kept, nobody looks at it. */
	let taken: PromiseWithResolvers<void> | undefined;
	const touches = createTouches();

	const keep = (loaded: Loaded): void => {
		if (kept !== undefined && kept !== loaded) {
			closeLoaded(kept);
		}

		kept = loaded;
	};

	/** One after the other, and each under the lock. */
	const inTurn = async <Value>(work: () => Promise<Value>): Promise<Value> => {
		const done = lastChange.then(async () => withStoreErrors(file, async () => underLock(settings, work)));
		lastChange = done.catch(() => undefined);
		return done;
	};

	/** The same for work that ends with another content. */
	const storing = async <Value>(work: () => Promise<Ended<Value>>): Promise<Value> => inTurn(async () => {
		const {value, stored} = await work();
		if (stored !== undefined) {
			keep(stored);
		}

		return value;
	});

	/** Looks at what is on disk now, which is read where it is another content than what is kept. No wait stands between the reading and the look: a change in between would close that database. */
	const lookNow = async <Value>(look: (loaded: Loaded | undefined) => Value): Promise<Value> => {
		for (;;) {
			await taken?.promise;
			const identity = await currentIdentity(settings);
			if (identity === undefined) {
				return look(undefined);
			}

			const stamp = await currentStamp(settings);
			if (kept?.identity === identity && !wasTouched(kept, stamp)) {
				return look(kept);
			}

			if (taken === undefined) {
				const loaded = await load(settings);
				keep(loaded);
				return look(loaded);
			}
		}
	};

	/** Begins a change with what is kept, where that is what is on disk; nobody else has it from then on. */
	const begin = async (): Promise<Session> => {
		const mine = kept;
		const key = mine === undefined ? undefined : await resumableKey(settings, mine);
		if (mine === undefined || key === undefined || kept !== mine) {
			return beginChange(settings);
		}

		kept = undefined;
		taken = Promise.withResolvers();
		return {loaded: {...mine, key}, isNew: false, key: async () => key};
	};

	const changeNow = async (session: Session, changes: readonly WaitingChange[]): Promise<Batch> => {
		const {loaded, isNew} = session;
		try {
			const batch = await changeTogether(settings, session, changes);
			if (batch.stored !== undefined) {
				touches.add({from: loaded.identity, to: batch.stored.identity, accounts: batch.touched});
				keep(batch.stored);
			} else if (isNew) {
				closeLoaded(loaded);
			} else {
				keep(loaded);
			}

			return batch;
		} catch (error) {
			closeLoaded(loaded);
			throw error;
		} finally {
			taken?.resolve();
			taken = undefined;
		}
	};

	const change = createChangeQueue({file, begin, changeNow, inTurn});

	/** Brings the file into the format in which it can be checked, or to the end of a change of its key that was cut off. */
	const settle = async (): Promise<void> => change(async () => ({kind: 'unchanged', value: undefined}));

	/** Asks for the key of what was read, and checks it; undefined where it has to be read anew. */
	const openLoaded = async (loaded: Loaded): Promise<Opened | undefined> => {
		const {format, database} = loaded;
		if (format.kind !== 'format-2') {
			await settle();
			return undefined;
		}

		const key = await settings.keyring.open(format.record);
		prove(format.proof, key, file);
		if (await isUnfinished(keyChangeFiles(settings), key.record.id)) {
			await settle();
		}

		loaded.key = key;
		return {database, vault: key.vault};
	};

	return {
		read: async look => withStoreErrors(file, async () => lookNow(loaded => {
			if (loaded === undefined) {
				return look(undefined);
			}

			const {unchecked, key, database} = loaded;
			if (unchecked === undefined || key !== undefined) {
				return look(database);
			}

			settings.onUnchecked(unchecked);
			return withStrangeContent(() => look(database));
		})),
		open: async look => withStoreErrors(file, async () => {
			for (;;) {
				const loaded = await lookNow(found => found);
				if (loaded === undefined) {
					return look(undefined);
				}

				const opened = await openLoaded(loaded);
				if (opened !== undefined && kept === loaded) {
					return look(opened);
				}
			}
		}),
		change,
		beside: async work => storing(async () => besideLocked(settings, kept, work)),
		changeKey: async plan => storing(async () => {
			const session = await beginChange(settings);
			if (session.isNew) {
				throw new AppError('ERR_KEY_NONE');
			}

			const key = await session.key();
			const {to, keyFile, apply} = await plan(key);
			apply(session.loaded.database);
			const stored = await changeKey(settings, session.loaded, {kind: 'format-2', key}, {to, keyFile});
			await finishChangedKey(settings, to.record.id);
			return {value: undefined, stored};
		}),
		unchecked: () => kept?.key === undefined ? kept?.unchecked : undefined,
		identity: () => kept?.identity,
		touchedSince: identity => kept?.identity === undefined ? undefined : touches.between(identity, kept.identity),
		proven() {
			const {identity, database, key} = kept ?? {};
			return identity === undefined || database === undefined || key === undefined ? undefined : {identity, database, key};
		},
		async format() {
			const format = await withStoreErrors(file, async () => lookNow(loaded => loaded?.format));
			return format === undefined || format.kind === 'none' ? undefined : format;
		},
	};
};
