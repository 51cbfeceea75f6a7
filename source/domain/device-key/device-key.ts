import {Secret} from '../secret.js';
import {fromBase64url} from './base64url.js';

/**
An account's own Ed25519 key (RFC 8037), which plex.tv knows by a PIN that carried its public half. With it the program gets a new token by itself, at any time, also when the last one has expired.

Everything of it but `id` and `publicKey` is as secret as a password.
*/
export type DeviceKey = {
	/** Its thumbprint (RFC 7638), which is its `kid` as well: plex.tv repeats it in each token that it gives for the key. */
	readonly id: string;
	/** Base64url of the 32 bytes that a JWK has as `x`. */
	readonly publicKey: string;
	/** Base64url of the 32 bytes that a JWK has as `d`. */
	readonly privateKey: Secret;
};

/** A public key as JSON (RFC 7517), as far as this program takes one: Ed25519 (RFC 8037 §2). */
export type PublicJwk = {
	readonly kty: 'OKP';
	readonly crv: 'Ed25519';
	readonly x: string;
	readonly kid?: string;
};

/** The text whose SHA-256 is a key's thumbprint (RFC 7638 §3.2, RFC 8037 §2): the members that make the key, by name, with no blank. */
export const thumbprintText = (publicKey: string): string => `{"crv":"Ed25519","kty":"OKP","x":${JSON.stringify(publicKey)}}`;

/** The public half, as plex.tv is given it. */
export const registeredJwk = ({id, publicKey}: Pick<DeviceKey, 'id' | 'publicKey'>) => ({
	kty: 'OKP', crv: 'Ed25519', x: publicKey, kid: id, use: 'sig', alg: 'EdDSA',
} as const);

/** A key as it is stored and exported, which is a secret: its id, its public and its private half, with dots between. */
export const deviceKeyText = ({id, publicKey, privateKey}: DeviceKey): Secret => new Secret(`${id}.${publicKey}.${privateKey.reveal()}`);

/** Reads what `deviceKeyText` wrote; undefined for anything else. */
export const parseDeviceKey = (text: Secret): DeviceKey | undefined => {
	const parts = text.reveal().split('.');
	const [id, publicKey, privateKey] = parts;
	return id !== undefined && publicKey !== undefined && privateKey !== undefined && parts.length === 3
		&& parts.every(part => fromBase64url(part)?.length === 32)
		? {id, publicKey, privateKey: new Secret(privateKey)}
		: undefined;
};
