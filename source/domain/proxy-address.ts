import {AppError} from './errors.js';
import {isPlexHost} from './plex-host.js';
import {parseHost, parseIpv6, splitPort} from './proxy-host.js';
import {readSpelling, type Reading} from './proxy-spellings.js';
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

/** A name for curl, a shell or a settings file that stands before the address: `http_proxy=`, `-x`, `proxy:`. */
const nameBefore = /^(?:export\s+|set\s+|\$env:)?(?:-x\s+|--proxy[\s=]\s*|(?:https?|all)_proxy\s*[:=]\s*|proxy\s*(?:=|:\s)\s*)/iv;

const quotes: readonly string[] = ['""', '\'\'', '``', '“”', '„“', '‘’', '«»', '<>', '()'];

/** `Host: … Port: … Username: … Password: …`, as a seller's page or mail has it: the columns of a list without their names. */
const withoutLabels = (text: string): string => /^(?:ip|host(?:name)?|server|address)\s*[:=]\s*\S/iv.test(text)
	? text.replaceAll(/(?:^|[\s,;\|]+)(?:ip|host(?:name)?|server|address|port|user(?:name)?|login|pass(?:word)?)\s*[:=]\s*/giv, '\n').trim()
	: text;

const isQuoted = (text: string): boolean => quotes.some(([open = '', close = '']) => text.length > 1 && text.startsWith(open) && text.endsWith(close));

