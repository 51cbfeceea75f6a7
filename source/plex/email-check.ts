import type {PlexRegistrations} from '../application/ports/plex-tv.js';
import type {Ask} from './ask.js';
import {registrationIn} from './decode/registration.js';
import type {PlexDependencies} from './dependencies.js';
import {refusalOf} from './trouble.js';

/** `POST https://plex.tv/api/users/validate?invited_email=…`: an old v1 call, which answers XML whatever is asked for. */
export const createEmailCheck = ({now}: PlexDependencies, ask: Ask): PlexRegistrations['checkEmail'] => async (identity, email, {signal}) => {
	const path = `/api/users/validate?invited_email=${encodeURIComponent(email.toWellFormed())}`;
	const answer = await ask(identity, {method: 'POST', path, accept: 'application/json'}, signal);
	const verdict = registrationIn(answer);
	if (verdict === undefined) {
		throw refusalOf(answer, now());
	}

	return verdict;
};
