import {xmlAnswer, type Answer} from '../answer.js';
import {asTokenOwner, type Call} from '../call.js';
import type {PlexRequest} from '../request.js';
import type {PlexTvState} from '../state.js';
import {toXml} from '../xml.js';

const path = /^\/api\/users\/validate$/v;

const answer = (request: PlexRequest, state: PlexTvState): Answer => asTokenOwner(request, state, () => {
	const invited = request.query.get('invited_email') ?? '';
	const value = state.registeredEmails.has(invited.toLowerCase()) ? {code: 0, status: 'Valid user'} : {code: 1, status: 'Invalid user'};
	return xmlAnswer(200, toXml('Response', value));
});

/** `POST /api/users/validate`: does somebody have this email or user name? Some clients ask with GET. How plex.tv says no is not certain. */
export const validateUser: readonly Call[] = [{method: 'POST', path, answer}, {method: 'GET', path, answer}];
