import type {SettingsValues} from '../../domain/settings.js';

/** Where the settings are kept. Reading never fails: what cannot be read is not set. */
export type Settings = {
	read(): Promise<SettingsValues>;
	/** Keeps what is given and leaves the rest; undefined is not set any more. Throws `ERR_STORE_…`. */
	write(change: Partial<SettingsValues>): Promise<void>;
};
