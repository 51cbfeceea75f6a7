import {isCarrying} from '../domain/query-parameters.js';
import type {Secret} from '../domain/secret.js';

/** What this program says of itself. */
export type Client = {
	readonly version: string;
	/** The operating system: `Linux`. */
	readonly platform: string;
};

export type Caller = {
	readonly clientIdentifier: string;
	/** Sent as the query; a name that is there is sent in no header. */
	readonly queryParameters: string;
	readonly authToken?: Secret;
};

const product = 'plex-accounts';

/** The headers of a request. Each `X-Plex-*` name is sent once: the account's own parameters come before this program's. The token is nowhere else. */
export const headersFor = ({clientIdentifier, queryParameters, authToken}: Caller, {version, platform}: Client, accept: string): Readonly<Record<string, string>> => {
	const own: ReadonlyArray<readonly [string, string]> = [
		['X-Plex-Product', product],
		['X-Plex-Version', version],
		['X-Plex-Client-Identifier', clientIdentifier],
		['X-Plex-Platform', platform],
		['X-Plex-Device', platform],
		['X-Plex-Device-Name', product],
	];
	return {
		Accept: accept,
		'User-Agent': `${product}/${version}`,
		...Object.fromEntries(own.filter(([name]) => !isCarrying(queryParameters, name))),
		...(authToken !== undefined && {'X-Plex-Token': authToken.reveal()}),
	};
};
