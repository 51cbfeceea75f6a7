import type {ExecutionContext} from 'ava';
import type {Authority, LeafRequest} from '../../source/demo/certificates.js';
import {startConnectProxy, type ConnectProxy, type ConnectProxySettings} from '../../source/demo/connect-proxy.js';
import {startPlexStandIn, type PlexStandIn, type PlexStandInSettings} from '../../source/demo/plex-stand-in.js';
import type {SignInBehaviour} from '../../source/demo/stand-in/sign-in-behaviour.js';
import {emptyPlexTv} from '../../source/demo/stand-in/state.js';
import type {TokenBehaviour} from '../../source/demo/stand-in/token-behaviour.js';
import {authorityNamed} from './authority.js';

export const clock = {now: () => new Date()};

/** An authority that this process trusts. */
export const trustedAuthority = async (): Promise<Authority> => authorityNamed('Example Authority');

export type StandInOptions = Partial<Omit<PlexStandInSettings, 'tokens' | 'signIns' | 'credentials'>> & {
	readonly authority: Authority;
	readonly tokens?: Readonly<Record<string, TokenBehaviour>>;
	/** By email. */
	readonly signIns?: Readonly<Record<string, SignInBehaviour>>;
	/** Another one than plex.tv's. */
	readonly certificate?: LeafRequest;
};

/** A stand-in for plex.tv that ends with the test. It knows nobody, and links no code by itself, unless told. */
export const startStandIn = async (t: ExecutionContext, {authority, tokens = {}, signIns = {}, certificate = {names: ['plex.tv', '*.plex.tv']}, ...rest}: StandInOptions): Promise<PlexStandIn> => {
	const standIn = await startPlexStandIn({
		...emptyPlexTv(),
		clock,
		credentials: await authority.issue(certificate),
		tokens: new Map(Object.entries(tokens)),
		signIns: new Map(Object.entries(signIns)),
		...rest,
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
