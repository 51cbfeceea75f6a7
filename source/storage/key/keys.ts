import type {KeyChangeOptions, Keys} from '../../application/ports.js';
import {AppError, causeOf, isAppError} from '../../domain/errors.js';
import {isShortPassphrase, type KeyKind, type KeyStatus} from '../../domain/key.js';
import type {Secret} from '../../domain/secret.js';
import type {AccountsFile, KeyChange} from '../file/accounts-file.js';
import type {Format} from '../file/content.js';
import type {FileSystem} from '../file/file-system.js';
import type {WriteAudit} from '../rows/audit-rows.js';
import {isPresent} from '../file/presence.js';
import {withStoreErrors} from '../to-app-error.js';
import {makeDataKey, type NewKey, type OpenedKey} from './data-key.js';
import type {KeyFileChange} from './key-change-files.js';
import {saveKey} from './key-file.js';
import type {KeySources} from './key-sources.js';
import type {Keyring} from './keyring.js';
import {keyBytes, type RandomBytes} from './vault.js';

export type KeysSettings = {
	readonly file: AccountsFile;
	readonly keyFile: string;
	readonly keySources: KeySources;
	readonly keyring: Keyring;
	readonly fileSystem: FileSystem;
	readonly randomBytes: RandomBytes;
	readonly writeAudit: WriteAudit;
};

const isKeyError = (error: unknown): boolean => isAppError(error) && causeOf(error) === 'key';

const kindOf = (format: Format | undefined): KeyKind | undefined => format?.kind === 'format-1' ? format.key?.kind : format?.record.kind;

/** Throws `ERR_PASSPHRASE_SHORT`. */
const refuseShort = (passphrase: Secret): void => {
	if (isShortPassphrase(passphrase)) {
		throw new AppError('ERR_PASSPHRASE_SHORT');
	}
};

/** The key that seals the stored secrets, and how it is changed. */
export const createKeys = ({file, keyFile, keySources, keyring, fileSystem, randomBytes, writeAudit}: KeysSettings): Keys => {
	/** Whether the key that is there opens what is on disk; nothing is changed for that. */
	const tryOpen = async (format: Format): Promise<void> => {
		if (format.kind === 'format-2') {
			await file.open(() => undefined);
		} else if (format.key !== undefined) {
			await keyring.openFormat1(format.key);
		}
	};

	const status = async (): Promise<KeyStatus> => {
		const format = await file.format();
		const source = kindOf(format);
		if (format === undefined || source === undefined) {
			return {where: 'no key is needed yet', opens: true};
		}

		const {name: where} = keySources[source];
		try {
			await tryOpen(format);
			return {source, where, opens: true};
		} catch (error) {
			if (isKeyError(error)) {
				return {source, where, opens: false};
			}

			throw error;
		}
	};

	/** A key file that nothing here opens with may be the one that somebody's backups want. */
	const refuseStrayKeyFile = async (): Promise<void> => {
		if (await isPresent(keyFile, fileSystem)) {
			throw new AppError('ERR_FILE_EXISTS', keyFile);
		}
	};

	const newKeyFile = (): {readonly key: NewKey; readonly keyFile: KeyFileChange} => {
		const key = randomBytes(keyBytes);
		return {key: {kind: 'file', key}, keyFile: {kind: 'replace', key}};
	};

	/** What others give is theirs to change; the data key under it is new all the same. */
	const rotated = async ({record: {kind, parameters}, sourceKey}: OpenedKey, passphrase: Secret | undefined): Promise<{readonly key: NewKey; readonly keyFile: KeyFileChange}> => {
		if (kind === 'file') {
			return newKeyFile();
		}

		const leave: KeyFileChange = {kind: 'leave'};
		if (kind !== 'passphrase') {
			return {key: {kind, key: sourceKey, ...(parameters !== undefined && {parameters})}, keyFile: leave};
		}

		const made = passphrase === undefined ? await keySources.passphrase.readOrMake() : await keySources.fromPassphrase(passphrase);
		return {key: {kind, ...made}, keyFile: leave};
	};

	const change = async (
		note: string,
		{saveOldKeyTo}: KeyChangeOptions,
		plan: (current: OpenedKey) => Promise<{readonly key: NewKey; readonly keyFile: KeyFileChange}>,
	): Promise<KeyStatus> => withStoreErrors(keyFile, async () => {
		await file.changeKey(async (current): Promise<KeyChange> => {
			const {key, keyFile: keyFileChange} = await plan(current);
			if (saveOldKeyTo !== undefined) {
				await saveKey(saveOldKeyTo, current.sourceKey, {fileSystem});
			}

			return {
				to: makeDataKey(key, randomBytes),
				keyFile: keyFileChange,
				apply(database) {
					writeAudit(database, {action: 'key-changed', detail: note});
				},
			};
		});
		return status();
	});

	return {
		status,
		async rotate(options = {}) {
			const {passphrase} = options;
			if (passphrase !== undefined) {
				refuseShort(passphrase);
			}

			return change('rotated', options, async current => rotated(current, passphrase));
		},
		async lock(passphrase, options = {}) {
			refuseShort(passphrase);
			return change('a passphrase', options, async ({record}) => ({
				key: {kind: 'passphrase', ...await keySources.fromPassphrase(passphrase)},
				keyFile: {kind: record.kind === 'file' ? 'remove' : 'leave'},
			}));
		},
		unlock: async (options = {}) => change('a key file', options, async ({record}) => {
			if (record.kind !== 'file') {
				await refuseStrayKeyFile();
			}

			return newKeyFile();
		}),
	};
};
