import type {KeyPin, PlexDeviceKeys} from '../../application/ports/plex-tv.js';
import {registeredJwk} from '../../domain/device-key/device-key.js';
import {clockOffset} from '../../domain/device-key/plex-clock.js';
import {AppError} from '../../domain/errors.js';
import type {PlexAnswer} from '../answer.js';
import {withoutToken, type Ask} from '../ask.js';
import {plexErrorsIn} from '../decode/error-body.js';
import {createdPinIn} from '../decode/pin.js';
import type {PlexDependencies} from '../dependencies.js';
import {polledPin} from '../pins.js';
import {isDone, refusalOf} from '../trouble.js';
import {host, jsonBody} from './host.js';
import {deviceRefusal} from './refusal.js';

const readCreated = (answer: PlexAnswer, now: Date): KeyPin => {
	const pin = [200, 201].includes(answer.status) ? createdPinIn(answer) : undefined;
	if (pin === undefined) {
		throw deviceRefusal(answer, now);
	}

	const offset = clockOffset(answer.date, now);
	return {...pin, ...(offset !== undefined && {clockOffset: offset})};
};

/** `POST https://clients.plex.tv/api/v2/pins` with the key. Without `strong` the code has the four characters that the link page takes. */
export const createKeyPinRequest = ({now}: PlexDependencies, ask: Ask): PlexDeviceKeys['createKeyPin'] => async (device, key, {signal}) => {
	const answer = await ask(withoutToken(device), {
		method: 'POST', host, path: '/api/v2/pins', accept: 'application/json', body: jsonBody({jwk: registeredJwk(key), strong: false}),
	}, signal);
	return readCreated(answer, now());
};

/** `GET https://clients.plex.tv/api/v2/pins/{id}?deviceJWT=…`. What is signed says who asks and is good for five minutes; it opens nothing without the key. */
export const createKeyPinPoll = ({now}: PlexDependencies, ask: Ask): PlexDeviceKeys['pollKeyPin'] => async (device, id, request, {signal}) => {
	const answer = await ask(withoutToken(device), {
		method: 'GET', host, path: `/api/v2/pins/${id}?deviceJWT=${encodeURIComponent(request.reveal())}`, accept: 'application/json', secrets: [request],
	}, signal);
	const polled = polledPin(answer);
	if (polled === undefined) {
		throw deviceRefusal(answer, now());
	}

	return polled;
};

/** `PUT https://plex.tv/api/v2/pins/link`: 204 in practice; any 2xx is taken. */
export const createPinLink = ({now}: PlexDependencies, ask: Ask): PlexDeviceKeys['linkPin'] => async (identity, code, {signal}) => {
	const answer = await ask(identity, {
		method: 'PUT', path: '/api/v2/pins/link', accept: 'application/json', body: {contentType: 'application/x-www-form-urlencoded', content: new URLSearchParams({code}).toString()},
	}, signal);
	if (answer.status === 404 && answer.botCheck === undefined && plexErrorsIn(answer).some(error => error.code === 1020)) {
		throw new AppError('ERR_PIN_EXPIRED');
	}

	if (!isDone(answer)) {
		throw refusalOf(answer, now());
	}
};
