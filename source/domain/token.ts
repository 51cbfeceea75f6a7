import {AppError} from './errors.js';
import {Secret} from './secret.js';

/** What was typed as a token. `unusual` is neither of plex.tv's two kinds, and can be tried all the same. */
export type ParsedToken =
	| {readonly kind: 'legacy' | 'unusual'; readonly token: Secret}
	| {readonly kind: 'jwt'; readonly token: Secret; /** ISO 8601; what the token says of itself, not to be trusted. */ readonly expiresAt?: string}
	| {readonly kind: 'invalid'; readonly error: AppError};

const legacy = /^[\w\-]{20}$/v;
const jwt = /^[\w\-]+\.[\w\-]+\.[\w\-]+$/v;
const headerSafe = /^[\u{21}-\u{7E}]+$/v;
const prefix = /^x-plex-token\s*[:=]\s*/iv;

/** RFC 7519 §4.1.4: `exp` is in seconds since 1970. */
const expiryOf = (token: string): string | undefined => {
	try {
		// eslint-disable-next-line no-restricted-globals -- a JWT's payload is ASCII here, and the domain imports nothing
		const payload: unknown = JSON.parse(atob((token.split('.', 2)[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
		const seconds = typeof payload === 'object' && payload !== null && 'exp' in payload ? payload.exp : undefined;
		return typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : undefined;
	} catch {
		return undefined;
	}
};

const fault = (token: string): string | undefined => {
	if (token === '') {
		return 'The token is missing.';
	}

	if (/^(?:https?:\/\/|curl\s|\?)/iv.test(token)) {
		return 'That is a URL, not a token: paste it into Extra query parameters, and the token in it comes here.';
	}

	if (/\s/v.test(token)) {
		return 'There is a blank inside the token.';
	}

	return headerSafe.test(token) ? undefined : 'There are characters in the token that no token has.';
};

/** Reads a typed or pasted token. Blanks around it and a leading `X-Plex-Token=` go. */
export const parseToken = (typed: string): ParsedToken => {
	const token = typed.trim().replace(prefix, '');
	const found = fault(token);
	if (found !== undefined) {
		return {kind: 'invalid', error: new AppError('ERR_TOKEN_INVALID', found)};
	}

	const secret = new Secret(token);
	if (!jwt.test(token)) {
		return {kind: legacy.test(token) ? 'legacy' : 'unusual', token: secret};
	}

	const expiresAt = expiryOf(token);
	return {kind: 'jwt', token: secret, ...(expiresAt !== undefined && {expiresAt})};
};
