import {generateKeyPair} from 'node:crypto';
import {promisify} from 'node:util';
import {
	authorityExtensions,
	serverExtensions,
	signCertificate,
	type KeyPair,
} from './certificate.js';

/** A key and its certificate, both PEM, as `tls.createServer` takes them. */
export type Credentials = {readonly key: string; readonly certificate: string};

export type LeafRequest = {
	/** DNS names (wildcards too) and IPv4 addresses the certificate is for. */
	readonly names: readonly [string, ...string[]];
	/** By default an hour before the authority's `now`. */
	readonly notBefore?: Date;
	/** By default thirty days and an hour after the authority's `now`. */
	readonly notAfter?: Date;
	/** Signed with its own key instead of the authority's, so that nobody trusts it. */
	readonly selfSigned?: boolean;
};

/** A certificate authority that lives as long as the process: its key is written nowhere. */
export type Authority = {
	readonly name: string;
	/** The certificate to trust, PEM: for a file that `NODE_EXTRA_CA_CERTS` names. */
	readonly pem: string;
	issue(request: LeafRequest): Promise<Credentials>;
};

const hourMilliseconds = 3_600_000;
const lifetimeMilliseconds = 30 * 24 * hourMilliseconds;

/** An hour's slack on both sides, for a clock that is set while the demo runs. */
const validityAround = (now: Date) => ({
	notBefore: new Date(now.getTime() - hourMilliseconds),
	notAfter: new Date(now.getTime() + lifetimeMilliseconds + hourMilliseconds),
});

const makeKeys = async (): Promise<KeyPair> => promisify(generateKeyPair)('ec', {namedCurve: 'P-256'});

/**
Makes a fresh certificate authority (ECDSA P-256, RFC 5280), called `name` in the certificates it issues.

`now` is what every certificate's validity is reckoned from.
*/
export const createAuthority = async ({name, now}: {readonly name: string; readonly now: Date}): Promise<Authority> => {
	const validity = validityAround(now);
	const own = await makeKeys();
	return {
		name,
		pem: signCertificate(
			{subject: name, issuer: name, ...validity},
			{publicKey: own.publicKey, signer: own.privateKey, extensions: authorityExtensions(own.publicKey)},
		),
		async issue({names, notBefore = validity.notBefore, notAfter = validity.notAfter, selfSigned = false}) {
			const {publicKey, privateKey} = await makeKeys();
			const [subject] = names;
			const issuer = selfSigned ? {name: subject, publicKey, privateKey} : {name, ...own};
			const certificate = signCertificate(
				{subject, issuer: issuer.name, notBefore, notAfter},
				{publicKey, signer: issuer.privateKey, extensions: serverExtensions(names, publicKey, issuer.publicKey)},
			);
			return {key: privateKey.export({type: 'pkcs8', format: 'pem'}).toString(), certificate};
		},
	};
};
