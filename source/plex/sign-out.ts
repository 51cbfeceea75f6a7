import type {PlexSignIn} from '../application/ports/plex-tv.js';
import type {Ask} from './ask.js';
import type {PlexDependencies} from './dependencies.js';
import {isDone, tokenRefusalIn, troubleOf} from './trouble.js';

/** `DELETE https://plex.tv/api/v2/users/signout`: 204 in practice; any 2xx is taken. */
export const createSignOut = ({now}: PlexDependencies, ask: Ask): PlexSignIn['signOut'] => async (identity, {signal}) => {
	const answer = await ask(identity, {method: 'DELETE', path: '/api/v2/users/signout', accept: 'application/json'}, signal);
	if (isDone(answer)) {
		return 'signed-out';
	}

	if (tokenRefusalIn(answer) !== undefined) {
		return 'was-dead';
	}

	throw troubleOf(answer, now());
};
