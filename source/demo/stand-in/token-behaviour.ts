import {
	emptyAnswer,
	jsonAnswer,
	xmlAnswer,
	type Answer,
} from './answer.js';
import {errorAnswer, plexErrors, rateLimitedAnswer} from './format.js';
import {maintenanceAnswer, portalAnswer} from './pages.js';
import type {PlexTvAccount} from './plex-user.js';
import type {PlexRequest} from './request.js';

/** What plex.tv does when it is shown a token. A token that no table row holds is `rejected`. */
export type TokenBehaviour =
	/** `until` it is good; for ever without. After that it is answered as one that has expired. */
	| {readonly kind: 'valid'; readonly account: PlexTvAccount; readonly until?: Date}
	/** 401 with 1001. */
	| {readonly kind: 'rejected'}
	/** 401 with no body, which may come from anything on the way. */
	| {readonly kind: 'bare-401'}
	/** 422, XML without a code. */
	| {readonly kind: 'invalid-token'}
	/** 498: a JWT whose time is over. */
	| {readonly kind: 'expired'}
	/** 429 with 1003; `retryAfter` is seconds or an HTTP date, sent as it is. */
	| {readonly kind: 'rate-limited'; readonly retryAfter?: string}
	/** 503 with a page for people. */
	| {readonly kind: 'maintenance'}
	/** 200 with a page for people, as a captive portal gives. */
	| {readonly kind: 'page'}
	/** 200 with JSON that is no account. */
	| {readonly kind: 'another-shape'}
	/** 404 from the edge: no body, no `x-request-id`. */
	| {readonly kind: 'edge-trouble'}
	| {readonly kind: 'redirect'; readonly location: string}
	| {readonly kind: 'silent'}
	/** Anything else a test wants to see. */
	| {readonly kind: 'answer'; readonly answer: Answer};

/** The answer of every call that was shown a token which is not valid. */
export const refusal = (request: PlexRequest, behaviour: Exclude<TokenBehaviour, {kind: 'valid'}>): Answer => {
	switch (behaviour.kind) {
		case 'rejected': {
			return errorAnswer(request, plexErrors.notAuthenticated);
		}

		case 'bare-401': {
			return emptyAnswer(401, {from: 'edge'});
		}

		case 'invalid-token': {
			return xmlAnswer(422, '<errors><error>Invalid token</error></errors>');
		}

		case 'expired': {
			return errorAnswer(request, plexErrors.tokenExpired);
		}

		case 'rate-limited': {
			return rateLimitedAnswer(request, behaviour.retryAfter);
		}

		case 'maintenance': {
			return maintenanceAnswer;
		}

		case 'page': {
			return portalAnswer;
		}

		case 'another-shape': {
			return jsonAnswer(200, {user: {name: 'somebody'}, ok: true});
		}

		case 'edge-trouble': {
			return emptyAnswer(404, {from: 'edge'});
		}

		case 'redirect': {
			return emptyAnswer(302, {headers: {location: behaviour.location}});
		}

		case 'silent': {
			return {kind: 'silence'};
		}

		case 'answer': {
			return behaviour.answer;
		}
	}
};
