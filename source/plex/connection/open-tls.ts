import {isIP, type Socket} from 'node:net';
import {connect, type TLSSocket} from 'node:tls';
import {boundText, cleanText} from '../../domain/clean-text.js';
import {systemFault, type Fault} from './failure.js';
import {listen, runPhase, type PhaseLimits} from './phase.js';

/** The codes of Node's and OpenSSL's for a certificate that does not hold (tls.TLSSocket, X509_STORE_CTX_get_error(3)). */
const isCertificateCode = (code: unknown): code is string => typeof code === 'string'
	&& /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_(?:CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH_)/v.test(code);

const issuerOf = (socket: TLSSocket): string | undefined => {
	const {issuer} = socket.getPeerCertificate();
	// A server may show a certificate without names, whatever the types say.
	const name = [(issuer as typeof issuer | undefined)?.CN, (issuer as typeof issuer | undefined)?.O].flat().find(part => typeof part === 'string' && part !== '');
	return name === undefined ? undefined : boundText(cleanText(name), 60);
};

/**
Speaks TLS with `host` over a connection. The certificate is always verified, whatever the environment says.
Throws `ConnectionFailure` of the phase given.
*/
export const openTls = async (connection: Socket, host: string, limits: PhaseLimits): Promise<TLSSocket> => {
	const socket = connect({
		socket: connection,
		host,
		...(isIP(host) === 0 && {servername: host}),
		ALPNProtocols: ['http/1.1'],
		rejectUnauthorized: true,
	});
	// Between two phases nobody else listens, and an error that nobody hears ends the program.
	socket.on('error', () => undefined);
	let issuer: string | undefined;
	// Node ends the connection right after this event when it does not trust the certificate, and forgets who signed it.
	socket.prependOnceListener('secure', () => {
		issuer = issuerOf(socket);
	});
	const faultOf = (error: Error & {readonly code?: unknown}): Fault => isCertificateCode(error.code)
		? {kind: 'certificate', code: error.code, ...(issuer !== undefined && {issuer})}
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
