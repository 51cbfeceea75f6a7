import {AppError, isAppError} from '../../domain/errors.js';
import {
	isKeyGone,
	makeDataKey,
	type Format1Key,
	type OpenedFormat1,
	type OpenedKey,
} from '../key/data-key.js';
import {finishKeyChange} from '../key/key-change-files.js';
import {countAccounts} from '../rows/account-rows.js';
import {withStrangeContent} from './content.js';
import {removeLeftovers} from './durable-write.js';
import {isAuthentic} from './file-format.js';
import {
	closeLoaded,
	loadIfThere,
	loadNothing,
	prove,
	type Loaded,
} from './load.js';
import {currentIdentity, currentStamp, keyChangeFiles, type AccountsFileSettings} from './settings.js';
import {changeKey, type Session} from './store-change.js';

const newSession = (loaded: Loaded, {keyring}: AccountsFileSettings): Session => {
	let made: Promise<OpenedKey> | undefined;
	return {
		loaded,
		isNew: true,
		async key() {
			made ??= keyring.make();
			return made;
		},
	};
};

/** With no account there is nothing that a lost key would have to open: another takes its place, and nothing of what nobody can check goes along. */
const beginAnewIfEmpty = async (settings: AccountsFileSettings, loaded: Loaded, error: unknown): Promise<Session> => {
	if (!isKeyGone(error) || withStrangeContent(() => countAccounts(loaded.database)) > 0) {
		closeLoaded(loaded);
		throw error;
	}

	closeLoaded(loaded);
	return newSession(await loadNothing(settings, loaded), settings);
};

/** A store of format 1, opened; without a key while nothing is encrypted in it. */
const openOld = async (settings: AccountsFileSettings, {database}: Loaded, key: Format1Key | undefined): Promise<OpenedFormat1 | undefined> => {
	if (key !== undefined) {
		return settings.keyring.openFormat1(key);
	}

	if (withStrangeContent(() => countAccounts(database)) > 0) {
		throw new AppError('ERR_STORE_CHANGED', settings.file);
	}

	return undefined;
};

/** Brings a store of format 1 to format 2: under a new data key, so that nothing that was sealed before fits into it. */
const leaveFormat1 = async (settings: AccountsFileSettings, loaded: Loaded, old: Format1Key | undefined): Promise<void> => {
	const {keyring, randomBytes} = settings;
	const opened = await openOld(settings, loaded, old);
	const to = old === undefined || opened === undefined
		? await keyring.make()
		: makeDataKey({kind: old.kind, key: opened.sourceKey, ...(old.parameters !== undefined && {parameters: old.parameters})}, randomBytes);
	const stored = await changeKey(settings, loaded, {kind: 'format-1', vault: opened?.vault}, {
		to, keyFile: to.record.kind === 'file' ? {kind: 'replace', key: to.sourceKey} : {kind: 'leave'},
	});
	closeLoaded(stored);
	await finishKeyChange(keyChangeFiles(settings), to.record.id);
	await keyring.mark.set();
};

/** Ends what a killed program has begun. */
const settleLeftovers = async (settings: AccountsFileSettings, key: OpenedKey): Promise<void> => {
	await finishKeyChange(keyChangeFiles(settings), key.record.id);
	await removeLeftovers(settings.file, settings.fileSystem);
	await settings.keyring.mark.set();
};

/**
The key of what is in memory, where a change can go on from there: the file was checked with it, is the same to the bit, and the key is still there. What a killed program has begun is ended by then. Only for the holder of the lock.
*/
export const resumableKey = async (settings: AccountsFileSettings, {stamp, identity, key: known, format}: Loaded): Promise<OpenedKey | undefined> => {
	if (known === undefined || format.kind !== 'format-2' || stamp === undefined || stamp !== await currentStamp(settings)) {
		return undefined;
	}

	// Where times are coarse, two contents may come at the same one.
	if (identity !== await currentIdentity(settings)) {
		return undefined;
	}

	const key = await settings.keyring.atHand(format.record);
	if (isAppError(key) || !isAuthentic(format.proof, key.macKey)) {
		return undefined;
	}

	await settleLeftovers(settings, key);
	return key;
};

/**
Begins a change: reads the file, asks for its key, checks it, and ends what a killed program has begun. Only for the holder of the lock.
Throws `ERR_STORE_…`, `ERR_KEY_…`.
*/
export const beginChange = async (settings: AccountsFileSettings): Promise<Session> => {
	const loaded = await loadIfThere(settings);
	const {format} = loaded;
	try {
		switch (format.kind) {
			case 'none': {
				return newSession(loaded, settings);
			}

			case 'format-1': {
				await leaveFormat1(settings, loaded, format.key);
				return await beginChange(settings);
			}

			case 'format-2': {
				const key = loaded.key ?? await settings.keyring.open(format.record);
				prove(format.proof, key, settings.file);
				await settleLeftovers(settings, key);
				return {loaded: {...loaded, key}, isNew: false, key: async () => key};
			}
		}
	} catch (error) {
		return beginAnewIfEmpty(settings, loaded, error);
	}
};
