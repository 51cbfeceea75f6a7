import test from 'ava';
import {certificateWords, isNoTls, tlsWords} from '../../source/plex/errors/tls-words.js';

/** Codes as Node 22 and 24 give them. */
const words: ReadonlyArray<readonly [code: string, says: RegExp]> = [
	['ERR_SSL_WRONG_VERSION_NUMBER', /not TLS/v],
	['ERR_SSL_PACKET_LENGTH_TOO_LONG', /not TLS/v],
	['ERR_SSL_HTTP_REQUEST', /not TLS/v],
	['ERR_SSL_UNSUPPORTED_PROTOCOL', /too old/v],
	['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /too old/v],
	['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED', /too old/v],
	['ERR_SSL_DH_KEY_TOO_SMALL', /too weak/v],
	['ERR_SSL_EE_KEY_TOO_SMALL', /too weak/v],
	['ERR_SSL_CA_MD_TOO_WEAK', /too weak/v],
	['ERR_SSL_WRONG_SIGNATURE_TYPE', /too weak/v],
	['ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY', /too weak/v],
	['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', /refused the handshake/v],
	['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', /refused the handshake/v],
	['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', /refused the handshake/v],
	['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', /refused the handshake/v],
	['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /client certificate/v],
	['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', /client certificate/v],
	['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', /client certificate/v],
	['ERR_SSL_EXCESSIVE_MESSAGE_SIZE', /too large/v],
	['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', /HTTP\/2/v],
	['ERR_SSL_UNEXPECTED_MESSAGE', /breaks the rules/v],
	['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', /breaks the rules/v],
];

test('each code of TLS is told by its cause, and only what is no TLS is called that', t => {
	for (const [code, says] of words) {
		t.regex(tlsWords(code), says, code);
		t.true(tlsWords(code).endsWith(`(${code})`));
		t.is(isNoTls(code), String(says).includes('not TLS'), code);
	}

	t.is(tlsWords('EHOSTUNREACH'), 'EHOSTUNREACH');
	t.is(certificateWords('CERT_HAS_EXPIRED'), 'it has expired');
	t.is(certificateWords('CERT_TOO_WEAK'), 'its key or hash is too weak');
});
