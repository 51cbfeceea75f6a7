import type {Answer} from './answer.js';
import {errorAnswer, plexErrors} from './format.js';
import type {PlexTvAccount} from './plex-user.js';
import {plexValue, type PlexRequest} from './request.js';
import type {PlexTvState} from './state.js';
import {refusal} from './token-behaviour.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One call of plex.tv's API. */
export type Call = {
	readonly method: Method;
	/** Matches the whole path, without the query. */
	readonly path: RegExp;
	answer(request: PlexRequest, state: PlexTvState): Answer;
};

/** What a call answers that only a device may make. */
export const asDevice = (request: PlexRequest, answer: (clientIdentifier: string) => Answer): Answer => {
	const clientIdentifier = plexValue(request, 'X-Plex-Client-Identifier');
	return clientIdentifier === undefined ? errorAnswer(request, plexErrors.clientIdentifierMissing) : answer(clientIdentifier);
};

/** What a call answers that needs somebody's token; plex.tv looks at the token before it looks for the client identifier. */
export const asTokenOwner = (request: PlexRequest, {tokens, clock}: PlexTvState, answer: (account: PlexTvAccount, token: string) => Answer): Answer => {
	const token = plexValue(request, 'X-Plex-Token') ?? '';
	const behaviour = tokens.get(token) ?? {kind: 'rejected'};
	if (behaviour.kind !== 'valid') {
		return refusal(request, behaviour);
	}

	const isOver = behaviour.until !== undefined && clock.now() >= behaviour.until;
	return isOver ? refusal(request, {kind: 'expired'}) : asDevice(request, () => answer(behaviour.account, token));
};
