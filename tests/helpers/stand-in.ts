import type {ExecutionContext} from 'ava';
import {createAuthority, type Authority, type LeafRequest} from '../../source/demo/certificates.js';
import {startConnectProxy, type ConnectProxy, type ConnectProxySettings} from '../../source/demo/connect-proxy.js';
import {startPlexStandIn, type PlexStandIn} from '../../source/demo/plex-stand-in.js';
import type {TokenBehaviour} from '../../source/demo/stand-in/token-behaviour.js';
import {trustAuthority} from './trust.js';

export const clock = {now: () => new Date()};

/** An authority that this process trusts until the test ends. */
export const trustedAuthority = async (t: ExecutionContext): Promise<Authority> => {
	const authority = await createAuthority({name: 'Example Authority', now: clock.now()});
	trustAuthority(t, authority.pem);
	return authority;
};

/** A stand-in for plex.tv that ends with the test. `certificate` makes it show another one than plex.tv's. */
export const startStandIn = async (t: ExecutionContext, {authority, tokens = {}, certificate = {names: ['plex.tv', '*.plex.tv']}}: {
	readonly authority: Authority;
	readonly tokens?: Readonly<Record<string, TokenBehaviour>>;
	readonly certificate?: LeafRequest;
}): Promise<PlexStandIn> => {
	const standIn = await startPlexStandIn({
		credentials: await authority.issue(certificate), tokens: new Map(Object.entries(tokens)), clock,
	});
	t.teardown(standIn.close);
	return standIn;
};

/** A proxy in front of a stand-in that ends with the test: plain, without sign-in, without delay, unless told. */
export const startProxy = async (t: ExecutionContext, settings: Pick<ConnectProxySettings, 'target'> & Partial<ConnectProxySettings>): Promise<ConnectProxy> => {
	const proxy = await startConnectProxy({
		clock, signIn: {kind: 'none'}, exitAddress: '203.0.113.10', delayMilliseconds: 0, encryption: {kind: 'none'}, ...settings,
	});
	t.teardown(proxy.close);
	return proxy;
};
