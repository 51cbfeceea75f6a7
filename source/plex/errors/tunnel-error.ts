import {Buffer} from 'node:buffer';
import {AppError, type ErrorCode} from '../../domain/errors.js';
import {hostAndPort, type ProxyRoute, type ProxySignIn} from '../../domain/route.js';
import type {Fault} from '../connection/failure.js';
import {proxyTlsError} from './proxy-tls-error.js';
import {isTlsCode} from './tls-words.js';

export type StatusFault = Extract<Fault, {kind: 'status'}>;

/** 407 is the proxy's word for it (RFC 9110 §15.5.8); Tinyproxy says 401 when the password is wrong. */
export const isAboutSignIn = (fault: Fault): fault is StatusFault => fault.kind === 'status' && (fault.status === 407 || fault.status === 401);

/** A proxy that repeats what it was sent is not quoted. */
const isRepeating = (words: string, signIn: ProxySignIn): boolean => {
	if (signIn.kind === 'none') {
		return false;
	}

	const password = signIn.password.reveal();
	const credentials = Buffer.from(`${signIn.username}:${password}`, 'utf8').toString('base64');
	return words.includes(credentials) || (password !== '' && words.includes(password));
};

/** An error about the proxy, with its own words behind it where it gave some. */
const quoting = (code: ErrorCode, {address, signIn}: ProxyRoute, {words}: StatusFault, hint?: string): AppError => {
	const plain = new AppError(code, hostAndPort(address));
	const isQuoted = words !== '' && !isRepeating(words, signIn);
	return new AppError(code, '', {
		message: isQuoted ? `${plain.message} It says: “${words}”.` : plain.message,
		hint: hint ?? plain.hint,
	});
};

const signInError = (fault: StatusFault, route: ProxyRoute): AppError => {
	if (fault.status === 407 && !fault.offersBasic) {
		return quoting('ERR_PROXY_AUTH_SCHEME', route, fault);
	}

	const code = route.signIn.kind === 'basic' ? 'ERR_PROXY_AUTH' : 'ERR_PROXY_AUTH_NEEDED';
	return fault.status === 401 && fault.asksAsWebServer
		? new AppError(code, '', {
			message: `${hostAndPort(route.address)} asks for a sign-in as a web server does (401), not as a proxy (407).`,
			hint: 'Check host and port: it may be a web server. HAProxy’s own “http-request auth” does so, too, and does not read a proxy’s sign-in; leave the sign-in to the proxy behind it.',
		})
		: quoting(code, route, fault);
};

/** What proxies say when they let nobody through to plex.tv (RFC 9110 §15; Squid says 503 for a name it cannot find, Tinyproxy 500, Privoxy 404). */
const statusError = (fault: StatusFault, route: ProxyRoute): AppError => {
	const {status, reason, isProxys} = fault;
	if (status === 403) {
		return quoting('ERR_PROXY_FORBIDDEN', route, fault);
	}

	if ([500, 502, 503, 504].includes(status) || (status === 404 && isProxys)) {
		return quoting('ERR_PROXY_CANNOT_REACH_PLEX', route, fault);
	}

	// A web server knows no CONNECT.
	if ([400, 404, 405, 501].includes(status) && !isProxys) {
		const {message} = quoting('ERR_PROXY_NOT_A_PROXY', route, fault);
		return new AppError('ERR_PROXY_NOT_A_PROXY', '', {message: message.replace(/\.(?= It says|$)/v, () => `: it answers ${status}, as a web server does.`)});
	}

	if ([426, 464, 505].includes(status)) {
		return quoting('ERR_PROXY_HTTP2', route, fault);
	}

	const words = fault.words === '' ? reason : fault.words;
	return new AppError('ERR_PROXY_ANSWER', isRepeating(words, route.signIn) ? String(status) : `${status} ${words}`.trimEnd());
};

/** Where SOCKS servers listen by custom: SOCKS itself, Tor, and Tor's browser. */
const socksPorts: ReadonlySet<number> = new Set([1080, 1081, 9050, 9150]);

/** One that only closes, or says nothing: a SOCKS server does so, too, and its port gives it away. */
const silentError = (code: 'ERR_PROXY_CLOSED' | 'ERR_PROXY_TIMEOUT', {address}: ProxyRoute): AppError => {
	const plain = new AppError(code, hostAndPort(address));
	return socksPorts.has(address.port)
		? new AppError(code, '', {message: plain.message, hint: `Port ${address.port} is usually that of a SOCKS proxy, which does not work here: only HTTP proxies do. Otherwise, look in the proxy’s log.`})
		: plain;
};

/** What an answer to CONNECT, or none, means to a person. */
export const tunnelError = (fault: Fault, route: ProxyRoute): AppError => {
	const proxy = hostAndPort(route.address);
	switch (fault.kind) {
		case 'status': {
			return isAboutSignIn(fault) ? signInError(fault, route) : statusError(fault, route);
		}

		case 'timeout': {
			return silentError('ERR_PROXY_TIMEOUT', route);
		}

		case 'socks': {
			return new AppError('ERR_PROXY_SOCKS', proxy);
		}

		case 'http2': {
			return new AppError('ERR_PROXY_HTTP2', proxy);
		}

		case 'tls': {
			return new AppError('ERR_PROXY_TLS', proxy, {message: `The proxy ${proxy} speaks TLS.`, hint: 'Write https:// in its URL instead of http://.'});
		}

		case 'not-http': {
			return new AppError('ERR_PROXY_NOT_A_PROXY', proxy);
		}

		case 'too-long': {
			return new AppError('ERR_PROXY_ANSWER', 'its header does not end');
		}

		case 'early-bytes': {
			return new AppError('ERR_PROXY_ANSWER', 'it answered 200, and then sent bytes of its own');
		}

		case 'system': {
			// TLS 1.3 refuses a client without a certificate only once both sides are done.
			return isTlsCode(fault.code) ? proxyTlsError(fault, proxy) : silentError('ERR_PROXY_CLOSED', route);
		}

		default: {
			return silentError('ERR_PROXY_CLOSED', route);
		}
	}
};
