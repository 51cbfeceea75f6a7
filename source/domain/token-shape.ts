/** Which kind of token a text is by its form alone. `unusual` is like a legacy token but for its length. */
export type TokenShape = 'legacy' | 'jwt' | 'unusual';

const legacy = /^[\w\-]{20}$/v;

/** Plex.tv gives out 20 characters; others of about that length were seen, and may be tried. */
const unusual = /^[\w\-]{16,40}$/v;

/** RFC 7519 §3: three parts in Base64url. A host's name may look the same. */
const threeParts = /^(?<header>[\w\-]+)\.(?<payload>[\w\-]+)\.[\w\-]+$/v;

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iv;

const maxLength = 4096;

/** What one part of a JWT holds, not to be trusted; undefined for what is no object in JSON. */
const jwtPart = (part: string): Readonly<Record<string, unknown>> | undefined => {
	try {
		// eslint-disable-next-line no-restricted-globals -- a JWT's parts are ASCII here, and the domain imports nothing
		const value: unknown = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')));
		return typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : undefined;
	} catch {
		return undefined;
	}
};

/** When a JWT says of itself that it ends (RFC 7519 §4.1.4), in ISO 8601 and not to be trusted; undefined for one that does not say. */
export const jwtExpiry = (token: string): string | undefined => {
	const seconds = jwtPart(token.split('.', 2)[1] ?? '')?.['exp'];
	const time = typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
	return time === undefined || Number.isNaN(time.getTime()) ? undefined : time.toISOString();
};

const isJwt = (text: string): boolean => {
	const {header = '', payload = ''} = threeParts.exec(text)?.groups ?? {};
	return jwtPart(header) !== undefined || jwtPart(payload) !== undefined;
};

/** What stands in instructions and settings where a token is to go, or was. */
const placeholder = /^(?:(?<one>.)\k<one>+|(?:your|my|insert|paste|put|replace|change|enter|the|some|a|plex|x)?[\-_]?(?:(?:your|my|me|with|here|the|plex|plextv|auth|authentication|server|account|access|user|admin|token|x)[\-_]?)*)$/iv;

/** Whether it only stands for a token, such as `YOUR_PLEX_TOKEN_HERE` or twenty times `x`. */
export const isPlaceholder = (text: string): boolean => text.length > 2 && text.length <= 40 && placeholder.test(text);

/** What kind of token a text can be, with nothing around it; undefined for what can be none. */
export const bareTokenKind = (text: string): TokenShape | undefined => {
	if (text.length > maxLength || uuid.test(text) || isPlaceholder(text) || /^(?:claim|transient)-/iv.test(text)) {
		return undefined;
	}

	if (legacy.test(text)) {
		return 'legacy';
	}

	if (isJwt(text)) {
		return 'jwt';
	}

	return unusual.test(text) ? 'unusual' : undefined;
};
