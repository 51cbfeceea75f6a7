import type {Transfer} from '../application/ports.js';
import type {PlexTv} from '../application/ports/plex-tv.js';
import type {Settings} from '../application/ports/settings.js';

/** Loads once, when first asked. */
const once = <Value>(load: () => Promise<Value>): (() => Promise<Value>) => {
	let loading: Promise<Value> | undefined;
	return async () => {
		loading ??= load();
		return loading;
	};
};

/** A method of a port that is loaded with the first call. */
const later = <Port, Parameters_ extends readonly unknown[], Value>(loaded: () => Promise<Port>, pick: (port: Port) => (...parameters: Parameters_) => Promise<Value>) =>
	async (...parameters: Parameters_): Promise<Value> => {
		const method = pick(await loaded());
		return method(...parameters);
	};

/** Plex.tv whose network stack is loaded with the first call, not with the first frame. */
export const lazyPlexTv = (load: () => Promise<PlexTv>): PlexTv => {
	const loaded = once(load);
	return {
		testProxy: later(loaded, plexTv => plexTv.testProxy),
		testToken: later(loaded, plexTv => plexTv.testToken),
		createPin: later(loaded, plexTv => plexTv.createPin),
		pollPin: later(loaded, plexTv => plexTv.pollPin),
		signIn: later(loaded, plexTv => plexTv.signIn),
		signOut: later(loaded, plexTv => plexTv.signOut),
		checkEmail: later(loaded, plexTv => plexTv.checkEmail),
		request: later(loaded, plexTv => plexTv.request),
		listServers: later(loaded, plexTv => plexTv.listServers),
		createKeyPin: later(loaded, plexTv => plexTv.createKeyPin),
		pollKeyPin: later(loaded, plexTv => plexTv.pollKeyPin),
		listPlexKeys: later(loaded, plexTv => plexTv.listPlexKeys),
		createNonce: later(loaded, plexTv => plexTv.createNonce),
		exchangeRequest: later(loaded, plexTv => plexTv.exchangeRequest),
		linkPin: later(loaded, plexTv => plexTv.linkPin),
		listDevices: later(loaded, plexTv => plexTv.listDevices),
		removeDevice: later(loaded, plexTv => plexTv.removeDevice),
		ping: later(loaded, plexTv => plexTv.ping),
		async keepingTunnels(work) {
			const plexTv = await loaded();
			return plexTv.keepingTunnels(work);
		},
	};
};

/** Settings whose library is loaded with the first look at them. */
export const lazySettings = (load: () => Promise<Settings>): Settings => {
	const loaded = once(load);
	return {check: later(loaded, settings => settings.check), read: later(loaded, settings => settings.read), write: later(loaded, settings => settings.write)};
};

/** Exports, whose library is loaded with the first of them. */
export const lazyTransfer = (load: () => Promise<Transfer>): Transfer => {
	const loaded = once(load);
	return {
		write: later(loaded, transfer => transfer.write),
		writeSummaries: later(loaded, transfer => transfer.writeSummaries),
		read: later(loaded, transfer => transfer.read),
	};
};
