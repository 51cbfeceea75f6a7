import {fromBase64url, textToBase64url} from './base64url.js';
import type {PublicJwk} from './device-key.js';

/** A signed text in its compact form (RFC 7515 §7.1), taken apart and not verified. */
export type ParsedJws = {
	readonly header: Readonly<Record<string, unknown>>;
	/** What it says, which nobody may believe before the signature was verified. */
	readonly claims: Readonly<Record<string, unknown>>;
	/** What the signature is over. */
	readonly signedText: string;
	readonly signature: Uint8Array;
};

type JsonObject = Readonly<Record<string, unknown>>;

const jsonIn = (part: string): JsonObject | undefined => {
	const bytes = fromBase64url(part);
	if (bytes === undefined) {
		return undefined;
	}

	try {
		const value: unknown = JSON.parse(new TextDecoder('utf8', {fatal: true, ignoreBOM: true}).decode(bytes));
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as JsonObject : undefined;
	} catch {
		return undefined;
	}
};

/** The only algorithm that is taken: by its name in RFC 8037 and by its newer one in RFC 9864. What a header says never chooses another. */
const isEdDsa = (alg: unknown): boolean => alg === 'EdDSA' || alg === 'Ed25519';

/** Takes a compact JWS apart; undefined for anything that is none of Ed25519's, or that asks for an extension (`crit`, RFC 7515 §4.1.11). */
export const parseJws = (text: string): ParsedJws | undefined => {
	const parts = text.split('.');
	const [headerPart = '', claimsPart = '', signaturePart = ''] = parts;
	const header = jsonIn(headerPart);
	const claims = jsonIn(claimsPart);
	const signature = fromBase64url(signaturePart);
	if (parts.length !== 3 || header === undefined || claims === undefined || signature?.length !== 64) {
		return undefined;
	}

	return isEdDsa(header['alg']) && !('crit' in header) && !('b64' in header)
		? {header, claims, signedText: `${headerPart}.${claimsPart}`, signature}
		: undefined;
};

/** What is signed, before its signature is appended with a dot. */
export const signingText = (keyId: string, claims: JsonObject): string =>
	`${textToBase64url(JSON.stringify({kid: keyId, alg: 'EdDSA', typ: 'JWT'}))}.${textToBase64url(JSON.stringify(claims))}`;

/** Verifies one signature over some bytes with one key. */
export type Verify = (key: PublicJwk, signed: Uint8Array, signature: Uint8Array) => boolean;

/**
A compact JWS whose signature one of the keys has made; undefined for anything else.
Each key is tried: a `kid` only says which one is meant, and plex.tv has several.
*/
export const verifyJws = (text: string, keys: readonly PublicJwk[], verify: Verify): ParsedJws | undefined => {
	const parsed = parseJws(text);
	if (parsed === undefined) {
		return undefined;
	}

	const signed = new TextEncoder().encode(parsed.signedText);
	return keys.some(key => verify(key, signed, parsed.signature)) ? parsed : undefined;
};
