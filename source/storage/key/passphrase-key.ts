import {Buffer} from 'node:buffer';
import {scrypt, type ScryptOptions} from 'node:crypto';
import type {Secret} from '../../domain/secret.js';
import {StrangeContent} from '../strange-content.js';
import {keyBytes, type RandomBytes} from './vault.js';

/** What has to be stored to come by the same key again. No secret. */
export type ScryptParameters = ScryptCost & {readonly salt: string};

/** How much memory and time a try takes (RFC 7914). */
export type ScryptCost = {readonly N: number; readonly r: number; readonly p: number};

/** 128 MiB and about half a second. */
export const defaultScryptCost: ScryptCost = {N: 2 ** 17, r: 8, p: 1};
const saltBytes = 16;
const memoryLimit = 640 * 1024 * 1024;

/** Enough for twice the work of today; more would be somebody's attempt to keep this machine busy. */
const allowed = {minN: 2 ** 14, maxN: 2 ** 18, maxR: 16, maxP: 4};
const saltPattern = /^[\d+\/A-Za-z]{22,88}={0,2}$/v;

export const newPassphraseParameters = (randomBytes: RandomBytes, cost: ScryptCost): ScryptParameters => ({salt: Buffer.from(randomBytes(saltBytes)).toString('base64'), ...cost});

const isCount = (value: unknown, from: number, to: number): value is number => Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to;

/** Whether parameters that came from outside are ones to work with. */
export const isBearable = (value: unknown): value is ScryptParameters => {
	const {salt, N, r, p} = (value ?? {}) as Record<string, unknown>;
	return typeof salt === 'string' && saltPattern.test(salt)
		&& isCount(N, allowed.minN, allowed.maxN) && Number.isSafeInteger(Math.log2(N))
		&& isCount(r, 1, allowed.maxR) && isCount(p, 1, allowed.maxP);
};

const parseOrUndefined = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

export const isScryptText = (value: unknown): value is string => typeof value === 'string' && value.length <= 500 && isBearable(parseOrUndefined(value));

/** Parameters as they were stored. Throws `StrangeContent` when they are out of bounds. */
export const parseScrypt = (text: string): ScryptParameters => {
	const parameters = parseOrUndefined(text);
	if (!isBearable(parameters)) {
		throw new StrangeContent('the passphrase’s parameters are out of bounds');
	}

	return parameters;
};

/** The key that a passphrase stands for. */
export const keyFromPassphrase = async (passphrase: Secret, {salt, N, r, p}: ScryptParameters): Promise<Uint8Array> => new Promise((resolve, reject) => {
	const limits: ScryptOptions = {
		N, r, p, maxmem: memoryLimit,
	};
	// Two ways to type the same letter are one passphrase.
	scrypt(passphrase.reveal().normalize('NFC'), Buffer.from(salt, 'base64'), keyBytes, limits, (error, key) => {
		if (error === null) {
			resolve(key);
		} else {
			reject(error);
		}
	});
});
