import {lookup as lookupName} from 'node:dns';
import type {LookupFunction} from 'node:net';
import type {Deadlines} from '../../source/plex/deadlines.js';
import type {PlexDependencies} from '../../source/plex/dependencies.js';
import {createPlexTv} from '../../source/plex/plex-tv.js';
import type {PlexTv} from '../../source/application/ports/plex-tv.js';
import type {PlexIdentity} from '../../source/domain/account.js';
import type {ProxyAddress, ProxyRoute, ProxySignIn} from '../../source/domain/route.js';
import type {MadeRequest} from '../../source/domain/traffic.js';
import {Secret} from '../../source/domain/secret.js';

/** Generous, for a slow machine: only tests of a deadline shorten it. */
export const patientDeadlines: Deadlines = {
	connect: 20_000, proxyTls: 20_000, tunnel: 20_000, tls: 20_000, firstByte: 20_000, body: 20_000,
};

export type TestedPlexTv = PlexTv & {
	/** Every name that was looked up. */
	readonly lookedUp: string[];
	/** Every request that was made. */
	readonly requests: MadeRequest[];
};

/** The product's way to plex.tv, with each look-up written down. */
export const tellingPlexTv = (change: Partial<PlexDependencies> = {}): TestedPlexTv => {
	const lookedUp: string[] = [];
	const requests: MadeRequest[] = [];
	const lookup: LookupFunction = (name, options, callback) => {
		lookedUp.push(name);
		lookupName(name, options, callback); // eslint-disable-line n/prefer-promises/dns -- what net.connect takes calls back
	};

	const plexTv = createPlexTv({
		lookup,
		deadlines: patientDeadlines,
		client: {version: '0.0.0', platform: 'Linux'},
		now: () => new Date(),
		milliseconds: () => performance.now(),
		onRequest(request) {
			requests.push(request);
		},
		...change,
	});
	return {...plexTv, lookedUp, requests};
};

export const noSignIn: ProxySignIn = {kind: 'none'};

export const basic = (username: string, password: string): ProxySignIn => ({kind: 'basic', username, password: new Secret(password)});

export const routeTo = (address: ProxyAddress, signIn: ProxySignIn = noSignIn): ProxyRoute => ({kind: 'proxy', address, signIn});

export const goodToken = 'xFAKEtokenGood000001';

export const clientIdentifier = '00000000-0000-4000-8000-00000000c11e';

export const identity = (change: Partial<PlexIdentity> & Pick<PlexIdentity, 'route'>): PlexIdentity => ({
	authToken: new Secret(goodToken), queryParameters: '', clientIdentifier, ...change,
});

/** A signal that never aborts. */
export const {signal} = new AbortController();

export const proxyTestOptions = {
	signal, clientIdentifier, queryParameters: '', ownAddresses: [] as readonly string[],
};
