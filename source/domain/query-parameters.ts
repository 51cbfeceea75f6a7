/** One `name=value` as it was written. */
export type QueryParameter = {
	/** Decoded, to compare with. */
	readonly name: string;
	/** Decoded. */
	readonly value: string;
	/** Byte for byte as it was copied. */
	readonly written: string;
};

const percentDecoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		// A `%` that is no escape stands for itself.
		return text;
	}
};

const decoded = (text: string): string => percentDecoded(text.replaceAll('+', ' '));

/** A query string's parameters, in order. */
export const queryParameters = (query: string): readonly QueryParameter[] => query
	.split('&')
	.filter(written => written !== '')
	.map(written => {
		const equals = written.indexOf('=');
		const name = equals === -1 ? written : written.slice(0, equals);
		return {name: decoded(name), value: equals === -1 ? '' : decoded(written.slice(equals + 1)), written};
	});

/** The names in a query string, in stored order. */
export const queryParameterNames = (query: string): readonly string[] => queryParameters(query).map(({name}) => name);

/** Whether the query string holds this name; plex.tv takes `X-Plex-*` names without regard to case. */
export const isCarrying = (query: string, name: string): boolean =>
	queryParameterNames(query).some(carried => carried.toLowerCase() === name.toLowerCase());

/**
The name under which a copied `User-Agent` is stored among the parameters. plex.tv is sent it as the header that it was, never in a query (docs/decisions/012-user-agent-with-the-parameters.md).
*/
const userAgentName = 'User-Agent';

/** RFC 9110 §5.5 without what is obsolete: visible ASCII and blanks, and no more of it than browsers send. */
const isHeaderValue = (value: string): boolean => value.length <= 1024 && /^[\u{21}-\u{7E}](?:[\u{20}-\u{7E}]*[\u{21}-\u{7E}])?$/v.test(value);

/** A `User-Agent` as it is stored; undefined for what can be no header's value. */
export const userAgentParameter = (value: string): string | undefined =>
	isHeaderValue(value) ? `${userAgentName}=${encodeURIComponent(value)}` : undefined;

/** What of the stored parameters goes where: the query byte for byte, and the `User-Agent` header where one was copied. */
export type WireParameters = {readonly query: string; readonly userAgent?: string};

/** Splits the stored parameters for a request. */
export const wireParameters = (stored: string): WireParameters => {
	const isUserAgent = ({name}: QueryParameter): boolean => name.toLowerCase() === userAgentName.toLowerCase();
	const parameters = queryParameters(stored);
	const found = parameters.find(parameter => isUserAgent(parameter));
	if (found === undefined) {
		return {query: stored};
	}

	const query = parameters.filter(parameter => !isUserAgent(parameter)).map(({written}) => written).join('&');
	const userAgent = percentDecoded(found.written.slice(userAgentName.length + 1));
	return isHeaderValue(userAgent) ? {query, userAgent} : {query};
};

const clientIdentifierName = 'X-Plex-Client-Identifier';

/** The identifier that plex.tv sees: the parameters' own where they carry one, else the account's. A device key belongs to it. */
export const sentClientIdentifier = ({queryParameters: stored, clientIdentifier}: {readonly queryParameters: string; readonly clientIdentifier: string}): string =>
	queryParameters(stored).find(({name, value}) => name.toLowerCase() === clientIdentifierName.toLowerCase() && value !== '')?.value ?? clientIdentifier;

/** The same device under another identifier, also where its parameters carry one: a new device at plex.tv. */
export const withClientIdentifier = <Device extends {readonly queryParameters: string; readonly clientIdentifier: string}>(device: Device, clientIdentifier: string): Device => ({
	...device,
	clientIdentifier,
	queryParameters: device.queryParameters
		.split('&')
		.map(written => queryParameterNames(written)[0]?.toLowerCase() === clientIdentifierName.toLowerCase() ? `${clientIdentifierName}=${encodeURIComponent(clientIdentifier)}` : written)
		.join('&'),
});
