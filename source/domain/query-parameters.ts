/** One `name=value` as it was written. */
export type QueryParameter = {
	/** Decoded, to compare with. */
	readonly name: string;
	/** Decoded. */
	readonly value: string;
	/** Byte for byte as it was copied. */
	readonly written: string;
};

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		// A `%` that is no escape stands for itself.
		return text;
	}
};

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
