import type {PlexCalls, PlexTv} from '../application/ports/plex-tv.js';
import type {PlexDevice} from '../domain/account.js';
import {AppError, type ErrorCode} from '../domain/errors.js';
import {hostAndPort, type Route} from '../domain/route.js';
import {stagesUntil} from './sample-standings.js';

const hint = 'Nothing in the demo leaves this machine. Use one of the proxies on its card.';

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/v.test(host);

const isLocal = (route: Route): boolean => route.kind === 'proxy' && isLoopback(route.address.host);

const refusal = (code: ErrorCode, about: string) => {
	const {message} = new AppError(code, about);
	return {code, message, hint};
};

/** A call that is made by a device whose route stays on this machine, or not at all. */
const local = <Device extends PlexDevice, Rest extends readonly unknown[], Value>(call: (device: Device, ...rest: Rest) => Promise<Value>) =>
	async (device: Device, ...rest: Rest): Promise<Value> => {
		if (!isLocal(device.route)) {
			throw new AppError('ERR_PLEX_UNREACHABLE', 'this is the demo', {hint});
		}

		return call(device, ...rest);
	};

const localCalls = (calls: PlexCalls): PlexCalls => ({
	createPin: local(calls.createPin),
	pollPin: local(calls.pollPin),
	signIn: local(calls.signIn),
	signOut: local(calls.signOut),
	checkEmail: local(calls.checkEmail),
	request: local(calls.request),
	listServers: local(calls.listServers),
	createKeyPin: local(calls.createKeyPin),
	pollKeyPin: local(calls.pollKeyPin),
	listPlexKeys: local(calls.listPlexKeys),
	createNonce: local(calls.createNonce),
	exchangeRequest: local(calls.exchangeRequest),
	linkPin: local(calls.linkPin),
	listDevices: local(calls.listDevices),
	removeDevice: local(calls.removeDevice),
	ping: local(calls.ping),
	async testProxy(route, options) {
		if (isLocal(route)) {
			return calls.testProxy(route, options);
		}

		const failure = refusal('ERR_PROXY_UNREACHABLE', hostAndPort(route.address));
		const stages = stagesUntil('reach', {route, message: failure.message});
		for (const stage of stages) {
			options.onStage?.(stage);
		}

		return {verdict: 'failed', stages, ...failure};
	},
	async testToken(identity, options) {
		return isLocal(identity.route)
			? calls.testToken(identity, options)
			: {verdict: 'cannot-tell', milliseconds: 0, ...refusal('ERR_PLEX_UNREACHABLE', 'this is the demo')};
	},
});

/**
The dashboard's way to plex.tv inside the demo: along a proxy on loopback, or not at all. Without it, a direct connection or a proxy of one's own, typed while trying things out, would take invented tokens to the real plex.tv.
*/
export const loopbackOnly = (plexTv: PlexTv): PlexTv => ({
	...localCalls(plexTv),
	keepingTunnels: async work => plexTv.keepingTunnels(async calls => work(localCalls(calls))),
});
