import {emptyAnswer} from '../answer.js';
import {asTokenOwner, type Call} from '../call.js';
import {errorAnswer, plexErrors} from '../format.js';
import {hasCode, isAlive} from '../pins.js';
import {formOf} from '../request.js';

/** `PUT /api/v2/pins/link`: what the page plex.tv/link does with a code that its reader types. */
export const linkPin: Call = {
	method: 'PUT',
	path: /^\/api\/v2\/pins\/link(?:\.json)?$/v,
	answer: (request, state) => asTokenOwner(request, state, account => {
		const code = formOf(request).get('code') ?? '';
		const pin = state.pins.all.find(pin => hasCode(pin, code));
		if (pin?.standing.kind !== 'waiting' || !isAlive(pin, state.clock.now())) {
			return errorAnswer(request, plexErrors.pinNotFound);
		}

		state.pins.link(code, account);
		return emptyAnswer(204);
	}),
};
