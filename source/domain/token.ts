import {parseCopiedRequest} from './copied-request/copied-request.js';
import {AppError} from './errors.js';
import {Secret} from './secret.js';
import {
	bareTokenKind,
	isPlaceholder,
	jwtExpiry,
	type TokenShape,
} from './token-shape.js';
import {
	namedTokens,
	tokensOnLines,
	unwrapToken,
	type NamedToken,
} from './token-wrappers.js';

type Found = {
	readonly token: Secret;
	/** What stood around it and was taken off, in words. */
	readonly removed: readonly string[];
};

/** What was typed as a token. `unusual` is like plex.tv's legacy ones but for its length, and can be tried all the same. */
export type ParsedToken =
	| Found & {readonly kind: 'legacy' | 'unusual'}
	| Found & {readonly kind: 'jwt'; /** ISO 8601; what the token says of itself, not to be trusted. */ readonly expiresAt?: string}
	| {readonly kind: 'invalid'; readonly error: AppError};

const found = (kind: TokenShape, text: string, removed: readonly string[]): ParsedToken => {
	const token = new Secret(text);
	const expiresAt = kind === 'jwt' ? jwtExpiry(text) : undefined;
	return kind === 'jwt' ? {kind, token, removed, ...(expiresAt !== undefined && {expiresAt})} : {kind, token, removed};
};

const elsewhere = {
	dashboard: 'Copy a request to plex.tv itself, or choose “by a PIN” to get a token.',
	command: ['Copy a request to plex.tv itself, or get a token with --pin.'],
};

const invalid = (about: string): ParsedToken => ({kind: 'invalid', error: new AppError('ERR_TOKEN_INVALID', about)});
const named = (about: string): ParsedToken => ({kind: 'invalid', error: new AppError('ERR_TOKEN_INVALID', about, {hint: elsewhere})});

const serversToken = 'That is a Media Server’s own token: plex.tv may not accept it as the account’s.';

/** A token in JSON, in XML or in settings: the account's, where only one is there. */
const fromNamed = (all: readonly NamedToken[]): ParsedToken | undefined => {
	const own = [...new Set(all.filter(({name}) => !/^(?:access|plexonline)/iv.test(name)).map(({token}) => token))];
	const [token, other] = own;
	if (other !== undefined) {
		return {kind: 'invalid', error: new AppError('ERR_TOKENS_DIFFER', 'There are different tokens in what was given.')};
	}

	if (token === undefined) {
		return all.length === 0 ? undefined : named(serversToken);
	}

	return found(bareTokenKind(token) ?? 'unusual', token, ['the text around it']);
};

/** A whole address or request with the token in it. */
const fromRequest = (text: string): ParsedToken | undefined => {
	const request = parseCopiedRequest(text.replace(/^&/v, ''));
	if (request.kind === 'refused') {
		const {code} = request.error;
		if (code === 'ERR_COPIED_URL_HOST') {
			return named(`${request.error.message} A token in it is for that server.`);
		}

		return code === 'ERR_TOKENS_DIFFER' ? {kind: 'invalid', error: request.error} : undefined;
	}

	if (request.token === undefined) {
		return named('There is no token in that request.');
	}

	const token = request.token.reveal();
	return found(bareTokenKind(token) ?? 'unusual', token, ['the request around it']);
};

/** What it is instead, as far as can be told, in words that quote nothing of it. */
const faultIn = (text: string, typed: string): ParsedToken => {
	if (isPlaceholder(typed) || isPlaceholder(text) || /^(?:null|none|undefined|nil|n\/a|\[?redacted\]?)$/iv.test(text)) {
		return named('That is a placeholder, not a token.');
	}

	if (text === '') {
		return invalid('The token is missing.');
	}

	if (/(?:^|[^\w\-])claim-[\w\-]{8}|^https?:\/\/(?:www\.)?plex\.tv\/claim/iv.test(text)) {
		return named('That is a claim code. It links a new Media Server to an account, once. It is not a token.');
	}

	if (/^transient-/iv.test(text)) {
		return named('That is a transient token of a Media Server: plex.tv does not accept it as the account’s.');
	}

	if (/^[\da-z]{4}$/iv.test(text)) {
		return named('Four characters are a code for plex.tv/link, not a token.');
	}

	if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iv.test(text)) {
		return named('That is an identifier of a device or a session, not a token.');
	}

	if (/^[^\s@]+@[^\s@]+$/v.test(text)) {
		return named('That is an email or a login, not a token.');
	}

	if (/^[a-z][\w+\-.]*:\/\/\S*$/iv.test(text)) {
		return named('That is a URL without a token for plex.tv.');
	}

	if (/[\n\r]/v.test(text)) {
		return invalid('There is more than one line: give the token alone.');
	}

	if (/\s/v.test(text)) {
		return invalid('There is a space inside the token.');
	}

	if (/[^\w\-.]/v.test(text)) {
		return invalid('The token has characters that a token cannot have.');
	}

	return invalid(text.length < 16 ? 'That is too short for a token.' : 'That does not look like a token.');
};

/**
Reads a typed or pasted token. What people copy along with it is taken off: quotes, a name, an address or a request, JSON, XML, percent-encoding.
What cannot be a token is refused; the error quotes nothing of it.
*/
export const parseToken = (typed: string): ParsedToken => {
	const {text, removed} = unwrapToken(typed);
	const kind = bareTokenKind(text);
	if (kind !== undefined) {
		return /^[\s\p{Punctuation}]*(?:accesstoken|plexonlinetoken)/iv.test(typed) ? named(serversToken) : found(kind, text, removed);
	}

	const whole = typed.trim();
	return (text === '' ? undefined : fromRequest(whole) ?? fromNamed(namedTokens(whole)) ?? fromNamed(tokensOnLines(whole))) ?? faultIn(text, whole);
};