const withoutWrappers = (typed: string): string => {
	let text = withoutLabels(typed.trim().replace(/^[\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}]+(?=[\w\-]*:\/\/|["'<“])/v, ''));
	for (let before = ''; before !== text;) {
		before = text;
		text = (isQuoted(text) ? text.slice(1, -1) : text).replace(nameBefore, '').replace(/^https?:\/\/(?=https?:\/\/)/iv, '').trim();
	}

	return text;
};

/** `http://`, and as it is mistyped: `http:host`, `http//host`, `http:/host`, `http;//host`, `http:\\\\host`, and `PROXY host` of a PAC file. */
const schemeBefore = /^(?:(?<scheme>[a-z][\d+\-.a-z]*):\/\/|(?<slip>https?|socks[45]?[ah]?)(?:[:;]\s?[\/\\]{2}|:\/?(?![\d\/]+$)|\/\/)|(?<pac>proxy|https?|socks[45]?)\s+)/iv;

type Schemed = {readonly scheme: string; readonly rest: string; /** Whether it is a URL, so that escapes are undone in it. */ readonly isUrl: boolean};

const splitScheme = (text: string): Schemed => {
	const match = schemeBefore.exec(text);
	const {scheme, slip, pac} = match?.groups ?? {};
	const name = (scheme ?? slip ?? pac ?? 'http').toLowerCase();
	const rest = text.slice(match?.[0].length ?? 0);
	// A PAC file names others behind a semicolon, for when the first fails.
	return {scheme: name === 'proxy' ? 'http' : name, rest: pac === undefined ? rest : rest.replace(/\s*;.*$/sv, ''), isUrl: scheme !== undefined || slip !== undefined};
};

const ipv6NeedsBrackets = 'An IPv6 address needs brackets, such as [2001:db8::7]:3128.';
const plexIsNoProxy = 'plex.tv is not a proxy: type the address of your own proxy.';

/** What a path behind the host means. */
const pathFault = (authority: string, isPage: boolean): string => {
	if (/\.(?:pac|dat)$/iv.test(authority)) {
		return 'That is the address of a PAC file. Open it, and type a proxy that it names.';
	}

	return isPage
		? 'That is the address of a web page, not of a proxy, which is a host and a port.'
		: 'A proxy’s address ends with its port: remove the path after it.';
};

/** Why no reading is there. The part behind the credentials is looked at; nothing is quoted that could be a password. */
const faultIn = (rest: string, isUrl: boolean): ParsedProxyAddress => {
	const authority = rest.slice(rest.lastIndexOf('@') + 1);
	const [bare = ''] = authority.split(/[#\/?]/v, 1);
	const [hostText, portText] = splitPort(bare);
	const host = parseHost(hostText);
	if (host !== undefined && isPlexHost(host)) {
		return invalid(plexIsNoProxy);
	}

	if (parseIpv6(bare) !== undefined) {
		return invalid(ipv6NeedsBrackets);
	}

	if (bare === '' || hostText === '') {
		return invalid('The proxy’s host is missing.');
	}

	if (/[\s\p{Control}]/v.test(authority)) {
		return invalid('There is a space inside the proxy’s address.');
	}

	if (/[#\/?]/v.test(authority.replace(/\/$/v, ''))) {
		return invalid(pathFault(authority, isUrl && portText === undefined));
	}

	if (!bare.startsWith('[') && bare.split(':').length > 2) {
		return invalid(/^[\d%.:a-f]+$/iv.test(bare)
			? ipv6NeedsBrackets
			: 'It is not clear which parts are the host, the port and the sign-in: write host:port here, and the sign-in in its own fields.');
	}

	if (host === undefined) {
		return invalid('The proxy’s host is neither a name nor an IP address.');
	}

	if (/^\d{1,5}\D/v.test(portText ?? '')) {
		return invalid('There is something after the port: write host:port here, and user name and password in their own fields.');
	}

	if (portText !== undefined && portText !== '') {
		return invalid('The proxy’s port must be a number from 1 to 65535.');
	}

	// What stands behind an `@` may be the rest of a password.
	const words = rest.includes('@') ? {message: 'The proxy’s port is missing.'} : {};
	return {kind: 'invalid', error: new AppError('ERR_PROXY_PORT_MISSING', host, words)};
};

const lift = ({signIn, order}: Reading, isUrl: boolean): LiftedSignIn | undefined => {
	if (signIn === undefined) {
		return undefined;
	}

	const exact = (text: string): string => isUrl && order === 'url' ? unescaped(text) : text;
	return {username: exact(signIn.username), ...(signIn.password !== undefined && {password: new Secret(exact(signIn.password))})};
};

/** A comma or a full stop behind a port ends a sentence; behind a password it may be a part of it. */
const beforePunctuation = (rest: string, isUrl: boolean): Reading | undefined => {
	const reading = /\d[,.;]$/v.test(rest) ? readSpelling(rest.slice(0, -1), isUrl) : undefined;
	return reading === undefined || reading === 'ambiguous' || (reading.signIn !== undefined && reading.order !== 'url') ? undefined : reading;
};

/**
Reads a proxy's address in the forms that people type and sellers give: `host:port`, `http://host:port/`, `https://…`, IPv4, IPv6, international names; with a user name and a password before an `@`, behind it, or with colons before or behind host and port; in quotes, as a variable, or as the columns of a list.
What can be read in two ways is refused. Escapes in credentials are undone in URLs only.

A port is always asked for: the default of `http` is no proxy's. Errors hold no part of the credentials.
*/
export const parseProxyAddress = (typed: string): ParsedProxyAddress => {
	const text = withoutWrappers(typed);
	if (text === '') {
		return invalid('The proxy’s URL is missing.');
	}

	const {scheme, rest, isUrl} = splitScheme(text);
	if (scheme !== 'http' && scheme !== 'https') {
		// Only what is no part of a password is quoted.
		const words = /^(?:socks[45]?[ah]?|ftp|wss?|ssh|ss|vmess|tcp|quic)$/v.test(scheme) ? {} : {message: 'The part before “://” is neither http nor https.'};
		return {kind: 'invalid', error: new AppError('ERR_PROXY_SCHEME_UNSUPPORTED', `${scheme}://`, words)};
	}

	const reading = readSpelling(rest, isUrl) ?? beforePunctuation(rest, isUrl);
	if (reading === 'ambiguous') {
		return invalid('It can be read in two ways: write host:port here, and user name and password in their own fields.');
	}

	if (reading === undefined) {
		return faultIn(rest, isUrl);
	}

	const {host, port} = reading;
	const lifted = lift(reading, isUrl);
	return isPlexHost(host) ? invalid(plexIsNoProxy) : {kind: 'parsed', address: {scheme, host, port}, ...(lifted !== undefined && {lifted})};
};
