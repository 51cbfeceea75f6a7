import {AppError} from '../../domain/errors.js';
import type {Fault} from '../connection/failure.js';
import {
	certificateWords,
	isNoTls,
	isUntrusted,
	tlsWords,
} from './tls-words.js';

const trustHint = 'Name the file of that authority in NODE_EXTRA_CA_CERTS, or give the proxy a certificate of a public one.';

const nameHint = 'Write the proxy’s URL with a name that its certificate holds, or give the proxy a certificate for this one.';

const timeHint = 'Renew it on the proxy’s machine, and check the clocks of both machines.';

const plainHint = 'Write http:// in its URL instead of https://.';

const other = (proxy: string, message: string, hint: string): AppError => new AppError('ERR_PROXY_TLS', proxy, {message, hint});

const certificateError = ({code, issuer, isTrusted}: Extract<Fault, {kind: 'certificate'}>, proxy: string): AppError => {
	const name = issuer === undefined ? 'an authority without a name' : `“${issuer}”`;
	if (isUntrusted(code)) {
		return other(proxy, `The certificate of the proxy ${proxy} was issued by ${name}, an authority that is not trusted here.`, trustHint);
	}

	const wrong = `The certificate of the proxy ${proxy} is not valid: ${certificateWords(code)}.`;
	if (!isTrusted) {
		return other(proxy, `${wrong} Besides, ${name} issued it, which is not trusted here.`, `${code.includes('ALTNAME') ? nameHint : timeHint} ${trustHint}`);
	}

	if (/ALTNAME|HOSTNAME/v.test(code)) {
		return other(proxy, wrong, nameHint);
	}

	return /EXPIRED|NOT_YET/v.test(code) ? other(proxy, wrong, timeHint) : other(proxy, wrong, 'Give the proxy a valid certificate.');
};

/** What kept this program from speaking TLS with an `https://` proxy: another name, a time that is over, an authority that nobody trusts, no TLS at all, or what OpenSSL says. */
export const proxyTlsError = (fault: Fault, proxy: string): AppError => {
	switch (fault.kind) {
		case 'certificate': {
			return certificateError(fault, proxy);
		}

		case 'plain-http': {
			return other(proxy, `The proxy ${proxy} speaks plain HTTP, not TLS.`, plainHint);
		}

		case 'system': {
			return isNoTls(fault.code)
				? other(proxy, `The proxy ${proxy} does not speak TLS.`, `If it is a plain HTTP proxy: ${plainHint.charAt(0).toLowerCase()}${plainHint.slice(1)}`)
				: other(proxy, `The TLS connection to the proxy ${proxy} failed: ${tlsWords(fault.code)}.`, 'Look at the proxy’s log and its TLS settings.');
		}

		default: {
			return new AppError('ERR_PROXY_TLS', proxy);
		}
	}
};
