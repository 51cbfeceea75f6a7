import {boundText, cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import type {PlexUser} from '../domain/verdict.js';
import {looksLike} from './decode/content.js';
import {plexErrorsIn, type PlexError} from './decode/error-body.js';
import {plexUserIn} from './decode/plex-user.js';
import {retryAfterSeconds, waitText} from './retry-after.js';
import type {PlexAnswer} from './session.js';

/** What an answer to `GET /api/v2/user` says of the token. */
export type TokenAnswer =
	| {readonly verdict: 'valid'; readonly user: PlexUser}
	| {readonly verdict: 'rejected' | 'cannot-tell'; readonly error: AppError};

const cannotTell = (error: AppError): TokenAnswer => ({verdict: 'cannot-tell', error});
const rejected = (code: 'ERR_TOKEN_REJECTED' | 'ERR_TOKEN_EXPIRED'): TokenAnswer => ({verdict: 'rejected', error: new AppError(code)});

const hostIn = (location: string | undefined): string =>
	location !== undefined && URL.canParse(location, 'https://plex.tv') ? boundText(cleanText(new URL(location, 'https://plex.tv').host), 60) : 'nowhere';

/** Plex.tv's own word that the token is no good: nothing else may be taken for it. */
const isRejection = (status: number, errors: readonly PlexError[]): boolean =>
	(status === 401 && errors.some(({code}) => code === 1001))
	|| (status === 422 && errors.some(({message}) => message.includes('Invalid token')));

const rateLimited = ({retryAfter}: PlexAnswer, now: Date): AppError => {
	const seconds = retryAfterSeconds(retryAfter, now);
	return new AppError('ERR_PLEX_RATE_LIMITED', seconds === undefined ? '' : waitText(seconds), seconds === undefined ? {} : {retryAfterSeconds: seconds});
};

const refusal = (status: number, errors: readonly PlexError[]): AppError => {
	const [first] = errors;
	if (first === undefined) {
		return new AppError('ERR_PLEX_REFUSED', `${status}, without plex.tv’s own reason`);
	}

	return new AppError('ERR_PLEX_REFUSED', [status, first.code, first.message].filter(part => part !== undefined && part !== '').join(' '));
};

const troubleOf = (answer: PlexAnswer, errors: readonly PlexError[], now: Date): AppError => {
	const {status} = answer;
	if (status === 429) {
		return rateLimited(answer, now);
	}

	if (status >= 300 && status < 400) {
		return new AppError('ERR_PLEX_REDIRECT', hostIn(answer.location));
	}

	if (status >= 500) {
		return new AppError('ERR_PLEX_UNAVAILABLE', `it answered ${status}`);
	}

	// Seen when plex.tv's edge failed: the same request got 200 a moment later.
	return status === 404 && answer.body.trim() === '' && answer.requestId === undefined
		? new AppError('ERR_PLEX_UNAVAILABLE', 'its edge answered an empty 404')
		: refusal(status, errors);
};

/** Reads an answer to `GET https://plex.tv/api/v2/user`. Only plex.tv's own word makes a token rejected. */
export const readTokenAnswer = (answer: PlexAnswer, now: Date): TokenAnswer => {
	const {status} = answer;
	if (status === 200) {
		const user = plexUserIn(answer);
		return user === undefined ? cannotTell(new AppError('ERR_PLEX_ANSWER', looksLike(answer))) : {verdict: 'valid', user};
	}

	const errors = plexErrorsIn(answer);
	if (isRejection(status, errors)) {
		return rejected('ERR_TOKEN_REJECTED');
	}

	// Plex.tv's own status for a JWT whose time is over.
	return status === 498 ? rejected('ERR_TOKEN_EXPIRED') : cannotTell(troubleOf(answer, errors, now));
};
