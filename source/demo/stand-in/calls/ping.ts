import {jsonAnswer, xmlAnswer} from '../answer.js';
import {asTokenOwner, type Call} from '../call.js';
import {plexValue, isJsonWanted} from '../request.js';

/** `GET /api/v2/ping`: answers without a token too, but not to a bad one. */
export const ping: Call = {
	method: 'GET',
	path: /^\/api\/v2\/ping(?:\.json)?$/v,
	answer(request, state) {
		const pong = isJsonWanted(request) ? jsonAnswer(200, {pong: true}) : xmlAnswer(200, '<pong>true</pong>');
		return plexValue(request, 'X-Plex-Token') === undefined ? pong : asTokenOwner(request, state, () => pong);
	},
};
