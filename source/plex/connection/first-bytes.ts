/** What a server is that does not answer in HTTP/1, by its first bytes. */
export type OtherProtocol = 'socks' | 'http2' | 'tls' | 'not-http';

const start = 'HTTP/1.';

/** A SETTINGS or GOAWAY frame of HTTP/2 (RFC 9113 §4.1): three bytes of length, the type, flags, stream 0. */
const frameOf = (bytes: string): OtherProtocol | undefined => {
	if (bytes.length < 4) {
		return undefined;
	}

	return ['\u{4}', '\u{7}'].includes(bytes[3]!) ? 'http2' : 'not-http';
};

/** SOCKS 4 begins its answer with a nought and a code from 90 to 93, HTTP/2 with the length of a short frame. */
const afterNought = (bytes: string): OtherProtocol | undefined => {
	if (bytes.length < 2) {
		return undefined;
	}

	if (/^[\u{5A}-\u{5D}]/v.test(bytes[1]!)) {
		return 'socks';
	}

	return bytes[1] === '\0' ? frameOf(bytes) : 'not-http';
};

/** An alert of TLS (RFC 8446 §5.1): type 21, version 3.x. */
const alertOf = (bytes: string): OtherProtocol | undefined => {
	if (bytes.length < 2) {
		return undefined;
	}

	return bytes[1] === '\u{3}' ? 'tls' : 'not-http';
};

/**
Which other protocol these bytes (each a character, Latin-1) are the beginning of; `http` when they begin an answer of HTTP/1, undefined when there are too few of them.
*/
export const protocolOf = (bytes: string): OtherProtocol | 'http' | undefined => {
	if (bytes.startsWith(start)) {
		return 'http';
	}

	if (start.startsWith(bytes)) {
		return undefined;
	}

	if (bytes.startsWith('\u{5}')) {
		return 'socks';
	}

	if (bytes.startsWith('\0')) {
		return afterNought(bytes);
	}

	if (bytes.startsWith('\u{15}')) {
		return alertOf(bytes);
	}

	return 'not-http';
};
