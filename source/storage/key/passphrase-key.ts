import {Buffer} from 'node:buffer';
import {scrypt, type ScryptOptions} from 'node:crypto';
import type {Secret} from '../../domain/secret.js';
import {keyBytes, type RandomBytes} from './vault.js';

/** What has to be stored to come by the same key again. No secret. */
export type ScryptParameters = {readonly salt: string; readonly N: number; readonly r: number; readonly p: number};

/** 128 MiB and about half a second (RFC 7914). */
const cost = {N: 2 ** 17, r: 8, p: 1};
const saltBytes = 16;
const memoryLimit = 640 * 1024 * 1024;

export const newPassphraseParameters = (randomBytes: RandomBytes): ScryptParameters => ({salt: Buffer.from(randomBytes(saltBytes)).toString('base64'), ...cost});

/** The key that a passphrase stands for. */
export const keyFromPassphrase = async (passphrase: Secret, {salt, ...options}: ScryptParameters): Promise<Uint8Array> => new Promise((resolve, reject) => {
	const limits: ScryptOptions = {...options, maxmem: memoryLimit};
	// Two ways to type the same letter are one passphrase.
	scrypt(passphrase.reveal().normalize('NFC'), Buffer.from(salt, 'base64'), keyBytes, limits, (error, key) => {
		if (error === null) {
			resolve(key);
		} else {
			reject(error);
		}
	});
});
