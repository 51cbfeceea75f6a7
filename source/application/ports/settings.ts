import type {SettingsValues} from '../../domain/settings.js';

/** Where the settings are kept. Reading never fails: what cannot be read is not set. */
export type Settings = {
	/** Throws `ERR_STORE_…` where they may not be used, such as in another user's folder: reading them would only find none. */
	check(): Promise<void>;
	read(): Promise<SettingsValues>;
	/** Keeps what is given and leaves the rest; undefined is not set any more. Throws `ERR_STORE_…`. */
	write(change: Partial<SettingsValues>): Promise<void>;
};
