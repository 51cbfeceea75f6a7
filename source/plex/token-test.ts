import type {PlexTests} from '../application/ports/plex-tv.js';
import {wrongClock} from '../domain/device-key/plex-clock.js';
import {isFailure, reportOf} from '../domain/errors.js';
import type {Ask} from './ask.js';
import type {PlexDependencies} from './dependencies.js';
import {readTokenAnswer, type TokenAnswer} from './token-answer.js';

/** What failed on the way says nothing about the token. Throws `ERR_CANCELLED`, and what is a fault of the program. */
const unanswered = (error: unknown): TokenAnswer => {
	if (isFailure(error)) {
		return {verdict: 'cannot-tell', error};
	}

	throw error;
};

/** `GET https://plex.tv/api/v2/user` along the account's route. */
export const createTokenTest = ({milliseconds, now}: PlexDependencies, ask: Ask): PlexTests['testToken'] => async (identity, {signal}) => {
	const start = milliseconds();
	let clock: ReturnType<typeof wrongClock> = {};
	const asked = async (): Promise<TokenAnswer> => {
		try {
			const answer = await ask(identity, {method: 'GET', path: '/api/v2/user', accept: 'application/json'}, signal);
			clock = wrongClock(answer.date, now());
			return readTokenAnswer(answer, now());
		} catch (error) {
			return unanswered(error);
		}
	};

	const answer = await asked();
	const took = Math.round(milliseconds() - start);
	return answer.verdict === 'valid'
		? {...answer, ...clock, milliseconds: took}
		: {verdict: answer.verdict, ...reportOf(answer.error), ...clock, milliseconds: took};
};
