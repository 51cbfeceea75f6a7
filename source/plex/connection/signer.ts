import {X509Certificate} from 'node:crypto';
import {getCACertificates, type DetailedPeerCertificate} from 'node:tls';
import {boundText, cleanText} from '../../domain/clean-text.js';

/** Who issued a certificate, cleaned, as far as it says; and whether an authority stands behind it that is trusted here. */
export type Signer = {readonly issuer?: string; readonly isTrusted: boolean};

/** Longer than any chain; a server may send one that goes in a circle. */
const maxLength = 10;

/** The certificates that were shown, from the server's own upwards. */
const chainOf = (shown: DetailedPeerCertificate | undefined): readonly X509Certificate[] => {
	const chain: X509Certificate[] = [];
	let next = shown as Partial<DetailedPeerCertificate> | undefined;
	// A server may show a certificate without names or without anything, whatever the types say.
	while (next?.raw !== undefined && chain.length < maxLength) {
		chain.push(new X509Certificate(next.raw));
		next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
	}

	return chain;
};

const isSignedBy = (certificate: X509Certificate, authority: X509Certificate): boolean =>
	certificate.fingerprint256 === authority.fingerprint256 || (certificate.checkIssued(authority) && certificate.verify(authority.publicKey));

const isTrusted = (chain: readonly X509Certificate[]): boolean => {
	const authorities = getCACertificates('default').map(pem => new X509Certificate(pem));
	return chain.some(certificate => authorities.some(authority => isSignedBy(certificate, authority)));
};

const nameOf = (issuer: DetailedPeerCertificate['issuer'] | undefined): string | undefined => {
	const name = [issuer?.CN, issuer?.O].flat().find(part => typeof part === 'string' && part !== '');
	return name === undefined ? undefined : boundText(cleanText(name), 60);
};

/** Looks at what a server has shown, for the words in which its refusal is told. It decides nothing. */
export const signerOf = (shown: DetailedPeerCertificate | undefined): Signer => {
	const issuer = nameOf((shown as Partial<DetailedPeerCertificate> | undefined)?.issuer);
	try {
		return {...(issuer !== undefined && {issuer}), isTrusted: isTrusted(chainOf(shown))};
	} catch {
		return {...(issuer !== undefined && {issuer}), isTrusted: false};
	}
};
