import {AppError, type ErrorCode} from '../domain/errors.js';
import {hostAndPort, type ProxyRoute, type Route} from '../domain/route.js';
import type {StageName} from '../domain/verdict.js';
import type {ConnectionFailure, Fault, Phase} from './connection/failure.js';
import {plexTlsError} from './errors/plex-tls-error.js';
import {proxyTlsError} from './errors/proxy-tls-error.js';
import {isTlsCode} from './errors/tls-words.js';
import {isAboutSignIn, tunnelError} from './errors/tunnel-error.js';

const nameCodes: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ENODATA', 'EAI_NONAME']);

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

const answerError = (fault: Fault): AppError => {
	switch (fault.kind) {
		case 'timeout': {
			return new AppError('ERR_PLEX_TIMEOUT');
		}

		case 'too-long': {
			return new AppError('ERR_PLEX_ANSWER', 'it is too long');
		}

		case 'not-http': {
			return new AppError('ERR_PLEX_ANSWER', 'it is not HTTP');
		}

		case 'packed': {
			return new AppError('ERR_PLEX_ANSWER', 'it is compressed in a way that cannot be read');
		}

		case 'upgrade': {
			return new AppError('ERR_PLEX_ANSWER', 'it switches to another protocol (101)');
		}

		case 'system': {
			// TLS 1.3 refuses a client without a certificate only once both sides are done.
			return isTlsCode(fault.code) ? plexTlsError(fault) : new AppError('ERR_PLEX_CLOSED');
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

const proxyError = (phase: Phase, fault: Fault, route: ProxyRoute): AppError => {
	const proxy = hostAndPort(route.address);
	if (phase === 'tunnel') {
		return tunnelError(fault, route);
	}

	if (fault.kind === 'plex-name') {
		return new AppError('ERR_PROXY_ADDRESS_INVALID', `The proxy cannot be ${proxy}: plex.tv and the names under it are never looked up from this machine.`);
	}

	return phase === 'proxyTls' && fault.kind !== 'timeout' ? proxyTlsError(fault, proxy) : new AppError(connectCode(fault), proxy);
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
		return plexTlsError(fault);
	}

	return route.kind === 'direct' ? directError(fault) : proxyError(phase, fault, route);
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
