import {KeyObject} from 'node:crypto';
import {isIP} from 'node:net';
import type * as X509 from '@peculiar/x509';
import {provideReflectMetadata} from './reflect-metadata.js';

/** A key and its certificate, both PEM, as `tls.createServer` takes them. */
export type Credentials = {readonly key: string; readonly certificate: string};

export type LeafRequest = {
	/** DNS names (wildcards too) and IP addresses the certificate is for. */
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

type KeyPair = CryptoKeyPair;

const hourMilliseconds = 3_600_000;
const lifetimeMilliseconds = 30 * 24 * hourMilliseconds;
const signingAlgorithm = {name: 'ECDSA', hash: 'SHA-256'};

/** An hour's slack on both sides, for a clock that is set while the demo runs. */
const validityAround = (now: Date) => ({
	notBefore: new Date(now.getTime() - hourMilliseconds),
	notAfter: new Date(now.getTime() + lifetimeMilliseconds + hourMilliseconds),
});

const generateKeys = async (): Promise<KeyPair> =>
	crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, true, ['sign', 'verify']);

const keyToPem = (key: CryptoKey): string => KeyObject.from(key).export({type: 'pkcs8', format: 'pem'}).toString();

const loadX509 = async (): Promise<typeof X509> => {
	provideReflectMetadata();
	return import('@peculiar/x509');
};

const authorityExtensions = async (x509: typeof X509, publicKey: CryptoKey) => [
	new x509.BasicConstraintsExtension(true, 0, true),
	// eslint-disable-next-line no-bitwise -- key usages are bits (RFC 5280 §4.2.1.3)
	new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
	await x509.SubjectKeyIdentifierExtension.create(publicKey, false, crypto),
];

const leafExtensions = async (x509: typeof X509, names: readonly string[], publicKey: CryptoKey, issuerKey: CryptoKey) => [
	new x509.BasicConstraintsExtension(false, undefined, true),
	new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
	new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
	new x509.SubjectAlternativeNameExtension(names.map(name => ({type: isIP(name) === 0 ? 'dns' as const : 'ip' as const, value: name}))),
	await x509.SubjectKeyIdentifierExtension.create(publicKey, false, crypto),
	await x509.AuthorityKeyIdentifierExtension.create(issuerKey, false, crypto),
];

/**
Makes a fresh certificate authority (ECDSA P-256, RFC 5280), called `name` in the certificates it issues.

`now` is what every certificate's validity is reckoned from.
*/
export const createAuthority = async ({name, now}: {readonly name: string; readonly now: Date}): Promise<Authority> => {
	const x509 = await loadX509();
	const validity = validityAround(now);
	const authorityKeys = await generateKeys();
	const certificate = await x509.X509CertificateGenerator.createSelfSigned({
		name: [{CN: [name]}],
		...validity,
		signingAlgorithm,
		keys: authorityKeys,
		extensions: await authorityExtensions(x509, authorityKeys.publicKey),
	}, crypto);

	return {
		name,
		pem: certificate.toString('pem'),
		async issue({names, notBefore = validity.notBefore, notAfter = validity.notAfter, selfSigned = false}) {
			const keys = await generateKeys();
			const issuerKeys = selfSigned ? keys : authorityKeys;
			const leaf = await x509.X509CertificateGenerator.create({
				subject: [{CN: [names[0]]}],
				issuer: [{CN: [selfSigned ? names[0] : name]}],
				notBefore,
				notAfter,
				signingAlgorithm,
				publicKey: keys.publicKey,
				signingKey: issuerKeys.privateKey,
				extensions: await leafExtensions(x509, names, keys.publicKey, issuerKeys.publicKey),
			}, crypto);
			return {key: keyToPem(keys.privateKey), certificate: leaf.toString('pem')};
		},
	};
};
