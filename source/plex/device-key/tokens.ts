import type {PlexDeviceKeys} from '../../application/ports/plex-tv.js';
import {clockOffset} from '../../domain/device-key/plex-clock.js';
import {Secret} from '../../domain/secret.js';
import {withoutToken, type Ask} from '../ask.js';
import {deviceTokenIn, nonceIn, plexKeysIn} from '../decode/device-key.js';
import type {PlexDependencies} from '../dependencies.js';
import {host, jsonBody} from './host.js';
import {deviceRefusal} from './refusal.js';

/** `GET https://clients.plex.tv/api/v2/auth/keys`; asked without a token. */
export const createKeyList = ({now}: PlexDependencies, ask: Ask): PlexDeviceKeys['listPlexKeys'] => async (device, {signal}) => {
	const answer = await ask(withoutToken(device), {method: 'GET', host, path: '/api/v2/auth/keys', accept: 'application/json'}, signal);
	const keys = answer.status === 200 ? plexKeysIn(answer) : undefined;
	if (keys === undefined) {
		throw deviceRefusal(answer, now());
	}

	return keys;
};

/** `GET https://clients.plex.tv/api/v2/auth/nonce`. */
export const createNonceRequest = ({now}: PlexDependencies, ask: Ask): PlexDeviceKeys['createNonce'] => async (device, {signal}) => {
	const answer = await ask(withoutToken(device), {method: 'GET', host, path: '/api/v2/auth/nonce', accept: 'application/json'}, signal);
	const nonce = [200, 201].includes(answer.status) ? nonceIn(answer) : undefined;
	if (nonce === undefined) {
		throw deviceRefusal(answer, now());
	}

	const offset = clockOffset(answer.date, now());
	return {nonce: new Secret(nonce), ...(offset !== undefined && {clockOffset: offset})};
};

/** `POST https://clients.plex.tv/api/v2/auth/token`. */
export const createExchange = ({now}: PlexDependencies, ask: Ask): PlexDeviceKeys['exchangeRequest'] => async (device, request, {signal}) => {
	const answer = await ask(withoutToken(device), {
		method: 'POST', host, path: '/api/v2/auth/token', accept: 'application/json', body: jsonBody({jwt: request.reveal()}), secrets: [request],
	}, signal);
	const token = [200, 201].includes(answer.status) ? deviceTokenIn(answer) : undefined;
	if (token === undefined) {
		throw deviceRefusal(answer, now());
	}

	return new Secret(token);
};
