import * as v from 'valibot';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {tokenText} from './token-text.js';

const signedIn = v.object({authToken: tokenText});
const body = v.union([signedIn, v.pipe(v.object({user: signedIn}), v.transform(({user}) => user))]);

/** The token that a sign-in gave; undefined for any other shape. */
export const issuedTokenIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): string | undefined => {
	const {success, output} = v.safeParse(body, contentOf(answer));
	return success ? output.authToken : undefined;
};
