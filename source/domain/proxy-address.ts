import {AppError} from './errors.js';
import {normalizeAddress} from './ip-address.js';
import type {ProxyAddress} from './route.js';
import {Secret} from './secret.js';

/** Credentials that stood in the URL and belong in fields of their own. */
export type LiftedSignIn = {readonly username: string; readonly password?: Secret};

export type ParsedProxyAddress =
	| {readonly kind: 'parsed'; readonly address: ProxyAddress; readonly lifted?: LiftedSignIn}
	| {readonly kind: 'invalid'; readonly error: AppError};

const invalid = (about: string): ParsedProxyAddress => ({kind: 'invalid', error: new AppError('ERR_PROXY_ADDRESS_INVALID', about)});

/** Escapes that are UTF-8 are decoded (RFC 3986 §3.2.1); a `%` that begins none stands for itself. */
const unescaped = (text: string): string => text.replaceAll(/(?:%[\da-f]{2})+/giv, run => {
	try {
		return decodeURIComponent(run);
	} catch {
		return run;
	}
});

const parseSignIn = (userinfo: string): LiftedSignIn => {
	const colon = userinfo.indexOf(':');
	return colon === -1
		? {username: unescaped(userinfo)}
		: {username: unescaped(userinfo.slice(0, colon)), password: new Secret(unescaped(userinfo.slice(colon + 1)))};
};

/** A name in its ASCII form (IDNA), or an IP address in its one spelling. */
const parseHost = (typed: string): string | undefined => {
	if (typed.startsWith('[')) {
		return typed.endsWith(']') && typed.includes(':') ? normalizeAddress(typed.slice(1, -1)) : undefined;
	}

	if (typed === '' || /[\s\p{Control}%:<>\[\\\]^\|]/v.test(typed) || !URL.canParse(`http://${typed}/`)) {
		return undefined;
	}

	const {hostname} = new URL(`http://${typed}/`);
	// The URL parser takes `1` and `0x7f.1` for IPv4 addresses; nobody means that here.
	const isNumeric = /^\d+(?:\.\d+){3}$/v.test(hostname);
	return isNumeric && normalizeAddress(typed) === undefined ? undefined : hostname;
};

const parsePort = (typed: string): number | undefined => {
	const port = /^\d{1,5}$/v.test(typed) ? Number(typed) : 0;
	return port >= 1 && port <= 65_535 ? port : undefined;
};

/** What is wrong with the part behind the credentials, before host and port are looked at. Nothing is quoted that could be a password. */
const faultIn = (authority: string): string | undefined => {
	if (authority === '') {
		return 'The proxy’s host is missing.';
	}

	if (/[\s\p{Control}]/v.test(authority)) {
		return 'There is a blank inside the proxy’s address.';
	}

	if (/[#\/?]/v.test(authority)) {
		return 'A proxy’s address ends with its port: take away the path behind it.';
	}

	return !authority.startsWith('[') && authority.split(':').length > 2
		? 'An IPv6 address needs brackets, such as [2001:db8::7]:3128.'
		: undefined;
};

/** Splits `host:port` at the colon behind the brackets. */
const splitPort = (authority: string): readonly [host: string, port: string | undefined] => {
	const colon = authority.indexOf(':', authority.startsWith('[') ? Math.max(authority.indexOf(']'), 0) : 0);
	return colon === -1 ? [authority, undefined] : [authority.slice(0, colon), authority.slice(colon + 1)];
};

const parseAuthority = (scheme: ProxyAddress['scheme'], authority: string, lifted: LiftedSignIn | undefined): ParsedProxyAddress => {
	const fault = faultIn(authority);
	if (fault !== undefined) {
		return invalid(fault);
	}

	const [typedHost, typedPort] = splitPort(authority);
	const host = parseHost(typedHost);
	if (host === undefined) {
		return invalid(typedHost === '' ? 'The proxy’s host is missing.' : 'The proxy’s host is neither a name nor an IP address.');
	}

	if (typedPort === undefined || typedPort === '') {
		return {kind: 'invalid', error: new AppError('ERR_PROXY_PORT_MISSING', host)};
	}

	const port = parsePort(typedPort);
	return port === undefined
		? invalid('The proxy’s port must be a number from 1 to 65535.')
		: {kind: 'parsed', address: {scheme, host, port}, ...(lifted !== undefined && {lifted})};
};

/**
Reads a proxy's address in the forms that people type: `host:port`, `http://host:port/`, `https://…`, IPv4, `[IPv6]`, international names, with or without `user:password@` in front, raw or percent-encoded.

A port is always asked for: the default of `http` is no proxy's. Errors hold no part of the credentials.
*/
export const parseProxyAddress = (typed: string): ParsedProxyAddress => {
	const text = typed.trim();
	if (text === '') {
		return invalid('The proxy’s URL is missing.');
	}

	const scheme = /^(?<scheme>[a-z][\d+\-.a-z]*):\/\//iv.exec(text)?.groups?.['scheme'];
	const lower = scheme?.toLowerCase() ?? 'http';
	if (lower !== 'http' && lower !== 'https') {
		return {kind: 'invalid', error: new AppError('ERR_PROXY_SCHEME_UNSUPPORTED', `${lower}://`)};
	}

	const rest = scheme === undefined ? text : text.slice(scheme.length + 3);
	// A password may hold `@` and `/` as they are, a host cannot.
	const at = rest.lastIndexOf('@');
	const authority = rest.slice(at + 1).replace(/\/$/v, '');
	const lifted = at > 0 ? parseSignIn(rest.slice(0, at)) : undefined;
	return parseAuthority(lower, authority, lifted);
};
