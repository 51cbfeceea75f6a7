import {isIP, type Socket} from 'node:net';
import {
	connect,
	type DetailedPeerCertificate,
	type SecureContext,
	type TLSSocket,
} from 'node:tls';
import {systemFault, type Fault} from './failure.js';
import {listen, runPhase, type PhaseLimits} from './phase.js';
import {signerOf} from './signer.js';

/** The codes of Node's and OpenSSL's for a certificate that does not hold (tls.TLSSocket, X509_STORE_CTX_get_error(3)). */
const isCertificateCode = (code: unknown): code is string => typeof code === 'string'
	&& /^(?:CERT_|CRL_|ERR_TLS_CERT_|ERROR_IN_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_(?:CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH_|UNSPECIFIED)/v.test(code);

/** Node has no code for a key or hash that is too weak, only OpenSSL's words. */
const certificateCode = (code: string, message: string): string => code === 'UNSPECIFIED' && /\b(?:weak|small)\b/iv.test(message) ? 'CERT_TOO_WEAK' : code;

/** The address without its zone: a certificate knows none. */
const withoutZone = (host: string): string => host.split('%', 1)[0] ?? host;

/**
Speaks TLS with `host` over a connection. The certificate is always verified, whatever the environment says.
Throws `ConnectionFailure` of the phase given.
*/
export const openTls = async (connection: Socket, host: string, limits: PhaseLimits, trust?: () => SecureContext): Promise<TLSSocket> => {
	const name = withoutZone(host);
	const socket = connect({
		socket: connection,
		host: name,
		...(isIP(name) === 0 && {servername: name}),
		ALPNProtocols: ['http/1.1'],
		rejectUnauthorized: true,
		...(trust !== undefined && {secureContext: trust()}),
	});
	// Between two phases nobody else listens, and an error that nobody hears ends the program.
	socket.on('error', () => undefined);
	let shown: DetailedPeerCertificate | undefined;
	// Node ends the connection right after this event when it does not trust the certificate, and forgets who signed it.
	socket.prependOnceListener('secure', () => {
		shown = socket.getPeerCertificate(true);
	});
	const faultOf = (error: Error & {readonly code?: unknown}): Fault => isCertificateCode(error.code)
		? {kind: 'certificate', code: certificateCode(error.code, error.message), ...signerOf(shown)}
		: systemFault(error);

	return runPhase(limits, socket, ({done, failed}) => listen(socket, {
		secureConnect() {
			done(socket);
		},
		error(error: Error) {
			failed(faultOf(error));
		},
		close() {
			failed({kind: 'closed'});
		},
	}));
};
