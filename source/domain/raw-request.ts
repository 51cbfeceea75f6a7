import {AppError} from './errors.js';
import {isPlexHost} from './plex-host.js';
import {queryParameterNames} from './query-parameters.js';

export const rawMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export type RawMethod = (typeof rawMethods)[number];

/** Where a raw request goes. */
export type RawTarget = {
	/** `plex.tv` or a name under it, in small letters. */
	readonly host: string;
	/** With its query, in ASCII, as it goes out. */
	readonly path: string;
};

/** A request as a person words it; the account adds its own parameters, headers and token. */
export type RawCall = RawTarget & {
	readonly method: RawMethod;
	readonly body?: {readonly contentType: string; readonly content: Uint8Array};
	/** Go before those that this program would send by the same name. */
	readonly headers?: ReadonlyArray<readonly [name: string, value: string]>;
};

/** What was answered, as it came. */
export type RawAnswer = {
	readonly status: number;
	/** The words after the status. */
	readonly statusText: string;
	/** In their order and spelling. */
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body: Uint8Array;
};

const refused = (about: string): AppError => new AppError('ERR_REQUEST_TARGET', about);

/** Where the authority of a URL ends (RFC 3986 §3.2). A backslash is no slash here, whatever browsers take it for. */
const authorityEnd = /[#\/?]|$/v;

const scheme = /^https:\/\//iv;

/** Host, and path with query, of what was typed. */
const partsOf = (typed: string): RawTarget => {
	if (!scheme.test(typed)) {
		if (!typed.startsWith('/') || typed.startsWith('//')) {
			throw refused('it must be a path that begins with one “/”, or a whole https URL');
		}

		return {host: 'plex.tv', path: typed};
	}

	const rest = typed.replace(scheme, '');
	const end = rest.search(authorityEnd);
	const host = rest.slice(0, end).toLowerCase();
	if (!isPlexHost(host)) {
		throw refused('its host must be plex.tv or a name under it, without user name, password or port');
	}

	const path = rest.slice(end);
	return {host, path: path.startsWith('/') ? path : `/${path}`};
};

/** What may not stand in a path or query as it is (RFC 3986 §3.3, §3.4); a `%` only before two digits. */
const escaped = (path: string): string => path.replaceAll(/%(?![\dA-Fa-f]{2})|[^\w!$%\u{26}'\(\)*+,\-.\/:;=?@~]/gv, sign => encodeURIComponent(sign));

/** Some servers take `;` for `&`. */
const isCarryingToken = (path: string): boolean => {
	const query = path.slice(path.indexOf('?') + 1);
	return path.includes('?') && queryParameterNames(query.replaceAll(';', '&')).some(name => name.toLowerCase() === 'x-plex-token');
};

/**
Reads a path, or an https URL on plex.tv or a name under it. What goes out is what was typed, dot segments too, with only that escaped which RFC 3986 lets nowhere; a fragment is never sent.
Throws `ERR_REQUEST_TARGET`.
*/
export const parseRawTarget = (typed: string): RawTarget => {
	if (/\p{Control}/v.test(typed) || !typed.isWellFormed()) {
		throw refused('it holds a line end or another control character');
	}

	const {host, path} = partsOf(typed);
	const [withoutFragment = ''] = path.split('#', 1);
	if (isCarryingToken(withoutFragment)) {
		throw refused('it carries an X-Plex-Token, and the account’s own goes in its header and nowhere else');
	}

	return {host, path: escaped(withoutFragment)};
};

/** What belongs to the connection, to the proxy or to the account alone. */
const ownHeaders = /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|keep-alive|expect|proxy-.*|x-plex-token)$/iv;

/** `Name: value` as a header, or why it is none that can be sent. */
export const parseRawHeader = (typed: string): {readonly kind: 'header'; readonly header: readonly [name: string, value: string]} | {readonly kind: 'invalid'; readonly reason: string} => {
	const {name = '', value = ''} = /^(?<name>[\w!#$%\u{26}'*+\-.^`\|~]+):(?<value>[\t\u{20}-\u{7E}]*)$/v.exec(typed)?.groups ?? {};
	if (name === '') {
		return {kind: 'invalid', reason: 'A header is a name, a colon and a value in ASCII.'};
	}

	return ownHeaders.test(name)
		? {kind: 'invalid', reason: `${name} is sent by this program alone.`}
		: {kind: 'header', header: [name, value.trim()]};
};

/** `key=value` pairs as a form or a query has them. */
export const rawFields = (fields: ReadonlyArray<readonly [key: string, value: string]>): string => new URLSearchParams(fields.map(([key, value]) => [key, value])).toString();

/** The method in whatever case, or undefined for one that is not known. */
export const parseRawMethod = (typed: string): RawMethod | undefined => rawMethods.find(method => method === typed.toUpperCase());
