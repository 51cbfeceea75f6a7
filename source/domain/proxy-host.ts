import {normalizeAddress} from './ip-address.js';

/** Link-local addresses are the only ones that need to say on which interface they are (RFC 4007 §11); in a URL the `%` is escaped (RFC 6874). */
const zoned = /^(?<address>fe[89ab][\d:a-f]*)(?:%25|%)(?<zone>[\w\-.~]{1,32})$/iv;

/** An IPv6 address in its one spelling, with its zone where it has one; undefined for anything else. */
export const parseIpv6 = (text: string): string | undefined => {
	const {address, zone} = zoned.exec(text)?.groups ?? {};
	if (!text.includes(':')) {
		return undefined;
	}

	const normal = normalizeAddress(address ?? text);
	return normal === undefined || zone === undefined ? normal : `${normal}%${zone}`;
};

/** A name that can be looked up: labels of at most 63 characters, 253 in all (RFC 1035 §2.3.4). */
const isName = (hostname: string): boolean => hostname.length <= 253 && hostname.split('.').every(label => /^[\w\-]{1,63}$/v.test(label));

/** A name in its ASCII form (IDNA), or an IP address in its one spelling. */
export const parseHost = (typed: string): string | undefined => {
	if (typed.startsWith('[')) {
		return typed.endsWith(']') ? parseIpv6(typed.slice(1, -1)) : undefined;
	}

	if (typed === '' || /[\s\p{Control}"#%'\(\),\/:;<>?@\[\\\]^`\{\|\}]/v.test(typed) || !URL.canParse(`http://${typed}/`)) {
		return undefined;
	}

	// A dot at the end says no more than that the name is whole (RFC 3986 §3.2.2).
	const hostname = new URL(`http://${typed}/`).hostname.replace(/\.$/v, '');
	// The URL parser takes `1` and `0x7f.1` for IPv4 addresses; nobody means that here.
	const isNumeric = /^\d+(?:\.\d+){3}$/v.test(hostname);
	return (isNumeric && normalizeAddress(typed) === undefined) || !isName(hostname) ? undefined : hostname;
};

/** A port from 1 to 65535. */
export const parsePort = (typed: string): number | undefined => {
	const port = /^\d{1,5}$/v.test(typed) ? Number(typed) : 0;
	return port >= 1 && port <= 65_535 ? port : undefined;
};

/** Whether a host can hardly be a user name: an IP address, a name with dots, or this machine. */
export const isPlainlyHost = (host: string): boolean => host.includes('.') || host.includes(':') || host === 'localhost';

/** `host:port` with an IPv6 address that has no brackets, where only one reading is there: eight groups, a zone, or IPv4 at its end before the port, or a port that is no group. */
const bareIpv6 = /^(?<host>(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|[\da-f]*:[\d.:a-f]*\.\d{1,3}|fe[89ab][\d:a-f]*%[\w\-.~]+|[\d:a-f]+(?=:\d{5}$)):(?<port>\d{1,5})$/iv;

/** Splits `host:port` at the colon behind the host. A port that is not there is undefined. */
export const splitPort = (authority: string): readonly [host: string, port: string | undefined] => {
	const bare = authority.split(':').length > 2 && !authority.startsWith('[') ? bareIpv6.exec(authority)?.groups : undefined;
	if (bare !== undefined) {
		return [`[${bare['host']}]`, bare['port']];
	}

	const colon = authority.indexOf(':', authority.startsWith('[') ? Math.max(authority.indexOf(']'), 0) : 0);
	return colon === -1 ? [authority, undefined] : [authority.slice(0, colon), authority.slice(colon + 1)];
};
