import type {Database} from 'sql.js';
import type {Drafts, Keys} from '../../application/ports.js';
import {AppError, causeOf, isAppError} from '../../domain/errors.js';
import type {KeyKind, KeyStatus} from '../../domain/key.js';
import type {Secret} from '../../domain/secret.js';
import {resealAccounts} from '../rows/account-rows.js';
import type {AccountsFile} from '../file/accounts-file.js';
import type {WriteAudit} from '../rows/audit-rows.js';
import type {FileSystem} from '../file/file-system.js';
import {withStoreErrors} from '../to-app-error.js';
import {
	keyThatOpens,
	keyWantedBy,
	moveDataKey,
	openSource,
	openVault,
	replaceDataKey,
	type OpenedSource,
} from './data-key.js';
import {nextKeyFile, readKeyFile, readOrMakeKeyFile} from './key-file.js';
import type {KeySources, MadeKey} from './key-sources.js';
import type {RandomBytes} from './vault.js';
import type {Vaults} from './vaults.js';

export type KeysSettings = {
	readonly file: AccountsFile;
	readonly keyFile: string;
	readonly keySources: KeySources;
	readonly vaults: Vaults;
	readonly fileSystem: FileSystem;
	readonly randomBytes: RandomBytes;
	readonly writeAudit: WriteAudit;
	readonly drafts: Drafts;
};

type Opened = {readonly kind: KeyKind; readonly source: OpenedSource};

const openNow = async (database: Database, sources: KeySources): Promise<Opened> => {
	const wanted = keyWantedBy(database);
	if (wanted === undefined) {
		throw new AppError('ERR_KEY_NONE');
	}

	return {kind: wanted.kind, source: await openSource(sources, wanted)};
};

const isSame = (a: Uint8Array, b: Uint8Array | undefined): boolean => b?.length === a.length && a.every((byte, index) => byte === b[index]);

/** The key that seals the stored secrets, and how it is changed. */
export const createKeys = ({file, keyFile, keySources, vaults, fileSystem, randomBytes, writeAudit, drafts}: KeysSettings): Keys => {
	const next = nextKeyFile(keyFile);

	const status = async (): Promise<KeyStatus> => {
		const wanted = await file.read(database => database === undefined ? undefined : keyWantedBy(database));
		if (wanted === undefined) {
			return {where: 'no key is needed yet', opens: true};
		}

		const {kind: source} = wanted;
		const {name: where} = keySources[source];
		try {
			await vaults.present();
			return {source, where, opens: true};
		} catch (error) {
			if (isAppError(error) && causeOf(error) === 'key') {
				return {source, where, opens: false};
			}

			throw error;
		}
	};

	/** A rotation that was cut off after the accounts were sealed anew is brought to its end first. */
	const finishRotation = async (database: Database, source: OpenedSource): Promise<void> => {
		const key = keyThatOpens(database, source, randomBytes);
		if (isSame(key, await readKeyFile(next, {fileSystem, randomBytes}))) {
			await fileSystem.rename(next, keyFile);
		}
	};

	/** Puts a new key beside the old one; it takes its place when the accounts are sealed under it. */
	const makeNextFile = async (database: Database, source: OpenedSource): Promise<MadeKey> => {
		await finishRotation(database, source);
		await fileSystem.rm(next, {force: true});
		return {key: await readOrMakeKeyFile(next, {fileSystem, randomBytes})};
	};

	const madeFor = async (database: Database, {kind, source}: Opened, passphrase: Secret | undefined): Promise<MadeKey> => {
		// What others give is theirs to change; the data key under it is new all the same.
		if (kind === 'file') {
			return makeNextFile(database, source);
		}

		if (kind !== 'passphrase') {
			return {key: keyThatOpens(database, source, randomBytes)};
		}

		return passphrase === undefined ? keySources.passphrase.readOrMake() : keySources.fromPassphrase(passphrase);
	};

	const moveTo = async (to: 'passphrase' | 'file', make: () => Promise<MadeKey>): Promise<void> => {
		await file.change(async database => {
			const {source} = await openNow(database, keySources);
			moveDataKey(database, source, {kind: to, ...await make()}, randomBytes);
			writeAudit(database, {action: 'key-changed', detail: to === 'file' ? 'a key file' : 'a passphrase'});
			return {kind: 'changed', value: undefined};
		});
	};

	return {
		status,
		rotate: async passphrase => withStoreErrors(keyFile, async () => {
			const kept = await drafts.list();
			const kind = await file.change(async database => {
				const opened = await openNow(database, keySources);
				const made = await madeFor(database, opened, passphrase);
				const before = openVault(database, opened.source, randomBytes);
				resealAccounts(database, before, replaceDataKey(database, {kind: opened.kind, ...made}, randomBytes));
				writeAudit(database, {action: 'key-changed', detail: 'rotated'});
				return {kind: 'changed', value: opened.kind};
			});
			if (kind === 'file') {
				await fileSystem.rename(next, keyFile);
			}

			await Promise.all(kept.map(async ([name, {draft}]) => drafts.keep(name, draft)));

			return status();
		}),
		lock: async passphrase => withStoreErrors(keyFile, async () => {
			await moveTo('passphrase', async () => keySources.fromPassphrase(passphrase));
			await Promise.all([keyFile, next].map(async key => fileSystem.rm(key, {force: true})));
			return status();
		}),
		unlock: async () => withStoreErrors(keyFile, async () => {
			await moveTo('file', keySources.file.readOrMake);
			return status();
		}),
	};
};
