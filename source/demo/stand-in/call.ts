import type {Answer} from './answer.js';
import {errorAnswer, plexErrors} from './format.js';
import type {PlexTvAccount} from './plex-user.js';
import {plexValue, type PlexRequest} from './request.js';
import {refusal, type TokenBehaviour} from './token-behaviour.js';

/** What the stand-in knows and its calls may change. */
export type PlexTvState = {
	/** By token. May be changed while the stand-in runs: a token that is taken out is rejected from then on. */
	readonly tokens: Map<string, TokenBehaviour>;
};

/** One call of plex.tv's API. */
export type Call = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Matches the whole path, without the query. */
	readonly path: RegExp;
	answer(request: PlexRequest, state: PlexTvState): Answer;
};

/** What a call answers that needs somebody's token; plex.tv looks at the token before it looks for the client identifier. */
export const asTokenOwner = (request: PlexRequest, {tokens}: PlexTvState, answer: (account: PlexTvAccount, token: string) => Answer): Answer => {
	const token = plexValue(request, 'X-Plex-Token') ?? '';
	const behaviour = tokens.get(token) ?? {kind: 'rejected'};
	if (behaviour.kind !== 'valid') {
		return refusal(request, behaviour);
	}

	if (plexValue(request, 'X-Plex-Client-Identifier') === undefined) {
		return errorAnswer(request, plexErrors.clientIdentifierMissing);
	}

	return answer(behaviour.account, token);
};
