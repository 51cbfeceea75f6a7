/** Why TLS failed, by OpenSSL's code: the first row that fits counts. */
const kinds: ReadonlyArray<readonly [code: RegExp, words: string]> = [
	[/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|HTTPS_PROXY_REQUEST/v, 'the answer is not TLS'],
	[/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE|VERSION_TOO_LOW|WRONG_SSL_VERSION|INAPPROPRIATE_FALLBACK|UNSAFE_LEGACY_RENEGOTIATION/v, 'the TLS of the other side is too old'],
	[/NO_APPLICATION_PROTOCOL/v, 'the other side speaks another protocol than HTTP/1.1, such as HTTP/2 only'],
	[/KEY_TOO_SMALL|MD_TOO_WEAK|TOO_WEAK|DH_KEY|BAD_DH|BAD_ECPOINT|WRONG_CURVE|UNSUPPORTED_ELLIPTIC|SIGNATURE_ALG|SIGALG|SIGNATURE_TYPE|INSUFFICIENT_SECURITY|UNKNOWN_DIGEST|UNSUPPORTED_ALGORITHM/v, 'its key or hash is too weak'],
	[/CERTIFICATE_REQUIRED|ALERT_(?:NO|BAD|UNSUPPORTED)_CERTIFICATE|ALERT_CERTIFICATE|ALERT_UNKNOWN_CA|DID_NOT_RETURN_A_CERTIFICATE/v, 'the other side wants a client certificate, which this program does not have'],
	[/EXCESSIVE_MESSAGE_SIZE|TOO_LARGE|TOO_LONG|RECORD_OVERFLOW/v, 'what the other side sends is too large'],
	[/HANDSHAKE_FAILURE|ALERT_|NO_SHARED_CIPHER|NO_CIPHERS|UNRECOGNIZED_NAME/v, 'the other side refused the handshake'],
];

/** Whether an error's code is one of TLS. */
export const isTlsCode = (code: string): boolean => /SSL|TLS/v.test(code);

/** Why TLS failed in words, with the code for those who search for it; the code alone where it is not one of TLS. */
export const tlsWords = (code: string): string => {
	if (!isTlsCode(code)) {
		return code;
	}

	const words = kinds.find(([pattern]) => pattern.test(code))?.[1] ?? 'the other side breaks the rules of TLS';
	return `${words} (${code})`;
};

/** Whether an `https://` proxy that failed so speaks no TLS. */
export const isNoTls = (code: string): boolean => kinds[0]![0].test(code);

const certificateFaults: Readonly<Record<string, string>> = {
	CERT_HAS_EXPIRED: 'it has expired',
	CERT_NOT_YET_VALID: 'it is not valid yet',
	ERR_TLS_CERT_ALTNAME_INVALID: 'it was issued for another name',
	ERR_TLS_CERT_ALTNAME_FORMAT: 'it was issued for another name',
	HOSTNAME_MISMATCH: 'it was issued for another name',
	CERT_TOO_WEAK: 'its key or hash is too weak',
	CERT_REVOKED: 'it was revoked',
	INVALID_PURPOSE: 'it is not meant for a server',
	CERT_CHAIN_TOO_LONG: 'its chain is too long',
	PATH_LENGTH_EXCEEDED: 'its chain is too long',
};

/** What is wrong with a certificate, by the code of Node's or OpenSSL's. */
export const certificateWords = (code: string): string => certificateFaults[code] ?? code;

const untrustedCode = /^(?:DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_UNTRUSTED|CERT_REJECTED|CERT_SIGNATURE_FAILURE|INVALID_CA)/v;

/** Whether what is wrong is who issued it. */
export const isUntrusted = (code: string): boolean => untrustedCode.test(code);
