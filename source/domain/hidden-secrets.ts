import {isExactNumber} from './exact-json.js';
import type {Secret} from './secret.js';

const hidden = '[secret]';

/** Names under which plex.tv repeats what must not be seen: `authToken`, `authentication_token`, `accessToken`, `X-Plex-Token`, and the passwords and secrets of other services. */
const secretName = /(?:token|password|secret)$/iv;

/** A URL in an answer may carry a token. */
const tokenInUrl = /(?<=x-plex-token(?:=|%(?:25)?3d))[^\s"#\u{26}'<>]+/giv;

/** Attributes, members of what is no whole JSON, and elements without others in them. Character data that never ends goes to the end of the text: looked for once, not once an element. */
const attribute = /(?<=(?:token|password|secret)\s{0,9}=\s{0,9})(?:"[^"]*"|'[^']*')/giv;
const memberStart = /(?:token|password|secret)"\s{0,9}:\s{0,9}"/giv;
const element = /(?<=<[^\s<>]*(?:token|password|secret)(?:\s[^<>]*)?>)(?:<!\[cdata\[.*?(?:\]\]>|$)|[^<>]+(?=<\/))/gisv;

const withoutTokens = (text: string, token: Secret): string => text
	.replaceAll(token.reveal(), '[secret]')
	.replaceAll(tokenInUrl, '[secret]');

/** Where a string of JSON ends that begins at `start`: at a quote with an even number of backslashes before it, or with the text. */
const endOfString = (text: string, start: number): number => {
	let quote = text.indexOf('"', start);
	while (quote !== -1) {
		let first = quote;
		while (first > start && text[first - 1] === '\\') {
			first--;
		}

		if ((quote - first) % 2 === 0) {
			return quote;
		}

		quote = text.indexOf('"', quote + 1);
	}

	return text.length;
};

/** Looked through by hand: a pattern that minds escapes runs out of stack where a string is megabytes long. */
const withoutMembers = (text: string): string => {
	const pieces: string[] = [];
	let at = 0;
	for (const match of text.matchAll(memberStart)) {
		// What looks like one inside another's string went with that.
		if (match.index < at) {
			continue;
		}

		const start = match.index + match[0].length;
		pieces.push(text.slice(at, start), '[secret]');
		at = endOfString(text, start);
	}

	return `${pieces.join('')}${text.slice(at)}`;
};

/** A text that is no JSON, without the account's own token and what stands in attributes and elements with a secret's name. */
export const hideInText = (text: string, token: Secret): string => withoutMembers(withoutTokens(text, token))
	.replaceAll(attribute, '"[secret]"')
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
