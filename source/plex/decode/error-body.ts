import * as v from 'valibot';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {cleanedText, looseText} from './text.js';

/** One of plex.tv's own errors. `code` is absent in some v1 answers. */
export type PlexError = {readonly code?: number; readonly message: string};

/** Longer than what is told of it, which is cut once the secrets that were sent are out of it. */
const maxMessage = 2000;

const message = v.optional(looseText(maxMessage), '');
const code = v.optional(v.pipe(v.unknown(), v.transform(raw => {
	const number = typeof raw === 'string' && /^\d{1,6}$/v.test(raw) ? Number(raw) : raw;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
})));

/** A text alone, or an object with a code and words under one of the names that are used for them. */
const plain = v.pipe(cleanedText(maxMessage), v.transform((text): PlexError => ({message: text})));
const named = v.pipe(
	v.object({
		code, message, status: message, '#text': message,
	}),
	v.transform((entry): PlexError => {
		const words = [entry.message, entry['#text'], entry.status].find(text => text !== '') ?? '';
		return {message: words, ...(entry.code !== undefined && {code: entry.code})};
	}),
);
const entry = v.union([plain, named]);
const entries = v.union([v.array(entry), v.pipe(entry, v.transform(one => [one]))]);

/** `{"errors":[{"code":1001,"message":"…"}]}` (v2 JSON), also with a text or an object in the list's place. */
const json = v.pipe(v.object({errors: v.array(entry)}), v.transform(({errors}) => errors));
/** `<errors><error code="1029" message="…"/></errors>` (v2 XML), `<errors><error>Invalid token</error></errors>` (v1 XML). */
const xml = v.pipe(v.object({errors: v.object({error: entries})}), v.transform(({errors}) => errors.error));
/** `{"error":"Invalid authentication token."}` (v1 JSON), `<error>Please sign in</error>` (XML). */
const single = v.pipe(v.object({error: entries}), v.transform(({error}) => error));
/** `{"errors":"…"}`, `<errors>…</errors>`. */
const listless = v.pipe(v.object({errors: entry}), v.transform(({errors}) => [errors]));
/** `<Response code="410" status="…"/>` (v1 XML). */
const response = v.pipe(v.object({Response: named}), v.transform(({Response}) => [Response]));
/** What plex.tv says of a token, and gateways that answer `{"message":"Unauthorized"}` do not. */
const aboutToken = /\bsign in\b|\binvalid (?:authentication )?token\b/iv;

/** `{"message":"Please sign in"}`, and any message with a code. A message alone is how many a gateway answers that is not plex.tv's. */
const bare = v.pipe(
	v.object({message: v.pipe(cleanedText(maxMessage), v.nonEmpty()), code}),
	v.check(({message: text, code: number}) => number !== undefined || aboutToken.test(text)),
	v.transform(({message: text, code: number}): readonly PlexError[] => [{message: text, ...(number !== undefined && {code: number})}]),
);

const errorBody = v.union([json, xml, single, listless, response, bare]);

const saysSomething = (error: PlexError): boolean => error.code !== undefined || error.message !== '';

/** The errors that plex.tv itself names in a body, in any of the shapes that were seen, cleaned; none where something else answered. */
export const plexErrorsIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): readonly PlexError[] => {
	const read = v.safeParse(errorBody, contentOf(answer));
	return read.success ? read.output.filter(error => saysSomething(error)) : [];
};
