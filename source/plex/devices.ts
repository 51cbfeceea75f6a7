import type {PlexDevices} from '../application/ports/plex-tv.js';
import {isAppError} from '../domain/errors.js';
import type {SignedInDevice} from '../domain/signed-in-device.js';
import type {PlexAnswer} from './answer.js';
import type {Ask} from './ask.js';
import {devicesIn} from './decode/devices.js';
import {plexErrorsIn} from './decode/error-body.js';
import type {PlexDependencies} from './dependencies.js';
import {isDone, refusalOf} from './trouble.js';

/** Accounts of many years have thousands of devices. */
const maxBytes = 16 * 1024 * 1024;

const readDevices = (answer: PlexAnswer, now: Date): readonly SignedInDevice[] => {
	const devices = answer.status === 200 ? devicesIn(answer) : undefined;
	if (devices === undefined) {
		throw refusalOf(answer, now);
	}

	return devices;
};

const isGone = (error: unknown): boolean => isAppError(error) && error.code === 'ERR_PLEX_CALL_GONE';

/** `GET https://plex.tv/devices.xml`, and `GET https://plex.tv/api/v2/devices` once that is gone. */
export const createDeviceList = ({now}: PlexDependencies, ask: Ask): PlexDevices['listDevices'] => async (identity, {signal}) => {
	const list = async (path: string, accept: string): Promise<readonly SignedInDevice[]> =>
		readDevices(await ask(identity, {method: 'GET', path, accept, maxBytes}, signal), now());
	try {
		return await list('/devices.xml', 'application/xml');
	} catch (error) {
		if (!isGone(error)) {
			throw error;
		}

		return list('/api/v2/devices', 'application/json');
	}
};

/** `DELETE https://plex.tv/devices/{id}.xml`; any 2xx is taken. A 404 in plex.tv's own words, which does not speak of the call, is a device that was gone. */
export const createDeviceRemoval = ({now}: PlexDependencies, ask: Ask): PlexDevices['removeDevice'] => async (identity, id, {signal}) => {
	const answer = await ask(identity, {method: 'DELETE', path: `/devices/${id}.xml`, accept: 'application/xml'}, signal);
	if (isDone(answer)) {
		return 'removed';
	}

	const errors = plexErrorsIn(answer);
	if (answer.status === 404 && answer.requestId !== undefined && answer.botCheck === undefined && errors.every(({code}) => code !== 1002)) {
		return 'was-gone';
	}

	throw refusalOf(answer, now());
};

/** `GET https://plex.tv/api/v2/ping` with the token; any 2xx is taken. */
export const createPing = ({now}: PlexDependencies, ask: Ask): PlexDevices['ping'] => async (identity, {signal}) => {
	const answer = await ask(identity, {method: 'GET', path: '/api/v2/ping', accept: 'application/json'}, signal);
	if (!isDone(answer)) {
		throw refusalOf(answer, now());
	}
};
