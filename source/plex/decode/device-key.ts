import * as v from 'valibot';
import type {PublicJwk} from '../../domain/device-key/device-key.js';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {tokenText} from './token-text.js';

type Body = Pick<PlexAnswer, 'contentType' | 'body'>;

/** Plex.tv gives a UUID. */
const nonceText = v.pipe(v.string(), v.regex(/^[\u{21}-\u{7E}]{8,256}$/v));

/** `{"nonce":"…"}`; undefined for any other shape. */
export const nonceIn = (answer: Body): string | undefined => {
	const {success, output} = v.safeParse(v.object({nonce: nonceText}), contentOf(answer));
	return success ? output.nonce : undefined;
};

/** `{"auth_token":"…"}`; undefined for any other shape. */
export const deviceTokenIn = (answer: Body): string | undefined => {
	const {success, output} = v.safeParse(v.object({auth_token: tokenText}), contentOf(answer));
	return success ? output.auth_token : undefined;
};

const publicJwk = v.object({
	kty: v.literal('OKP'),
	crv: v.literal('Ed25519'),
	x: v.pipe(v.string(), v.regex(/^[\w\-]{43}$/v)),
	kid: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(256))), undefined),
});

/** More keys than anybody signs with. */
const maxKeys = 32;

/** `{"keys":[…]}`: those of Ed25519, the others left out; undefined where there is none, or another shape. */
export const plexKeysIn = (answer: Body): readonly PublicJwk[] | undefined => {
	const read = v.safeParse(v.object({keys: v.array(v.unknown())}), contentOf(answer));
	const keys = (read.success ? read.output.keys.slice(0, maxKeys) : []).flatMap((raw): readonly PublicJwk[] => {
		const {success, output} = v.safeParse(publicJwk, raw);
		return success ? [{kty: output.kty, crv: output.crv, x: output.x, ...(output.kid !== undefined && {kid: output.kid})}] : [];
	});
	return keys.length === 0 ? undefined : keys;
};
