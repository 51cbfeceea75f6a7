import * as v from 'valibot';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {wholeNumber} from './number.js';
import {tokenText} from './token-text.js';

const maxSeconds = 24 * 60 * 60;

/** Empty in XML where JSON has null. */
const none = v.pipe(v.literal(''), v.transform(() => undefined));
const maybeToken = v.union([none, tokenText]);

/** The characters of a code are drawn large on the screen, so that nothing else may be among them. */
const pin = v.object({
	id: wholeNumber,
	code: v.pipe(v.string(), v.regex(/^[\da-z]{4,32}$/iv)),
	expiresIn: v.pipe(wholeNumber, v.minValue(1), v.maxValue(maxSeconds)),
	authToken: v.nullish(maybeToken),
});

const body = v.union([pin, v.pipe(v.object({pin}), v.transform(({pin: inner}) => inner))]);

/** What plex.tv says of a PIN; undefined for any other shape. */
export const pinIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>) => {
	const {success, output} = v.safeParse(body, contentOf(answer));
	if (!success) {
		return undefined;
	}

	const {id, code, expiresIn, authToken} = output;
	return {
		id, code: code.toUpperCase(), expiresInSeconds: expiresIn, token: authToken ?? undefined,
	};
};
