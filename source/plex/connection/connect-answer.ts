import {boundText, cleanText} from '../../domain/clean-text.js';

/** A proxy's answer to CONNECT, as far as it has come. `reason` is cleaned. */
export type ConnectAnswer =
	| {readonly kind: 'partial'}
	| {readonly kind: 'not-http'}
	| {readonly kind: 'too-long'}
	| {
		readonly kind: 'answered';
		readonly status: number;
		readonly reason: string;
		/** Whether Basic is among what `Proxy-Authenticate` offers; true when it offers nothing by name. */
		readonly offersBasic: boolean;
		/** How many bytes came behind the header. */
		readonly bytesBehind: number;
	};

/** More than any proxy sends; a header that goes on is no answer. */
const maxBytes = 16 * 1024;

const start = 'HTTP/1.';

const hasBasicOffer = (lines: readonly string[]): boolean => {
	const offers = lines.filter(line => /^proxy-authenticate\s*:/iv.test(line));
	return offers.length === 0 || offers.some(offer => /[,:]\s*basic(?:\s|,|$)/iv.test(offer));
};

/** Reads the answer out of all bytes so far (RFC 9112 §4, §5), each byte a character (Latin-1). */
export const readConnectAnswer = (bytes: string): ConnectAnswer => {
	if (!bytes.startsWith(start.slice(0, bytes.length))) {
		return {kind: 'not-http'};
	}

	const end = /\r?\n\r?\n/v.exec(bytes.slice(0, maxBytes));
	if (end === null) {
		return {kind: bytes.length >= maxBytes ? 'too-long' : 'partial'};
	}

	const [statusLine = '', ...lines] = bytes.slice(0, end.index).split(/\r?\n/v);
	const {status, reason = ''} = /^HTTP\/1\.[01] (?<status>[1-9]\d\d)(?: (?<reason>.*))?$/v.exec(statusLine)?.groups ?? {};
	if (status === undefined) {
		return {kind: 'not-http'};
	}

	return {
		kind: 'answered',
		status: Number(status),
		reason: boundText(cleanText(reason).trim(), 60),
		offersBasic: hasBasicOffer(lines),
		bytesBehind: bytes.length - end.index - end[0].length,
	};
};
