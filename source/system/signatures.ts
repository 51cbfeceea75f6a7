import {Buffer} from 'node:buffer';
import {
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	sign,
	verify,
	type KeyObject,
} from 'node:crypto';
import type {Signatures} from '../application/ports/signatures.js';
import {fromBase64url} from '../domain/device-key/base64url.js';
import {thumbprintText, type PublicJwk} from '../domain/device-key/device-key.js';
import {Secret} from '../domain/secret.js';

const keyBytes = 32;

const publicKeyOf = ({kty, crv, x}: PublicJwk): KeyObject | undefined => {
	if (fromBase64url(x)?.length !== keyBytes) {
		return undefined;
	}

	try {
		return createPublicKey({key: {kty, crv, x}, format: 'jwk'});
	} catch {
		return undefined;
	}
};

const thumbprintOf = (publicKey: string): string => createHash('sha256').update(thumbprintText(publicKey)).digest('base64url');

/** Node's own Ed25519 (RFC 8032). */
export const nodeSignatures: Signatures = {
	createKey() {
		const {x = '', d = ''} = generateKeyPairSync('ed25519').privateKey.export({format: 'jwk'});
		return {id: thumbprintOf(x), publicKey: x, privateKey: new Secret(d)};
	},
	sign({publicKey, privateKey}, text) {
		const key = createPrivateKey({key: {kty: 'OKP', crv: 'Ed25519', x: publicKey, d: privateKey.reveal()}, format: 'jwk'});
		return sign(null, Buffer.from(text, 'utf8'), key).toString('base64url');
	},
	verify(jwk, signed, signature) {
		const key = publicKeyOf(jwk);
		return key !== undefined && verify(null, signed, key, signature);
	},
};
