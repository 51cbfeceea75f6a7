import {Buffer} from 'node:buffer';
import {createCipheriv, createDecipheriv} from 'node:crypto';
import {Secret} from '../../domain/secret.js';

/** The one place where an encrypted value opens: moved to another, it does not. */
export type Place = {readonly table: string; readonly row: string; readonly column: string};

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
const sealVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const overhead = 1 + nonceBytes + tagBytes;

/** The lengths stand before the parts, so that no two places give the same bytes. */
const boundTo = ({table, row, column}: Place) => Buffer.from(JSON.stringify([sealVersion, table, row, column]), 'utf8');

/**
AES-256-GCM (NIST SP 800-38D) with a fresh random nonce of 96 bits for every value.
A sealed value is: version, nonce, tag of 128 bits, ciphertext.
*/
export const createVault = (key: Uint8Array, randomBytes: RandomBytes): Vault => ({
	seal(plain, place) {
		const nonce = randomBytes(nonceBytes);
		const encryption = createCipheriv(cipher, key, nonce, {authTagLength: tagBytes});
		encryption.setAAD(boundTo(place));
		const ciphertext = Buffer.concat([encryption.update(plain), encryption.final()]);
		return Buffer.concat([Uint8Array.of(sealVersion), nonce, encryption.getAuthTag(), ciphertext]);
	},
	unseal(sealed, place) {
		if (sealed.length < overhead || sealed[0] !== sealVersion) {
			throw new SealBroken('not a sealed value');
		}

		// Without its length given, a tag cut to four bytes would be good enough for Node.js.
		const decryption = createDecipheriv(cipher, key, sealed.subarray(1, 1 + nonceBytes), {authTagLength: tagBytes});
		decryption.setAAD(boundTo(place));
		decryption.setAuthTag(sealed.subarray(1 + nonceBytes, overhead));
		try {
			return Buffer.concat([decryption.update(sealed.subarray(overhead)), decryption.final()]);
		} catch {
			throw new SealBroken('the value does not open');
		}
	},
});

export const sealSecret = (vault: Vault, secret: Secret, place: Place): Uint8Array => vault.seal(Buffer.from(secret.reveal(), 'utf8'), place);

export const unsealSecret = (vault: Vault, sealed: Uint8Array, place: Place): Secret =>
	new Secret(Buffer.from(vault.unseal(sealed, place)).toString('utf8'));
