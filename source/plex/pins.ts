import type {PlexSignIn} from '../application/ports/plex-tv.js';
import type {Pin, PinAnswer} from '../domain/sign-in.js';
import {Secret} from '../domain/secret.js';
import {withoutToken, type Ask} from './ask.js';
import {plexErrorsIn} from './decode/error-body.js';
import {createdPinIn, polledPinIn} from './decode/pin.js';
import type {PlexDependencies} from './dependencies.js';
import type {PlexAnswer} from './answer.js';
import {troubleOf} from './trouble.js';

/** 201 in practice; one description says 200. */
const readCreated = (answer: PlexAnswer, now: Date): Pin => {
	const pin = [200, 201].includes(answer.status) ? createdPinIn(answer) : undefined;
	if (pin === undefined) {
		throw troubleOf(answer, now);
	}

	return pin;
};

/** What an answer to a look at a code says; undefined for any other shape. */
export const polledPin = (answer: PlexAnswer): PinAnswer | undefined => {
	const {status, botCheck} = answer;
	if (status === 404 && botCheck === undefined && plexErrorsIn(answer).some(({code}) => code === 1020)) {
		return {kind: 'gone'};
	}

	const pin = status === 200 ? polledPinIn(answer) : undefined;
	if (pin === undefined) {
		return undefined;
	}

	return pin.token === undefined ? {kind: 'waiting'} : {kind: 'linked', token: new Secret(pin.token)};
};

const readPolled = (answer: PlexAnswer, now: Date): PinAnswer => {
	const polled = polledPin(answer);
	if (polled === undefined) {
		throw troubleOf(answer, now);
	}

	return polled;
};

/** `POST https://plex.tv/api/v2/pins`. Without `strong` the code has the four characters that the link page takes. */
export const createPinRequest = ({now}: PlexDependencies, ask: Ask): PlexSignIn['createPin'] => async (device, {signal}) =>
	readCreated(await ask(withoutToken(device), {method: 'POST', path: '/api/v2/pins', accept: 'application/json'}, signal), now());

/** `GET https://plex.tv/api/v2/pins/{id}`. */
export const createPinPoll = ({now}: PlexDependencies, ask: Ask): PlexSignIn['pollPin'] => async (device, id, {signal}) =>
	readPolled(await ask(withoutToken(device), {method: 'GET', path: `/api/v2/pins/${id}`, accept: 'application/json'}, signal), now());
