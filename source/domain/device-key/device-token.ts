import type {Secret} from '../secret.js';
import type {PublicJwk} from './device-key.js';
import {verifyJws, type Verify} from './jws.js';

/** Why what came back is not kept as the account's token. */
export type TokenFault = 'no-jwt' | 'signature' | 'issuer' | 'audience' | 'expired' | 'future' | 'other-key';

export const tokenFaultTexts: Readonly<Record<TokenFault, string>> = {
	'no-jwt': 'it is not the kind of token that a device key gets',
	signature: 'it is not signed with one of plex.tv’s keys',
	issuer: 'it names another issuer than plex.tv',
	audience: 'it is meant for somebody else',
	expired: 'it has expired already',
	future: 'it is not valid yet',
	'other-key': 'it was given for another device key',
};

/** What was verified of a token that a device key got. */
export type CheckedDeviceToken =
	| {readonly kind: 'good'; readonly token: Secret; readonly expiresAt: Date}
	/** The token is still here: plex.tv may have ended the one before, so that it is for the use case to say what becomes of it. */
	| {readonly kind: 'refused'; readonly token: Secret; readonly fault: TokenFault};

export type TokenExpectation = {
	/** Plex.tv's own keys. */
	readonly keys: readonly PublicJwk[];
	readonly verify: Verify;
	/** The identifier under which the key was registered. */
	readonly clientIdentifier: string;
	/** The device key's. */
	readonly keyId: string;
	/** By plex.tv's clock, as far as it is known. */
	readonly now: Date;
};

/** How far two clocks may be apart. */
const leewaySeconds = 300;

const issuer = 'plex.tv';

const namesIn = (audience: unknown): readonly unknown[] => Array.isArray(audience) ? audience as readonly unknown[] : [audience];

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** The largest number of seconds that a date can be made of. */
const isTime = (value: unknown): value is number => isNumber(value) && Math.abs(value) <= 8.64e12;

const faultIn = (claims: Readonly<Record<string, unknown>>, {clientIdentifier, keyId, now}: TokenExpectation): TokenFault | undefined => {
	const seconds = now.getTime() / 1000;
	const {iss, aud, exp, iat, nbf, thumbprint} = claims;
	if (iss !== issuer) {
		return 'issuer';
	}

	if (namesIn(aud).every(name => !(name === issuer || name === clientIdentifier))) {
		return 'audience';
	}

	if (thumbprint !== keyId) {
		return 'other-key';
	}

	if (!isTime(exp) || exp <= seconds - leewaySeconds) {
		return 'expired';
	}

	return [iat, nbf ?? iat].every(time => isTime(time) && time <= seconds + leewaySeconds) ? undefined : 'future';
};

/** Whether a token is one that plex.tv has signed for this account's device key and that is good now. */
export const checkDeviceToken = (token: Secret, expected: TokenExpectation): CheckedDeviceToken => {
	const text = token.reveal();
	if (text.split('.').length !== 3) {
		return {kind: 'refused', token, fault: 'no-jwt'};
	}

	const verified = verifyJws(text, expected.keys, expected.verify);
	if (verified === undefined) {
		return {kind: 'refused', token, fault: 'signature'};
	}

	const fault = faultIn(verified.claims, expected);
	return fault === undefined
		? {kind: 'good', token, expiresAt: new Date((verified.claims['exp'] as number) * 1000)}
		: {kind: 'refused', token, fault};
};

/** A device's tokens are renewed when less than this is left: plex.tv gives them for seven days. */
const renewalSeconds = 2 * 24 * 60 * 60;

/** How many milliseconds until it is time for a new token; negative where it is. */
export const renewalDueIn = (expiresAt: Date, now: Date): number => expiresAt.getTime() - now.getTime() - (renewalSeconds * 1000);

/** Whether it is time for a new token. */
export const isRenewalDue = (expiresAt: Date, now: Date): boolean => renewalDueIn(expiresAt, now) < 0;
