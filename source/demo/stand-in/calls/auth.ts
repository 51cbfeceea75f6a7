import {jsonAnswer, type Answer} from '../answer.js';
import {asDevice, type Call} from '../call.js';
import {errorAnswer, plexErrors, rateLimitedAnswer} from '../format.js';
import {jsonOf, type PlexRequest} from '../request.js';
import type {PlexTvState} from '../state.js';

/** `GET /api/v2/auth/keys`: the keys with which tokens are signed, for anybody. */
export const authKeys: Call = {
	method: 'GET',
	path: /^\/api\/v2\/auth\/keys$/v,
	answer: (_request, {deviceKeys}) => jsonAnswer(200, {keys: deviceKeys.keys}),
};

/** `GET /api/v2/auth/nonce`: good for five minutes. */
export const authNonce: Call = {
	method: 'GET',
	path: /^\/api\/v2\/auth\/nonce$/v,
	answer: (request, {deviceKeys, deviceKeyPolicy}) => asDevice(request, () => {
		const nonce = deviceKeys.nonce(deviceKeyPolicy);
		return nonce === undefined ? rateLimitedAnswer(request) : jsonAnswer(200, {nonce});
	}),
};

const exchanged = (request: PlexRequest, state: PlexTvState): Answer => {
	const {jwt} = jsonOf(request);
	const device = state.deviceKeys.check(typeof jwt === 'string' ? jwt : '');
	return typeof device === 'string'
		? errorAnswer(request, plexErrors[device])
		: jsonAnswer(200, {auth_token: state.issuer.issueForKey(device)});
};

/** `POST /api/v2/auth/token`: a new token of seven days for something that the device signed. */
export const authToken: Call = {
	method: 'POST',
	path: /^\/api\/v2\/auth\/token$/v,
	answer: (request, state) => asDevice(request, () => exchanged(request, state)),
};
