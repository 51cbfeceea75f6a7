import {asDevice, type Call} from '../call.js';
import {traitsOf} from '../device-traits.js';
import {dataAnswer, errorAnswer, plexErrors} from '../format.js';
import {plexUser} from '../plex-user.js';
import {formOf} from '../request.js';
import {closedDoor} from '../sign-in-behaviour.js';

/** `POST /api/v2/users/signin`: a fresh token for a login and its password. */
export const signIn: Call = {
	method: 'POST',
	path: /^\/api\/v2\/users\/signin(?:\.json)?$/v,
	answer: (request, state) => asDevice(request, clientIdentifier => {
		const form = formOf(request);
		const [login, password, verificationCode] = ['login', 'password', 'verificationCode'].map(name => form.get(name) ?? '') as [string, string, string];
		if (login === '' || password === '') {
			return errorAnswer(request, plexErrors.invalidParameter);
		}

		const outcome = state.signIn({login, password, verificationCode});
		switch (outcome.kind) {
			case 'signed-in': {
				const token = state.issuer.issue(outcome.account, clientIdentifier);
				state.devices.signIn(outcome.account, {...traitsOf(request), clientIdentifier}, token, state.clock.now());
				const user = plexUser(outcome.account, token);
				return dataAnswer(request, 201, 'user', {...user, pastSubscriptions: [], trials: []});
			}

			case 'refused': {
				return errorAnswer(request, plexErrors[outcome.error]);
			}

			case 'closed': {
				return closedDoor(request, outcome.behaviour);
			}
		}
	}),
};
