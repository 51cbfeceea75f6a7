import type {IncomingHttpHeaders} from 'node:http';

/** A request as the calls look at it. */
export type PlexRequest = {
	readonly method: string;
	readonly pathname: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
	/** The address that the request seems to come from: the proxy's. */
	readonly callerAddress: string;
};

/** An `X-Plex-*` value, which plex.tv takes as a header and as a query parameter alike. */
export const plexValue = ({headers, query}: PlexRequest, name: string): string | undefined => {
	const header = headers[name.toLowerCase()];
	const value = typeof header === 'string' ? header : query.get(name);
	return value === null || value === '' ? undefined : value;
};

/** V2 calls answer XML unless JSON is asked for, by `Accept` or by the path's end; v1 calls answer XML whatever is asked for. */
export const isJsonWanted = ({headers, pathname}: PlexRequest): boolean =>
	pathname.startsWith('/api/v2/') && ((headers.accept ?? '').includes('application/json') || pathname.endsWith('.json'));

/** The members of a JSON body; none where it is no object, or the request does not say that it is JSON. */
export const jsonOf = ({headers, body}: PlexRequest): Readonly<Record<string, unknown>> => {
	if (!/^application\/json(?:;|$)/iv.test(headers['content-type'] ?? '')) {
		return {};
	}

	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : {};
	} catch {
		return {};
	}
};

/** The fields of a form body. As on plex.tv there are none unless the request says that it is a form. */
export const formOf = ({headers, body}: PlexRequest): URLSearchParams =>
	new URLSearchParams(/^application\/x-www-form-urlencoded(?:;|$)/iv.test(headers['content-type'] ?? '') ? body : '');
