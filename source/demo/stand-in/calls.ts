import type {Answer} from './answer.js';
import type {Call, PlexTvState} from './call.js';
import {ownAddress} from './calls/own-address.js';
import {ping} from './calls/ping.js';
import {user} from './calls/user.js';
import {errorAnswer, plexErrors} from './format.js';
import type {PlexRequest} from './request.js';

/** Every call that the stand-in knows. A new one is a file under `calls/` and a word here. */
const calls: readonly Call[] = [user, ping, ownAddress];

export const answerTo = (request: PlexRequest, state: PlexTvState): Answer => {
	const atPath = calls.filter(({path}) => path.test(request.pathname));
	const call = atPath.find(({method}) => method === request.method);
	if (call) {
		return call.answer(request, state);
	}

	return errorAnswer(request, atPath.length === 0 ? plexErrors.notFound : plexErrors.methodNotAllowed);
};
