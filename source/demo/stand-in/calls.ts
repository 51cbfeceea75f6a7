import type {Answer} from './answer.js';
import type {Call} from './call.js';
import {authKeys, authNonce, authToken} from './calls/auth.js';
import {devicesJson, devicesXml, removeDevice} from './calls/devices.js';
import {linkPin} from './calls/link-pin.js';
import {newPin} from './calls/new-pin.js';
import {ownAddress} from './calls/own-address.js';
import {ping} from './calls/ping.js';
import {pollPin} from './calls/poll-pin.js';
import {resources} from './calls/resources.js';
import {signIn} from './calls/sign-in.js';
import {signOut} from './calls/sign-out.js';
import {user} from './calls/user.js';
import {users} from './calls/users.js';
import {validateUser} from './calls/validate-user.js';
import {errorAnswer, plexErrors} from './format.js';
import type {PlexRequest} from './request.js';
import type {PlexTvState} from './state.js';

/** Every call that the stand-in knows. A new one is a file under `calls/` and a word here. */
const calls: readonly Call[] = [
	user,
	ping,
	ownAddress,
	newPin,
	pollPin,
	linkPin,
	signIn,
	signOut,
	resources,
	users,
	...validateUser,
	authKeys,
	authNonce,
	authToken,
	devicesXml,
	devicesJson,
	removeDevice,
];

export const answerTo = (request: PlexRequest, state: PlexTvState): Answer => {
	const atPath = calls.filter(({path}) => path.test(request.pathname));
	const call = atPath.find(({method}) => method === request.method);
	if (call) {
		return call.answer(request, state);
	}

	return errorAnswer(request, atPath.length === 0 ? plexErrors.notFound : plexErrors.methodNotAllowed);
};
