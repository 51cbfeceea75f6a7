import * as v from 'valibot';
import type {Pin} from '../../domain/sign-in.js';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {positiveNumber} from './number.js';
import {tokenText} from './token-text.js';

const maxSeconds = 24 * 60 * 60;

type Body = Pick<PlexAnswer, 'contentType' | 'body'>;

/** The pin itself in JSON, `<pin …/>` in XML. */
const unwrapped = (answer: Body): unknown => {
	const wrapped = v.safeParse(v.object({pin: v.record(v.string(), v.unknown())}), contentOf(answer));
	return wrapped.success ? wrapped.output.pin : contentOf(answer);
};

/** The characters of a code are drawn large on the screen, so that nothing else may be among them. */
const created = v.object({
	id: positiveNumber,
	code: v.pipe(v.string(), v.regex(/^[\da-z]{4,32}$/iv)),
	expiresIn: v.pipe(positiveNumber, v.maxValue(maxSeconds)),
});

/** A code that plex.tv has made; undefined for any other shape. */
export const createdPinIn = (answer: Body): Pin | undefined => {
	const {success, output} = v.safeParse(created, unwrapped(answer));
	return success ? {id: output.id, code: output.code.toUpperCase(), expiresInSeconds: output.expiresIn} : undefined;
};

/** Empty in XML where JSON has null. */
const none = v.pipe(v.literal(''), v.transform(() => undefined));
const maybeToken = v.union([none, tokenText]);

/** Only the id and the token are looked at: whatever else is odd, a token that was given out is not lost. */
const polled = v.object({id: positiveNumber, authToken: v.nullish(maybeToken)});

/** What a look at a code found: its token, or that there is none yet. Undefined for any other shape. */
export const polledPinIn = (answer: Body): {readonly token: string | undefined} | undefined => {
	const {success, output} = v.safeParse(polled, unwrapped(answer));
	return success ? {token: output.authToken ?? undefined} : undefined;
};
