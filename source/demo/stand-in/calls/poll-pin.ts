import {asDevice, type Call} from '../call.js';
import {dataAnswer, errorAnswer, plexErrors} from '../format.js';
import {plexPin} from '../pin-answer.js';
import {pollForToken} from '../pin-poll.js';

const path = /^\/api\/v2\/pins\/(?<id>\d+)(?:\.json)?$/v;

/** `GET /api/v2/pins/{id}`: is the code linked, and with which token? */
export const pollPin: Call = {
	method: 'GET',
	path,
	answer: (request, state) => asDevice(request, clientIdentifier => {
		const id = Number(path.exec(request.pathname)?.groups?.['id']);
		const key = state.pins.all.find(pin => pin.id === id && pin.clientIdentifier === clientIdentifier)?.key;
		const fault = key === undefined ? undefined : state.deviceKeys.checkWith(request.query.get('deviceJWT') ?? '', {...key, clientIdentifier});
		if (fault !== undefined) {
			return errorAnswer(request, plexErrors[fault]);
		}

		const pin = pollForToken(state, id, clientIdentifier);
		return pin === undefined
			? errorAnswer(request, plexErrors.pinNotFound)
			: dataAnswer(request, 200, 'pin', plexPin(pin, state.clock.now()));
	}),
};
