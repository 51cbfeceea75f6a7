import {createSecureContext} from 'node:tls';
import type {PlexCalls, PlexTv} from '../application/ports/plex-tv.js';
import {createAsk} from './ask.js';
import type {PlexDependencies} from './dependencies.js';
import {createKeyPinPoll, createKeyPinRequest, createPinLink} from './device-key/pins.js';
import {createExchange, createKeyList, createNonceRequest} from './device-key/tokens.js';
import {createDeviceList, createDeviceRemoval, createPing} from './devices.js';
import {createEmailCheck} from './email-check.js';
import {createPinPoll, createPinRequest} from './pins.js';
import {createProxyTest} from './proxy-test.js';
import {createRawRequest} from './raw-request.js';
import {createServerList} from './servers.js';
import {createSignIn} from './sign-in.js';
import {createSignOut} from './sign-out.js';
import {createTokenTest} from './token-test.js';
import {createTunnels, ownTunnels, type UseTunnels} from './tunnels.js';

const callsWith = (dependencies: PlexDependencies, useTunnels: UseTunnels): PlexCalls => {
	const ask = createAsk(dependencies, useTunnels);
	return {
		testProxy: createProxyTest(dependencies, useTunnels),
		testToken: createTokenTest(dependencies, ask),
		createPin: createPinRequest(dependencies, ask),
		pollPin: createPinPoll(dependencies, ask),
		signIn: createSignIn(dependencies, ask),
		signOut: createSignOut(dependencies, ask),
		checkEmail: createEmailCheck(dependencies, ask),
		request: createRawRequest(ask),
		listServers: createServerList(dependencies, ask),
		createKeyPin: createKeyPinRequest(dependencies, ask),
		pollKeyPin: createKeyPinPoll(dependencies, ask),
		listPlexKeys: createKeyList(dependencies, ask),
		createNonce: createNonceRequest(dependencies, ask),
		exchangeRequest: createExchange(dependencies, ask),
		linkPin: createPinLink(dependencies, ask),
		listDevices: createDeviceList(dependencies, ask),
		removeDevice: createDeviceRemoval(dependencies, ask),
		ping: createPing(dependencies, ask),
	};
};

/** What takes time and is always the same is made when it is first needed. */
const once = <Value>(make: () => Value): (() => Value) => {
	let made: Value | undefined;
	return () => {
		made ??= make();
		return made;
	};
};

/** Plex.tv behind each account's own route. */
export const createPlexTv = (given: PlexDependencies): PlexTv => {
	const dependencies = {...given, trust: once(createSecureContext)};
	return {
		...callsWith(dependencies, ownTunnels),
		async keepingTunnels(work) {
			using tunnels = createTunnels();
			return await work(callsWith(dependencies, async use => use(tunnels)));
		},
	};
};
