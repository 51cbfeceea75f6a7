import {isCarrying, queryParameters, wireParameters} from '../domain/query-parameters.js';
import type {Secret} from '../domain/secret.js';

/** What this program says of itself. */
export type Client = {
	readonly version: string;
	/** The operating system: `Linux`. */
	readonly platform: string;
};

export type PlexCaller = {
	readonly clientIdentifier: string;
	/** As they are stored: sent as the query, and a copied `User-Agent` among them as that header. A name that is there is sent in no other header. */
	readonly queryParameters: string;
	readonly authToken?: Secret;
};

const product = 'plex-accounts';

/** The query that stands in a path itself. */
const ownQuery = (path: string): string => path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';

/**
The path with the caller's parameters behind its own query, each byte for byte. An `X-Plex-*` name that the path itself carries is not sent a second time.
*/
export const pathFor = ({queryParameters: stored}: Pick<PlexCaller, 'queryParameters'>, path: string): string => {
	const own = ownQuery(path);
	const {query} = wireParameters(stored);
	if (own === '') {
		return query === '' ? path : `${path.replace(/\?$/v, '')}?${query}`;
	}

	const others = queryParameters(query).filter(({name}) => !isCarrying(own, name)).map(({written}) => written);
	return [path, ...others].join('&');
};

/** The headers of a request. Each `X-Plex-*` name is sent once: the account's own parameters come before this program's. The token is nowhere else. Where the parameters name a product, a `User-Agent` that names this program is not sent. */
export const headersFor = (
	{clientIdentifier, queryParameters: stored, authToken}: PlexCaller,
	{version, platform}: Client,
	{accept, path}: {readonly accept: string; readonly path: string},
): Readonly<Record<string, string>> => {
	const own: ReadonlyArray<readonly [string, string]> = [
		['X-Plex-Product', product],
		['X-Plex-Version', version],
		['X-Plex-Client-Identifier', clientIdentifier],
		['X-Plex-Platform', platform],
		['X-Plex-Device', platform],
		['X-Plex-Device-Name', product],
	];
	const userAgent = wireParameters(stored).userAgent ?? (isCarrying(stored, 'X-Plex-Product') ? undefined : `${product}/${version}`);
	return {
		Accept: accept,
		...(userAgent !== undefined && {'User-Agent': userAgent}),
		...Object.fromEntries(own.filter(([name]) => !isCarrying(stored, name) && !isCarrying(ownQuery(path), name))),
		...(authToken !== undefined && {'X-Plex-Token': authToken.reveal()}),
	};
};
