import type {PlexServers} from '../application/ports/plex-tv.js';
import type {PlexServer} from '../domain/servers.js';
import type {Ask} from './ask.js';
import {serversIn} from './decode/resources.js';
import type {PlexDependencies} from './dependencies.js';
import type {PlexAnswer} from './answer.js';
import {refusalOf} from './trouble.js';

/** Accounts with hundreds of shares answer more than a megabyte. */
const maxBytes = 8 * 1024 * 1024;

const readServers = (answer: PlexAnswer, now: Date): readonly PlexServer[] => {
	const servers = answer.status === 200 ? serversIn(answer) : undefined;
	if (servers === undefined) {
		throw refusalOf(answer, now);
	}

	return servers;
};

/** `GET https://plex.tv/api/v2/resources` along the account's route. */
export const createServerList = ({now}: PlexDependencies, ask: Ask): PlexServers['listServers'] => async (identity, {signal}) =>
	readServers(await ask(identity, {
		method: 'GET', path: '/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1', accept: 'application/json', maxBytes,
	}, signal), now());
