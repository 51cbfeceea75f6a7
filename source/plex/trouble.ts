import {waitText} from '../domain/duration.js';
import {boundText, cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import type {Secret} from '../domain/secret.js';
import {isPage, looksLike} from './decode/content.js';
import {plexErrorsIn, type PlexError} from './decode/error-body.js';
import {retryAfterSeconds} from './retry-after.js';
import type {PlexAnswer} from './answer.js';

const hostIn = (location: string | undefined): string =>
	location !== undefined && URL.canParse(location, 'https://plex.tv') ? boundText(cleanText(new URL(location, 'https://plex.tv').host), 60) : 'nowhere';

const rateLimited = ({retryAfter}: PlexAnswer, now: Date): AppError => {
	const seconds = retryAfterSeconds(retryAfter, now);
	return new AppError('ERR_PLEX_RATE_LIMITED', seconds === undefined ? '' : waitText(seconds), seconds === undefined ? {} : {retryAfterSeconds: seconds});
};

const maxWords = 120;

/** Plex.tv's words without what it was sent, at the end of a sentence that has its own full stop. */
const wordsOf = ({message}: PlexError, sent: readonly Secret[]): string => {
	let hidden = message;
	for (const secret of sent) {
		const value = secret.reveal();
		hidden = value === '' ? hidden : hidden.replaceAll(value, '[secret]');
	}

	return boundText(hidden, maxWords).replace(/\.+$/v, '');
};

/** The status with plex.tv's own code and words, as far as there are any. In v1 answers the code is the status once more. */
export const statusText = ({status, sent = []}: Pick<PlexAnswer, 'status' | 'sent'>, [first]: readonly PlexError[]): string => {
	if (first === undefined) {
		return `${status}, without plex.tv’s own reason`;
	}

	const {code} = first;
	const message = wordsOf(first, sent);
	return [status, ...(code === undefined || code === status ? [] : [code]), ...(message === '' ? [] : [message])].join(' ');
};

const refusal = (answer: PlexAnswer, errors: readonly PlexError[]): AppError => {
	const {status} = answer;
	// The right is missing, not the token: plex.tv says so with 403 and a code of its own.
	if (status === 403 && errors.length > 0) {
		return new AppError('ERR_PLEX_FORBIDDEN', statusText(answer, errors));
	}

	const isGone = [405, 406, 410].includes(status) || (status === 404 && errors.some(({code}) => code === 1002));
	return new AppError(isGone ? 'ERR_PLEX_CALL_GONE' : 'ERR_PLEX_REFUSED', statusText(answer, errors));
};

/** Whether a call that has nothing to tell has been done: any 2xx, unless something in front of plex.tv has answered with a page or a check of its own. */
export const isDone = (answer: PlexAnswer): boolean =>
	answer.status >= 200 && answer.status < 300 && answer.botCheck === undefined && !isPage(answer);

/** What an answer means that is none to what was asked, and says nothing about a token. */
export const troubleOf = (answer: PlexAnswer, now: Date): AppError => {
	const {status} = answer;
	if (answer.botCheck !== undefined) {
		return new AppError('ERR_PLEX_BOT_CHECK', answer.botCheck);
	}

	if (status >= 200 && status < 300) {
		return new AppError('ERR_PLEX_ANSWER', looksLike(answer));
	}

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
		: refusal(answer, plexErrorsIn(answer));
};

/** Whether plex.tv's application itself answered: with its mark, or in one of the shapes that its errors have. A page for people may come from anything on the way. */
const isPlexTvsOwn = (answer: PlexAnswer, errors: readonly PlexError[]): boolean => answer.requestId !== undefined || errors.length > 0;

/** Plex.tv's own word that a token is no good; undefined for everything else, which may come from something in between. */
export const tokenRefusalIn = (answer: PlexAnswer): AppError | undefined => {
	const {status} = answer;
	const errors = plexErrorsIn(answer);
	if (answer.botCheck !== undefined) {
		return undefined;
	}

	// Plex.tv's own status for a JWT whose time is over: nothing in between has one like it, unless as a page for people.
	if (status === 498) {
		return isPage(answer) && answer.requestId === undefined ? undefined : new AppError('ERR_TOKEN_EXPIRED');
	}

	if (!isPlexTvsOwn(answer, errors)) {
		return undefined;
	}

	return status === 401 || (status === 422 && errors.some(({message}) => /\binvalid (?:authentication )?token\b/iv.test(message))) ? new AppError('ERR_TOKEN_REJECTED') : undefined;
};

/** Why a call that needs a good token got no answer. */
export const refusalOf = (answer: PlexAnswer, now: Date): AppError => tokenRefusalIn(answer) ?? troubleOf(answer, now);
