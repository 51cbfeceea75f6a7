import type {Settings} from '../application/ports/settings.js';
import type {SettingsValues} from '../domain/settings.js';

export type WatchedSettings = Settings & {
	/** Calls back after each change that was kept. */
	readonly onChange: (listener: (change: Partial<SettingsValues>) => void) => void;
};

/** The same settings, for what was made with them and has to change with them. */
export const watchSettings = (settings: Settings): WatchedSettings => {
	const listeners: Array<(change: Partial<SettingsValues>) => void> = [];
	return {
		...settings,
		async write(change) {
			await settings.write(change);
			for (const listener of listeners) {
				listener(change);
			}
		},
		onChange(listener) {
			listeners.push(listener);
		},
	};
};
