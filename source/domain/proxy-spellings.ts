import {
	isPlainlyHost,
	parseHost,
	parsePort,
	splitPort,
} from './proxy-host.js';

/** One way to read what was typed: where the proxy is, and the credentials in it. */
export type Reading = {
	readonly host: string;
	readonly port: number;
	readonly signIn?: {readonly username: string; readonly password?: string};
	/** `url` has the credentials before the `@`, where escapes may stand in them. */
	readonly order: 'url' | 'other';
};

/** Signs that nobody sees, which come along when a host or a port is copied from a page. Credentials keep theirs. */
const seen = (text: string): string => text.replaceAll(/[\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}]/gv, '').trim();

const place = (hostText: string, portText: string | undefined): Pick<Reading, 'host' | 'port'> | undefined => {
	const host = parseHost(seen(hostText));
	const port = parsePort(seen(portText ?? ''));
	return host === undefined || port === undefined ? undefined : {host, port};
};

const authority = (text: string): Pick<Reading, 'host' | 'port'> | undefined => place(...splitPort(text.replace(/\/$/v, '')));

const signInOf = (userinfo: string): Reading['signIn'] => {
	const colon = userinfo.indexOf(':');
	return colon === -1 ? {username: userinfo} : {username: userinfo.slice(0, colon), password: userinfo.slice(colon + 1)};
};

/** `user:password@host:port`. A password may hold `@` as it is, a host cannot. */
const credentialsFirst = (text: string): Reading | undefined => {
	const at = text.lastIndexOf('@');
	const found = at > 0 ? authority(text.slice(at + 1)) : undefined;
	const signIn = signInOf(text.slice(0, Math.max(at, 0)));
	return found === undefined || signIn === undefined ? undefined : {...found, signIn, order: 'url'};
};

/** `host:port@user:password`. */
const credentialsBehind = (text: string): Reading | undefined => {
	const at = text.indexOf('@');
	const found = at > 0 ? authority(text.slice(0, at)) : undefined;
	const signIn = signInOf(text.slice(at + 1));
	return found === undefined || signIn === undefined || signIn.username === '' ? undefined : {...found, signIn, order: 'other'};
};

/** `host:port:user:password`; the password may hold colons. */
const hostThenUser = /^(?<host>\[[^\]]+\]|[^:]+):(?<port>\d{1,5}):(?<username>[^:]+):(?<password>.+)$/sv;

/** `user:password:host:port`. */
const userThenHost = /^(?<username>[^:]+):(?<password>.+):(?<host>\[[^\]]+\]|[^:@]+):(?<port>\d{1,5})$/sv;

const byColons = (text: string, pattern: RegExp): Reading | undefined => {
	const {host = '', port, username = '', password = ''} = pattern.exec(text)?.groups ?? {};
	const found = place(host, port);
	return found === undefined ? undefined : {...found, signIn: {username, password}, order: 'other'};
};

const separators = /[\s,;\|]+/v;

/** Columns of a list: `host port`, `host port user password`, `host:port user:password`. What else stands behind `host:port` is a country or a remark. */
const byBlanks = (text: string): Reading | undefined => {
	const [host = '', second = '', username, password, ...more] = text.split(separators);
	const [first, portOfFirst] = splitPort(host);
	if (portOfFirst !== undefined) {
		const found = username === undefined && second.indexOf(':') > 0 ? place(first, portOfFirst) : undefined;
		const signIn = signInOf(second);
		return found === undefined || signIn === undefined ? undefined : {...found, signIn, order: 'other'};
	}

	const found = second !== '' && username !== '' && more.length === 0 ? place(host, second) : undefined;
	if (found === undefined) {
		return undefined;
	}

	return username === undefined ? {...found, order: 'other'} : {...found, signIn: {username, ...(password !== undefined && {password})}, order: 'other'};
};

const plain = (text: string): Reading | undefined => {
	// Nothing, or a colon alone, before the `@` is no sign-in.
	const found = authority(text.replace(/^:?@/v, ''));
	return found === undefined ? undefined : {...found, order: 'url'};
};

/** What was typed in the one way that it can be read, or that is plainly meant; `ambiguous` when there are two; undefined when there is none. */
export const readSpelling = (text: string, isUrl: boolean): Reading | 'ambiguous' | undefined => {
	const usual = plain(text) ?? credentialsFirst(text);
	if (usual !== undefined && (isUrl || isPlainlyHost(usual.host) || usual.signIn === undefined)) {
		const behind = isUrl || usual.signIn === undefined ? undefined : credentialsBehind(text);
		return behind !== undefined && isPlainlyHost(behind.host) ? 'ambiguous' : usual;
	}

	const others = [credentialsBehind(text), byColons(text, hostThenUser), byColons(text, userThenHost), byBlanks(text)].filter(reading => reading !== undefined);
	const plainly = others.filter(({host}) => isPlainlyHost(host));
	const [first, second] = plainly.length > 0 || usual !== undefined ? plainly : others;
	if (first === undefined) {
		return usual;
	}

	return second === undefined ? first : 'ambiguous';
};
