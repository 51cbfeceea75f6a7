import {AppError, isAppError} from '../../domain/errors.js';
import {
	makeFirstKey,
	openFormat1,
	openRecord,
	type Format1Key,
	type OpenedFormat1,
	type OpenedKey,
} from './data-key.js';
import type {FormatMark} from './format-mark.js';
import type {KeyRecord} from './key-record.js';
import type {KeySources} from './key-sources.js';
import type {RandomBytes} from './vault.js';

/** The keys of accounts files. All but `atHand` throw `ERR_KEY_…`. */
export type Keyring = {
	/** Asks the source that the record names, and whoever types a passphrase. */
	readonly open: (record: KeyRecord) => Promise<OpenedKey>;
	/** The same without asking anybody; why not, where the key is not at hand. */
	readonly atHand: (record: KeyRecord) => Promise<OpenedKey | AppError>;
	readonly openFormat1: (key: Format1Key) => Promise<OpenedFormat1>;
	/** The first key of a store. */
	readonly make: () => Promise<OpenedKey>;
	/** Whether the store is known to have left format 1 behind. */
	readonly mark: FormatMark;
};

export const createKeyring = (sources: KeySources, mark: FormatMark, randomBytes: RandomBytes): Keyring => {
	const open: Keyring['open'] = async record => openRecord(record, sources, randomBytes);
	return {
		open,
		mark,
		async atHand(record) {
			if (!sources[record.kind].isAtHand(record.parameters)) {
				return new AppError('ERR_KEY_LOCKED');
			}

			try {
				return await open(record);
			} catch (error) {
				if (isAppError(error)) {
					return error;
				}

				throw error;
			}
		},
		openFormat1: async key => openFormat1(key, sources, randomBytes),
		make: async () => makeFirstKey(sources, randomBytes),
	};
};
