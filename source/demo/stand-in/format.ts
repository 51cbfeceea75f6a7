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
	invalidParameter: {code: 1004, message: 'Malformed request, missing or invalid parameter', status: 400},
	methodNotAllowed: {code: 1005, message: 'The method is not allowed', status: 405},
	pinNotFound: {code: 1020, message: 'Code not found or expired', status: 404},
	codeWrong: {code: 1028, message: 'Invalid verification code', status: 401},
	codeNeeded: {code: 1029, message: 'Please enter the verification code', status: 401},
	emailOnly: {code: 1030, message: 'This account can only sign in with its email address', status: 401},
	signInLocked: {
		code: 1031,
		message: 'User could not be authenticated. This IP appears to be having trouble signing in to an account (detected repeated failures)',
		status: 401,
	},
	/** What a device signed is none of plex.tv's forms. */
	requestMalformed: {code: 1004, message: 'Malformed JWT', status: 400},
	signatureWrong: {message: 'Signature verification failed', status: 422},
	thumbprintTaken: {message: 'Thumbprint has already been taken', status: 422},
	foreignIssuer: {code: 1097, message: 'The issuer does not match the device', status: 422},
	requestExpired: {message: 'Signature has expired', status: 498},
	nonceUnknown: {message: 'Invalid nonce', status: 422},
	deviceNotFound: {message: 'Couldn’t find Device', status: 404},
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

/** 429; `retryAfter` is seconds or an HTTP date, and not sent by plex.tv as far as anybody has seen. */
export const rateLimitedAnswer = (request: PlexRequest, retryAfter?: string): WholeAnswer =>
	errorAnswer(request, plexErrors.rateLimited, retryAfter === undefined ? {} : {'retry-after': retryAfter});
