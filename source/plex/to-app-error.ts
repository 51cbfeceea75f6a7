import {AppError, type ErrorCode} from '../domain/errors.js';
import {hostAndPort, type ProxyAddress, type Route} from '../domain/route.js';
import type {StageName} from '../domain/verdict.js';
import type {ConnectionFailure, Fault, Phase} from './connection/failure.js';

const nameCodes: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ENODATA', 'EAI_NONAME']);
const untrustedCode = /^(?:DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE|INVALID_CA)/v;

const certificateFaults: Readonly<Record<string, string>> = {
	CERT_HAS_EXPIRED: 'it has expired',
	CERT_NOT_YET_VALID: 'it is not valid yet',
	ERR_TLS_CERT_ALTNAME_INVALID: 'it was issued for another name',
	HOSTNAME_MISMATCH: 'it was issued for another name',
};

/** What an operating system's or OpenSSL's code says in words, with the code for those who search for it. */
const systemWords = (code: string): string => code.includes('SSL') ? `what came is no TLS (${code})` : code;

const connectCode = (fault: Fault): ErrorCode => {
	if (fault.kind === 'timeout' || (fault.kind === 'system' && fault.code === 'ETIMEDOUT')) {
		return 'ERR_PROXY_TIMEOUT';
	}

	if (fault.kind === 'system' && nameCodes.has(fault.code)) {
		return 'ERR_PROXY_NAME_NOT_FOUND';
	}

	if (fault.kind === 'closed') {
		return 'ERR_PROXY_CLOSED';
	}

	return fault.kind === 'system' && fault.code === 'ECONNREFUSED' ? 'ERR_PROXY_REFUSED' : 'ERR_PROXY_UNREACHABLE';
};

type StatusFault = Extract<Fault, {kind: 'status'}>;

/** 407 is the proxy's word for it (RFC 9110 §15.5.8); Tinyproxy says 401 when the password is wrong. */
const isAboutSignIn = (fault: Fault): fault is StatusFault => fault.kind === 'status' && (fault.status === 407 || fault.status === 401);

const signInError = ({status, offersBasic}: StatusFault, proxy: string, hasSignIn: boolean): AppError => {
	if (status === 407 && !offersBasic) {
		return new AppError('ERR_PROXY_AUTH_SCHEME', proxy);
	}

	return new AppError(hasSignIn ? 'ERR_PROXY_AUTH' : 'ERR_PROXY_AUTH_NEEDED', proxy);
};

/** What proxies say when they let nobody through to plex.tv (RFC 9110 §15; Squid says 503 for a name it cannot find, Tinyproxy 500). */
const statusError = ({status, reason}: StatusFault, proxy: string): AppError => {
	if (status === 403) {
		return new AppError('ERR_PROXY_FORBIDDEN', proxy);
	}

	if ([500, 502, 503, 504].includes(status)) {
		return new AppError('ERR_PROXY_CANNOT_REACH_PLEX', proxy);
	}

	// A web server knows no CONNECT.
	if ([404, 405, 501].includes(status)) {
		return new AppError('ERR_PROXY_NOT_A_PROXY', proxy);
	}

	return new AppError('ERR_PROXY_ANSWER', `${status} ${reason}`.trimEnd());
};

const tunnelError = (fault: Fault, proxy: string, hasSignIn: boolean): AppError => {
	switch (fault.kind) {
		case 'status': {
			return isAboutSignIn(fault) ? signInError(fault, proxy, hasSignIn) : statusError(fault, proxy);
		}

		case 'timeout': {
			return new AppError('ERR_PROXY_TIMEOUT', proxy);
		}

		case 'not-http': {
			return new AppError('ERR_PROXY_NOT_A_PROXY', proxy);
		}

		case 'too-long': {
			return new AppError('ERR_PROXY_ANSWER', 'its header does not end');
		}

		case 'early-bytes': {
			return new AppError('ERR_PROXY_ANSWER', '200, but with bytes of its own behind it');
		}

		default: {
			return new AppError('ERR_PROXY_CLOSED', proxy);
		}
	}
};

const tlsError = (fault: Fault): AppError => {
	switch (fault.kind) {
		case 'certificate': {
			return untrustedCode.test(fault.code)
				? new AppError('ERR_TLS_INTERCEPTED', fault.issuer === undefined ? 'nobody by name' : `“${fault.issuer}”`)
				: new AppError('ERR_TLS_CERTIFICATE', certificateFaults[fault.code] ?? fault.code);
		}

		case 'timeout': {
			return new AppError('ERR_TLS_FAILED', 'no answer in time');
		}

		case 'system': {
			return new AppError('ERR_TLS_FAILED', systemWords(fault.code));
		}

		default: {
			return new AppError('ERR_TLS_FAILED', 'the connection was cut');
		}
	}
};

const answerError = (fault: Fault): AppError => {
	switch (fault.kind) {
		case 'timeout': {
			return new AppError('ERR_PLEX_TIMEOUT');
		}

		case 'too-long': {
			return new AppError('ERR_PLEX_ANSWER', 'it is longer than any that this program reads');
		}

		case 'not-http': {
			return new AppError('ERR_PLEX_ANSWER', 'it is not HTTP');
		}

		case 'packed': {
			return new AppError('ERR_PLEX_ANSWER', 'it is packed in a way that cannot be unpacked');
		}

		case 'upgrade': {
			return new AppError('ERR_PLEX_ANSWER', 'it changes to another protocol (101), which nobody asked for');
		}

		default: {
			return new AppError('ERR_PLEX_CLOSED');
		}
	}
};

/** Without a proxy, not reaching plex.tv is nobody's fault but the line's. */
const directError = (fault: Fault): AppError => {
	if (fault.kind === 'timeout') {
		return new AppError('ERR_PLEX_TIMEOUT');
	}

	const code = fault.kind === 'system' ? fault.code : fault.kind;
	return new AppError('ERR_PLEX_UNREACHABLE', nameCodes.has(code) ? `its name was not found (${code})` : code);
};

const proxyError = (phase: Phase, fault: Fault, address: ProxyAddress, hasSignIn: boolean): AppError => {
	const proxy = hostAndPort(address);
	if (phase === 'tunnel') {
		return tunnelError(fault, proxy, hasSignIn);
	}

	if (phase === 'proxyTls' && fault.kind !== 'timeout') {
		return new AppError('ERR_PROXY_TLS', proxy);
	}

	return new AppError(connectCode(fault), proxy);
};

/** The one place where a failure on the way to plex.tv becomes an error for people. */
export const toAppError = ({phase, fault}: ConnectionFailure, route: Route): AppError => {
	if (fault.kind === 'aborted') {
		return new AppError('ERR_CANCELLED');
	}

	if (phase === 'firstByte' || phase === 'body') {
		return answerError(fault);
	}

	if (phase === 'tls') {
		return tlsError(fault);
	}

	return route.kind === 'direct' ? directError(fault) : proxyError(phase, fault, route.address, route.signIn.kind === 'basic');
};

/** The stage of a proxy test that a failure belongs to. */
export const stageOf = ({phase, fault}: ConnectionFailure): StageName => {
	const stages: Readonly<Record<Phase, StageName>> = {
		connect: 'reach',
		proxyTls: 'reach',
		tunnel: isAboutSignIn(fault) ? 'sign-in' : 'tunnel',
		tls: 'tls',
		firstByte: 'answer',
		body: 'answer',
	};
	return stages[phase];
};
