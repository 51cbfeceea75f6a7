import {isExactNumber} from './exact-json.js';
import type {Secret} from './secret.js';

const hidden = '[secret]';

/** Names under which plex.tv repeats what must not be seen: `authToken`, `authentication_token`, `accessToken`, `X-Plex-Token`, and the passwords and secrets of other services. */
const secretName = /(?:token|password|secret)$/iv;

/** A URL in an answer may carry a token. */
const tokenInUrl = /(?<=x-plex-token(?:=|%3d))[^\s"#\u{26}'<>]+/giv;

/** Attributes, members of what is no whole JSON, and elements without others in them. */
const attribute = /(?<=(?:token|password|secret)\s{0,9}=\s{0,9})(?:"[^"]*"|'[^']*')/giv;
const member = /(?<=(?:token|password|secret)"\s{0,9}:\s{0,9})"(?:[^"\\]|\\.)*"/giv;
const element = /(?<=<[^\s<>]*(?:token|password|secret)(?:\s[^<>]*)?>)[^<>]+(?=<\/)/giv;

const withoutTokens = (text: string, token: Secret): string => text
	.replaceAll(token.reveal(), '[secret]')
	.replaceAll(tokenInUrl, '[secret]');

/** A text that is no JSON, without the account's own token and what stands in attributes and elements with a secret's name. */
export const hideInText = (text: string, token: Secret): string => withoutTokens(text, token)
	.replaceAll(attribute, '"[secret]"')
	.replaceAll(member, '"[secret]"')
	.replaceAll(element, '[secret]');

/** A header's value; a cookie is as good as a token. */
export const hideInHeader = (name: string, value: string, token: Secret): string =>
	/^set-cookie$/iv.test(name) || secretName.test(name) ? hidden : withoutTokens(value, token);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Whether a token could be meant: `hasPassword: true`, or nothing, is no secret. */
const isSecretValue = (value: unknown): boolean => (typeof value === 'string' && value !== '') || typeof value === 'number' || isExactNumber(value);

/** A JSON value, without the account's own token anywhere and whatever stands under a secret's name. */
export const hideInJson = (value: unknown, token: Secret): unknown => {
	if (typeof value === 'string') {
		return withoutTokens(value, token);
	}

	if (isList(value)) {
		return value.map(item => hideInJson(item, token));
	}

	if (typeof value !== 'object' || value === null || isExactNumber(value)) {
		return value;
	}

	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [
		withoutTokens(name, token),
		secretName.test(name) && isSecretValue(inner) ? hidden : hideInJson(inner, token),
	]));
};
