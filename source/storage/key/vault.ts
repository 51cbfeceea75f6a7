import {Buffer} from 'node:buffer';
import {
	createCipheriv,
	createDecipheriv,
	createSecretKey,
	type DecipherGCM,
} from 'node:crypto';
import {Secret} from '../../domain/secret.js';

/** The one place where an encrypted value opens: moved to another, it does not. `paddedTo` is the step in which a value's length shows, in bytes. */
export type Place = {readonly table: string; readonly row: string; readonly column: string; readonly paddedTo?: number};

export type RandomBytes = (size: number) => Uint8Array;

/** Encrypts and opens single values under one key. */
export type Vault = {
	readonly seal: (plain: Uint8Array, place: Place) => Uint8Array;
	/** Throws `SealBroken` when the value is not one that was sealed here under this key. */
	readonly unseal: (sealed: Uint8Array, place: Place) => Uint8Array;
};

/** A value that does not open: another key, another place, or changed bits. */
export class SealBroken extends Error {
	override readonly name = 'SealBroken';
}

export const keyBytes = 32;
const cipher = 'aes-256-gcm';
/** Values of the first version had no padding. */
const unpaddedVersion = 1;
const sealVersion = 2;
const defaultStep = 128;
const nonceBytes = 12;
const tagBytes = 16;
const overhead = 1 + nonceBytes + tagBytes;

/** The lengths stand before the parts, so that no two places give the same bytes. */
const boundTo = (version: number, {table, row, column}: Place) => Buffer.from(JSON.stringify([version, table, row, column]), 'utf8');

/** One bit and then zeros, up to the next step (ISO/IEC 7816-4), so that the length of a secret does not show. */
const padded = (plain: Uint8Array, step: number): Uint8Array => {
	const whole = Buffer.alloc(Math.ceil((plain.length + 1) / step) * step);
	whole.set(plain);
	whole[plain.length] = 0x80;
	return whole;
};

const unpadded = (whole: Buffer): Uint8Array => {
	let end = whole.length - 1;
	while (end >= 0 && whole[end] === 0) {
		end--;
	}

	if (whole[end] !== 0x80) {
		throw new SealBroken('the padding is none');
	}

	return whole.subarray(0, end);
};

const opened = (decryption: DecipherGCM, sealed: Uint8Array): Buffer => {
	try {
		return Buffer.concat([decryption.update(sealed.subarray(overhead)), decryption.final()]);
	} catch {
		throw new SealBroken('the value does not open');
	}
};

/**
AES-256-GCM (NIST SP 800-38D) with a fresh random nonce of 96 bits for every value.
A sealed value is: version, nonce, tag of 128 bits, ciphertext of the padded value.
*/
export const createVault = (keyMaterial: Uint8Array, randomBytes: RandomBytes): Vault => {
	// Given the bytes, Node.js looks whether they are a key by an error that it throws and catches, which takes five times as long as sealing.
	const key = createSecretKey(keyMaterial);
	return {
		seal(plain, place) {
			const nonce = randomBytes(nonceBytes);
			const encryption = createCipheriv(cipher, key, nonce, {authTagLength: tagBytes});
			encryption.setAAD(boundTo(sealVersion, place));
			const ciphertext = Buffer.concat([encryption.update(padded(plain, place.paddedTo ?? defaultStep)), encryption.final()]);
			return Buffer.concat([Uint8Array.of(sealVersion), nonce, encryption.getAuthTag(), ciphertext]);
		},
		unseal(sealed, place) {
			const [version] = sealed;
			if (sealed.length < overhead || (version !== sealVersion && version !== unpaddedVersion)) {
				throw new SealBroken('not a sealed value');
			}

			// Without its length given, a tag cut to four bytes would be good enough for Node.js.
			const decryption = createDecipheriv(cipher, key, sealed.subarray(1, 1 + nonceBytes), {authTagLength: tagBytes});
			decryption.setAAD(boundTo(version, place));
			decryption.setAuthTag(sealed.subarray(1 + nonceBytes, overhead));
			return version === unpaddedVersion ? opened(decryption, sealed) : unpadded(opened(decryption, sealed));
		},
	};
};

export const sealSecret = (vault: Vault, secret: Secret, place: Place): Uint8Array => vault.seal(Buffer.from(secret.reveal(), 'utf8'), place);

export const unsealSecret = (vault: Vault, sealed: Uint8Array, place: Place): Secret =>
	new Secret(Buffer.from(vault.unseal(sealed, place)).toString('utf8'));
