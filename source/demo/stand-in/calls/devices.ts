import {emptyAnswer, jsonAnswer, xmlAnswer} from '../answer.js';
import {asTokenOwner, type Call} from '../call.js';
import {errorAnswer, plexErrors} from '../format.js';
import {element} from '../xml.js';

/** `GET /devices.xml` (v1): every entry with its token, as plex.tv has it. */
export const devicesXml: Call = {
	method: 'GET',
	path: /^\/devices\.xml$/v,
	answer: (request, state) => asTokenOwner(request, state, account => xmlAnswer(200, element('MediaContainer', [['publicAddress', request.callerAddress]], state.devices.of(account).map(({lastSeenAt, createdAt, provides, ...device}) =>
		element('Device', Object.entries({
			...device,
			provides: provides.join(','),
			createdAt: Math.floor(createdAt.getTime() / 1000),
			lastSeenAt: Math.floor(lastSeenAt.getTime() / 1000),
		}), [element('Connection', [['uri', `http://192.0.2.9:32400?X-Plex-Token=${device.token}`]])]))))),
};

/** `GET /api/v2/devices`: the same without the ids. */
export const devicesJson: Call = {
	method: 'GET',
	path: /^\/api\/v2\/devices$/v,
	answer: (request, state) => asTokenOwner(request, state, account => jsonAnswer(200, state.devices.of(account).map(({id: _, lastSeenAt, createdAt, ...device}) => ({
		...device, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), connections: [],
	})))),
};

const path = /^\/devices\/(?<id>\d+)\.xml$/v;

/** `DELETE /devices/{id}.xml`: the end of a device's tokens and key. */
export const removeDevice: Call = {
	method: 'DELETE',
	path,
	answer: (request, state) => asTokenOwner(request, state, account => {
		const id = Number(path.exec(request.pathname)?.groups?.['id']);
		const isRemoved = state.devices.remove(account, id);
		return isRemoved ? emptyAnswer(200) : errorAnswer(request, plexErrors.deviceNotFound);
	}),
};
