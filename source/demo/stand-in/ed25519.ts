import {Buffer} from 'node:buffer';
import {createPublicKey, generateKeyPairSync, sign, verify} from 'node:crypto';
import type {PublicJwk} from '../../domain/device-key/device-key.js';
import {signingText, type Verify} from '../../domain/device-key/jws.js';

/** A key with which the stand-in signs tokens. */
export type SigningKey = {
	readonly jwk: PublicJwk & {readonly use: 'sig'; readonly alg: 'EdDSA'; readonly kid: string};
	/** A compact JWS of these claims. */
	sign(claims: Readonly<Record<string, unknown>>): string;
};

export const createSigningKey = (kid: string): SigningKey => {
	const {privateKey, publicKey} = generateKeyPairSync('ed25519');
	const {x = ''} = publicKey.export({format: 'jwk'});
	return {
		jwk: {kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA'},
		sign(claims) {
			const text = signingText(kid, claims);
			return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
		},
	};
};

export const verifyEd25519: Verify = ({kty, crv, x}, signed, signature) => {
	try {
		return verify(null, signed, createPublicKey({key: {kty, crv, x}, format: 'jwk'}), signature);
	} catch {
		return false;
	}
};
