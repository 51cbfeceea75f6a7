import {asTokenOwner, type Call} from '../call.js';
import {dataAnswer} from '../format.js';
import {plexUser} from '../plex-user.js';

/** `GET /api/v2/user`: whose token is it? */
export const user: Call = {
	method: 'GET',
	path: /^\/api\/v2\/user(?:\.json)?$/v,
	answer: (request, state) => asTokenOwner(request, state, (account, token) => dataAnswer(request, 200, 'user', plexUser(account, token))),
};
