import {jsonAnswer, xmlAnswer, type WholeAnswer} from './answer.js';
import {isJsonWanted, type PlexRequest} from './request.js';
import {toXml} from './xml.js';

/** An error as plex.tv words it: its own number, the text, the HTTP status. */
export type PlexError = {readonly code?: number; readonly message: string; readonly status: number};

export const plexErrors = {
	clientIdentifierMissing: {code: 1000, message: 'X-Plex-Client-Identifier is missing', status: 400},
	notAuthenticated: {code: 1001, message: 'User could not be authenticated', status: 401},
	notFound: {code: 1002, message: 'The requested resource or endpoint could not be found', status: 404},
	rateLimited: {code: 1003, message: 'API rate limit exceeded', status: 429},
	methodNotAllowed: {code: 1005, message: 'The method is not allowed', status: 405},
	tokenExpired: {message: 'Token expired', status: 498},
} as const satisfies Record<string, PlexError>;

/** A v2 answer in the format that was asked for; `name` is the root element's. */
export const dataAnswer = (request: PlexRequest, status: number, name: string, value: unknown): WholeAnswer =>
	isJsonWanted(request) ? jsonAnswer(status, value) : xmlAnswer(status, toXml(name, value));

/** `{"errors":[…]}`, or `<errors><error …/></errors>`. */
export const errorAnswer = (request: PlexRequest, error: PlexError, headers: Readonly<Record<string, string>> = {}): WholeAnswer => {
	const value = {errors: [error]};
	const answer = dataAnswer(request, error.status, 'root', value);
	const rest = {...(error.status === 498 && {statusText: 'Token Expired'}), headers: {...answer.headers, ...headers}};
	return isJsonWanted(request)
		? {...answer, ...rest}
		: {...xmlAnswer(error.status, `<errors>${toXml('error', error)}</errors>`), ...rest};
};
