/** Settings that may be lost without harm. */
export type SettingsValues = {
	readonly theme?: string;
	/** How the list is sorted. */
	readonly sort?: string;
	/** How many tests run at once. */
	readonly concurrency?: number;
	/** This machine's public address, for a machine behind NAT. */
	readonly ownAddress?: string;
};

/** Where the settings are kept. Reading never fails: what cannot be read is not set. */
export type Settings = {
	read(): Promise<SettingsValues>;
	/** Keeps what is given and leaves the rest. Throws `ERR_STORE_…`. */
	write(change: Partial<SettingsValues>): Promise<void>;
};
