import type {Secret} from './secret.js';

/** Where a proxy listens. `host` has no brackets, also for IPv6. */
export type ProxyAddress = {
	readonly scheme: 'http' | 'https';
	readonly host: string;
	readonly port: number;
};

/** How the proxy wants to be asked. "none" is a choice made on purpose, never a missing value. */
export type ProxySignIn =
	| {readonly kind: 'none'}
	| {readonly kind: 'basic'; readonly username: string; readonly password: Secret};

export type ProxyRoute = {
	readonly kind: 'proxy';
	readonly address: ProxyAddress;
	readonly signIn: ProxySignIn;
};

/** The way an account's requests take to plex.tv. `direct` shows this machine's own address to plex.tv. */
export type Route = ProxyRoute | {readonly kind: 'direct'};

/** A route without its secret, as lists and `--json` show it. */
export type RouteSummary =
	| {readonly kind: 'proxy'; readonly proxyUrl: string; readonly proxyUsername?: string}
	| {readonly kind: 'direct'};

/** `host:port`, with the brackets that RFC 3986 §3.2.2 asks for around IPv6. */
export const hostAndPort = ({host, port}: Pick<ProxyAddress, 'host' | 'port'>): string =>
	host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

/** The address as a URL, without credentials: `http://192.0.2.7:3128`. */
export const proxyUrl = (address: ProxyAddress): string => `${address.scheme}://${hostAndPort(address)}`;

export const summarizeRoute = (route: Route): RouteSummary => {
	if (route.kind === 'direct') {
		return {kind: 'direct'};
	}

	return {
		kind: 'proxy',
		proxyUrl: proxyUrl(route.address),
		...(route.signIn.kind === 'basic' && {proxyUsername: route.signIn.username}),
	};
};

/** What a person reads wherever an account is shown. Direct is said in words. */
export const routeLabel = (route: RouteSummary): string =>
	route.kind === 'direct' ? 'direct, no proxy' : route.proxyUrl.replace(/^http:\/\//v, '');
