import type {AppError} from '../domain/errors.js';
import type {PlexUser} from '../domain/verdict.js';
import {plexUserIn} from './decode/plex-user.js';
import type {PlexAnswer} from './answer.js';
import {tokenRefusalIn, troubleOf} from './trouble.js';

/** What an answer to `GET /api/v2/user` says of the token. */
export type TokenAnswer =
	| {readonly verdict: 'valid'; readonly user: PlexUser}
	| {readonly verdict: 'rejected' | 'cannot-tell'; readonly error: AppError};

/** Reads an answer to `GET https://plex.tv/api/v2/user`. Only plex.tv's own word makes a token rejected. */
export const readTokenAnswer = (answer: PlexAnswer, now: Date): TokenAnswer => {
	const user = answer.status === 200 ? plexUserIn(answer) : undefined;
	if (user !== undefined) {
		return {verdict: 'valid', user};
	}

	const rejection = tokenRefusalIn(answer);
	return rejection === undefined
		? {verdict: 'cannot-tell', error: troubleOf(answer, now)}
		: {verdict: 'rejected', error: rejection};
};
