import {AppError} from '../../domain/errors.js';
import type {Fault} from '../connection/failure.js';
import {certificateWords, isUntrusted, tlsWords} from './tls-words.js';

type CertificateFault = Extract<Fault, {kind: 'certificate'}>;

/** An interceptor is one whether its certificate has expired or not: what counts is that nobody who is trusted stands behind it. */
const certificateError = ({code, issuer, isTrusted}: CertificateFault): AppError => {
	const name = issuer === undefined ? 'an authority without a name' : `“${issuer}”`;
	if (isUntrusted(code)) {
		return new AppError('ERR_TLS_INTERCEPTED', name);
	}

	return isTrusted
		? new AppError('ERR_TLS_CERTIFICATE', `${certificateWords(code)}${issuer === undefined ? '' : ` (issued by ${name})`}`)
		: new AppError('ERR_TLS_INTERCEPTED', name, {message: `The certificate shown for plex.tv was issued by ${name}, which is not trusted; besides, ${certificateWords(code)}.`});
};

/** What kept this program from speaking TLS with plex.tv, by its cause. */
export const plexTlsError = (fault: Fault): AppError => {
	switch (fault.kind) {
		case 'certificate': {
			return certificateError(fault);
		}

		case 'timeout': {
			return new AppError('ERR_TLS_FAILED', 'no answer in time');
		}

		case 'system': {
			return new AppError('ERR_TLS_FAILED', tlsWords(fault.code));
		}

		default: {
			return new AppError('ERR_TLS_FAILED', 'the connection was cut');
		}
	}
};
