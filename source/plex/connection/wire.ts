import {AppError} from '../../domain/errors.js';

/** What of a request is looked at before it is written. */
export type WireRequest = {
	readonly method: string;
	readonly path: string;
	getHeaders(): Readonly<Record<string, unknown>>;
};

/** A token, as RFC 9110 §5.6.2 has it: methods and the names of headers. */
const tokenPattern = /^[\w!#$%\u{26}'*+\-.^`\|~]+$/v;

/** A request target: visible ASCII and nothing else. Every other byte could end the line or begin another request. */
const pathPattern = /^\/[\u{21}-\u{7E}]*$/v;

/** A header's value: visible ASCII and blanks. No header of this program needs more, and plex.tv reads more in two ways. */
const valuePattern = /^[\u{20}-\u{7E}]*$/v;

/** Nothing of what is wrong is quoted: it may be a secret. */
const stopped = (what: string): AppError => new AppError('ERR_REQUEST_STOPPED', what);

const valuesOf = (value: unknown): readonly unknown[] => Array.isArray(value) ? value as readonly unknown[] : [value];

/** Throws `ERR_REQUEST_STOPPED` for a header that holds anything but visible ASCII and blanks. */
export const checkHeader = (name: string, value: unknown): void => {
	if (!tokenPattern.test(name)) {
		throw stopped('a header’s name holds a character that may not be sent');
	}

	if (valuesOf(value).some(part => !(typeof part === 'number' || (typeof part === 'string' && valuePattern.test(part))))) {
		throw stopped(`the header ${name} holds a character that may not be sent`);
	}
};

/** Throws `ERR_REQUEST_STOPPED` for a path, with its query, that holds anything but visible ASCII. */
export const checkPath = (path: string): void => {
	if (!pathPattern.test(path)) {
		throw stopped('its path holds a character that may not be sent');
	}
};

/**
The last look at a request before its first byte is written, wherever its parts come from: Node 22 writes a path that it has not checked as Latin-1, so that U+010D U+010A become a line end.
Throws `ERR_REQUEST_STOPPED`.
*/
export const checkRequest = (request: WireRequest): void => {
	if (!tokenPattern.test(request.method)) {
		throw stopped('its method holds a character that may not be sent');
	}

	checkPath(request.path);

	for (const [name, value] of Object.entries(request.getHeaders())) {
		checkHeader(name, value);
	}
};
