import type {Answer} from './answer.js';
import {errorAnswer, plexErrors, rateLimitedAnswer} from './format.js';
import type {PlexTvAccount} from './plex-user.js';
import type {PlexRequest} from './request.js';

/** An account that its password opens. */
export type OpenAccount = {
	readonly kind: 'account';
	readonly account: PlexTvAccount;
	readonly password: string;
	/** Asked for after the right password; without one there is no second step. */
	readonly verificationCode?: string;
	/** Refuses the user name as a login. */
	readonly emailOnly?: true;
};

/** What plex.tv does with a login. One that no table row holds is told that it or its password is wrong. */
export type SignInBehaviour =
	| OpenAccount
	/** 401 with 1031, right password or not. */
	| {readonly kind: 'locked'}
	/** 429 with 1003; `retryAfter` is seconds or an HTTP date, sent as it is. */
	| {readonly kind: 'rate-limited'; readonly retryAfter?: string}
	| {readonly kind: 'silent'}
	/** Anything else a test wants to see. */
	| {readonly kind: 'answer'; readonly answer: Answer};

/** The answer to everybody who signs in with a login that does not lead to an account now. */
export const closedDoor = (request: PlexRequest, behaviour: Exclude<SignInBehaviour, OpenAccount>): Answer => {
	switch (behaviour.kind) {
		case 'locked': {
			return errorAnswer(request, plexErrors.signInLocked);
		}

		case 'rate-limited': {
			return rateLimitedAnswer(request, behaviour.retryAfter);
		}

		case 'silent': {
			return {kind: 'silence'};
		}

		case 'answer': {
			return behaviour.answer;
		}
	}
};
