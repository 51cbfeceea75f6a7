const asIpv4 = (text: string): string | undefined => {
	const parts = text.split('.');
	return parts.length === 4 && parts.every(part => /^(?:0|[1-9]\d{0,2})$/v.test(part) && Number(part) <= 255) ? text : undefined;
};

/** The platform's own URL parser knows every way to write an IPv6 address, and gives back the one of RFC 5952. */
const asIpv6 = (text: string): string | undefined => {
	if (!text.includes(':') || !URL.canParse(`http://[${text}]/`)) {
		return undefined;
	}

	const address = new URL(`http://[${text}]/`).hostname.slice(1, -1);
	const mapped = /^::ffff:(?<high>[\da-f]{1,4}):(?<low>[\da-f]{1,4})$/v.exec(address)?.groups;
	if (mapped === undefined) {
		return address;
	}

	const bytes = [mapped['high'], mapped['low']].flatMap(word => {
		const value = Number.parseInt(word ?? '0', 16);
		return [Math.floor(value / 256), value % 256];
	});
	return bytes.join('.');
};

/** One spelling for each address, so that two can be compared: IPv4-mapped IPv6 becomes IPv4. Undefined for anything that is no IP address. */
export const normalizeAddress = (text: string): string | undefined => {
	const trimmed = text.trim();
	return asIpv4(trimmed) ?? asIpv6(trimmed);
};

/** Ranges that no public server sees a caller from (RFC 1122, 1918, 3927, 4193, 4291, 6598). */
const privateRanges: readonly RegExp[] = [
	/^0\./v,
	/^10\./v,
	/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./v,
	/^127\./v,
	/^169\.254\./v,
	/^172\.(?:1[6-9]|2\d|3[01])\./v,
	/^192\.168\./v,
	/^(?:22[4-9]|2[3-5]\d)\./v,
	/^::1?$/v,
	/^f[cd]/v,
	/^fe[89ab]/v,
	/^ff/v,
];

/** Whether plex.tv could see a caller at this address. */
export const isPublicAddress = (text: string): boolean => {
	const address = normalizeAddress(text);
	return address !== undefined && privateRanges.every(range => !range.test(address));
};
