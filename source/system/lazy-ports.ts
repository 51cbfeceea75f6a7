import type {PlexTv, Transfer} from '../application/ports.js';
import type {Settings} from '../application/settings.js';

/** Loads once, when first asked. */
const once = <Value>(load: () => Promise<Value>): (() => Promise<Value>) => {
	let loading: Promise<Value> | undefined;
	return async () => {
		loading ??= load();
		return loading;
	};
};

/** Plex.tv whose network stack is loaded with the first test, not with the first frame. */
export const lazyPlexTv = (load: () => Promise<PlexTv>): PlexTv => {
	const loaded = once(load);
	return {
		async testProxy(...parameters) {
			const plexTv = await loaded();
			return plexTv.testProxy(...parameters);
		},
		async testToken(...parameters) {
			const plexTv = await loaded();
			return plexTv.testToken(...parameters);
		},
		async keepingTunnels(work) {
			const plexTv = await loaded();
			return plexTv.keepingTunnels(work);
		},
	};
};

/** Settings whose library is loaded with the first look at them. */
export const lazySettings = (load: () => Promise<Settings>): Settings => {
	const loaded = once(load);
	return {
		async read() {
			const settings = await loaded();
			return settings.read();
		},
		async write(change) {
			const settings = await loaded();
			return settings.write(change);
		},
	};
};

/** Exports, whose library is loaded with the first of them. */
export const lazyTransfer = (load: () => Promise<Transfer>): Transfer => {
	const loaded = once(load);
	return {
		async write(...parameters) {
			const transfer = await loaded();
			return transfer.write(...parameters);
		},
		async read(...parameters) {
			const transfer = await loaded();
			return transfer.read(...parameters);
		},
	};
};
