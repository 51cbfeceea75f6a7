import type {PlexTests} from '../application/ports.js';
import type {AppError} from '../domain/errors.js';
import type {Route} from '../domain/route.js';
import {ConnectionFailure} from './connection/failure.js';
import type {PlexDependencies} from './dependencies.js';
import {openSession} from './session.js';
import {toAppError} from './to-app-error.js';
import {readTokenAnswer, type TokenAnswer} from './token-answer.js';
import type {Tunnels, UseTunnels} from './tunnels.js';

/** What failed on the way says nothing about the token. Throws `ERR_CANCELLED`, and what is a bug. */
const unanswered = (error: unknown, route: Route): TokenAnswer => {
	if (error instanceof ConnectionFailure && error.fault.kind !== 'aborted') {
		return {verdict: 'cannot-tell', error: toAppError(error, route)};
	}

	throw error instanceof ConnectionFailure ? toAppError(error, route) : error;
};

const inWords = ({code, message, hint, retryAfterSeconds}: AppError) => ({
	code, message, hint, ...(retryAfterSeconds !== undefined && {retryAfterSeconds}),
});

/** `GET https://plex.tv/api/v2/user` along the account's route. */
export const createTokenTest = (dependencies: PlexDependencies, useTunnels: UseTunnels): PlexTests['testToken'] => async (identity, {signal}) => {
	const {milliseconds, now} = dependencies;
	const start = milliseconds();
	const ask = async (tunnels: Tunnels): Promise<TokenAnswer> => {
		const {route} = identity;
		const session = openSession(dependencies, {
			route, routeAgent: tunnels.reuse(identity), caller: identity, signal,
		});
		try {
			return readTokenAnswer(await session.get('/api/v2/user', 'application/json'), now());
		} catch (error) {
			return unanswered(error, route);
		}
	};

	const answer = await useTunnels(ask);
	const took = Math.round(milliseconds() - start);
	return answer.verdict === 'valid'
		? {...answer, milliseconds: took}
		: {verdict: answer.verdict, ...inWords(answer.error), milliseconds: took};
};

