import {Buffer} from 'node:buffer';
import {STATUS_CODES} from 'node:http';
import {boundText, cleanText} from '../../domain/clean-text.js';
import {protocolOf, type OtherProtocol} from './first-bytes.js';

/** What a proxy, or something in its place, said to CONNECT. Its texts are cleaned. */
export type ConnectStatus = {
	readonly status: number;
	readonly reason: string;
	/** What it says beside the status in words of its own: an unusual reason, and the headers in which proxies give one. */
	readonly words: string;
	/** Whether Basic is among what `Proxy-Authenticate` offers; true when it offers nothing by name. */
	readonly offersBasic: boolean;
	/** Whether it asks for a sign-in as a web server does: HAProxy does so, which then does not read a proxy's. */
	readonly asksAsWebServer: boolean;
	/** Whether this is how a proxy answers, and not a web server that knows no CONNECT. */
	readonly isProxys: boolean;
};

/** A proxy's answer to CONNECT, as far as it has come. */
export type ConnectAnswer =
	| {readonly kind: 'partial'}
	| {readonly kind: OtherProtocol}
	| {readonly kind: 'too-long'}
	| ConnectStatus & {
		readonly kind: 'answered';
		/** Whether bytes came behind the header, or are announced in it. */
		readonly hasBody: boolean;
	};

/** More than any proxy sends; a header that goes on is no answer. */
const maxBytes = 16 * 1024;

/** Bytes that are UTF-8 are read as that, others stay Latin-1. */
const readable = (bytes: string): string => {
	try {
		// A text that was cut in the middle of a character is UTF-8 all the same.
		return new TextDecoder('utf8', {fatal: true}).decode(Buffer.from(bytes, 'latin1'), {stream: true});
	} catch {
		return bytes;
	}
};

const wordsIn = (bytes: string, most: number): string => boundText(cleanText(readable(bytes.slice(0, 500))).trim(), most);

type Header = {readonly name: string; readonly value: string};

const headersIn = (lines: readonly string[]): readonly Header[] => lines.map(line => {
	const [name = ''] = line.split(':', 1);
	return {name: name.trim().toLowerCase(), value: line.slice(name.length + 1).trim()};
});

const hasBasicOffer = (headers: readonly Header[]): boolean => {
	const offers = headers.filter(({name}) => name === 'proxy-authenticate');
	return offers.length === 0 || offers.some(({value}) => /(?:^|,)\s*basic(?:\s|,|$)/iv.test(value));
};

/** `X-Squid-Error`, `X-Luminati-Error`, `X-Brd-Error-Code`, `Proxy-Status` (RFC 9209) and others like them. */
const isErrorHeader = ({name}: Header): boolean => name === 'proxy-status' || /^x-(?:[\da-z]+-)*err(?:or)?(?:-[a-z]+)*$/v.test(name);

const wordsOf = (status: number, reason: string, headers: readonly Header[]): string => {
	const isUsual = reason.toLowerCase() === STATUS_CODES[status]?.toLowerCase();
	const said = [...(isUsual ? [] : [reason]), ...headers.filter(header => isErrorHeader(header)).map(({value}) => wordsIn(value, 80))];
	return boundText(said.filter((text, index) => text !== '' && said.indexOf(text) === index).join('; '), 160);
};

const proxyServer = /squid|tinyproxy|privoxy|haproxy|mitmproxy|3proxy|ccproxy|wingate|trafficserver|bluecoat|zscaler|mcafee|fortinet|burp/iv;
const webServer = /^(?:nginx|openresty|apache(?!trafficserver)|lighttpd|caddy|litespeed|microsoft-(?:iis|httpapi)|cloudflare|awselb|gunicorn|werkzeug|uvicorn|kestrel|jetty|tomcat|express|plex|basehttp|simplehttp|python|node|go)/iv;

const serverOf = (headers: readonly Header[]): string => headers.find(({name}) => name === 'server')?.value ?? '';

/** What Privoxy says, which gives no name of its own. */
const proxyReason = /no such domain|connect failed|privoxy/iv;

const isProxys = (status: number, reason: string, headers: readonly Header[]): boolean => {
	const server = serverOf(headers);
	if (status === 407 || proxyServer.test(server) || proxyReason.test(reason) || headers.some(header => header.name === 'via' || header.name.startsWith('proxy-') || isErrorHeader(header))) {
		return true;
	}

	// What nobody says but who passes things on (RFC 9110 §15.6), or forbids it.
	return [403, 500, 502, 503, 504].includes(status) && !webServer.test(server);
};

const announcesBody = (headers: readonly Header[]): boolean =>
	headers.some(({name, value}) => (name === 'content-length' && !/^0*$/v.test(value)) || name === 'transfer-encoding');

/** Reads the answer out of all bytes so far (RFC 9112 §4, §5), each byte a character (Latin-1). */
export const readConnectAnswer = (bytes: string): ConnectAnswer => {
	const protocol = protocolOf(bytes);
	if (protocol !== 'http') {
		return {kind: protocol ?? 'partial'};
	}

	const end = /\r?\n\r?\n/v.exec(bytes.slice(0, maxBytes));
	if (end === null) {
		return {kind: bytes.length >= maxBytes ? 'too-long' : 'partial'};
	}

	const [statusLine = '', ...lines] = bytes.slice(0, end.index).split(/\r?\n/v);
	const parts = /^HTTP\/1\.[01] (?<status>[1-9]\d\d)(?: (?<reason>.*))?$/v.exec(statusLine)?.groups;
	if (parts?.['status'] === undefined) {
		return {kind: 'not-http'};
	}

	const status = Number(parts['status']);
	const headers = headersIn(lines);
	const reason = wordsIn(parts['reason'] ?? '', 60);
	return {
		kind: 'answered',
		status,
		reason,
		words: wordsOf(status, reason, headers),
		offersBasic: hasBasicOffer(headers),
		// Tinyproxy asks so for a wrong password.
		asksAsWebServer: !proxyServer.test(serverOf(headers)) && headers.some(({name}) => name === 'www-authenticate') && headers.every(({name}) => name !== 'proxy-authenticate'),
		isProxys: isProxys(status, reason, headers),
		hasBody: bytes.length > end.index + end[0].length || announcesBody(headers),
	};
};
