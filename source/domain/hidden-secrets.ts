import {isExactNumber} from './exact-json.js';
import type {Secret} from './secret.js';

const hidden = '[secret]';

/** Names under which plex.tv repeats what must not be seen: `authToken`, `authentication_token`, `accessToken`, `X-Plex-Token`, and the passwords and secrets of other services. */
const secretName = /(?:token|password|secret)$/iv;

/** A URL in an answer may carry a token, which begins behind this. */
const tokenStart = /x-plex-token(?:=|%(?:25)?3d)/giv;

/** Attributes, and members of what is no whole JSON, up to the quote that begins their value. */
const attributeStart = /(?:token|password|secret)\s{0,9}=\s{0,9}(?<quote>["'])/giv;
const memberStart = /(?:token|password|secret)"\s{0,9}:\s{0,9}"/giv;

/** Looked through by hand, as all that follows: a pattern over a value of megabytes runs out of stack. */
const withoutTokensInUrls = (text: string): string => {
	const end = /[\s"#\u{26}'<>]/gv;
	const pieces: string[] = [];
	let at = 0;
	for (const match of text.matchAll(tokenStart)) {
		// What looks like one inside another went with that.
		if (match.index < at) {
			continue;
		}

		const start = match.index + match[0].length;
		end.lastIndex = start;
		const ended = end.exec(text)?.index ?? text.length;
		if (ended > start) {
			pieces.push(text.slice(at, start), '[secret]');
			at = ended;
		}
	}

	return `${pieces.join('')}${text.slice(at)}`;
};

const withoutTokens = (text: string, token: Secret): string => withoutTokensInUrls(text.replaceAll(token.reveal(), '[secret]'));

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

/** What is never closed goes to the end of the text. */
const withoutAttributes = (text: string): string => {
	const pieces: string[] = [];
	let at = 0;
	for (const match of text.matchAll(attributeStart)) {
		if (match.index < at) {
			continue;
		}

		const start = match.index + match[0].length;
		const end = text.indexOf(match.groups?.['quote'] ?? '', start);
		pieces.push(text.slice(at, start - 1), '"[secret]"');
		at = end === -1 ? text.length : end + 1;
	}

	return `${pieces.join('')}${text.slice(at)}`;
};

/** Where the character data ends that begins at `start`; `start` itself where there are other elements, or nothing. */
const endOfData = (text: string, start: number): number => {
	if (/^<!\[cdata\[/iv.test(text.slice(start, start + 9))) {
		const end = text.indexOf(']]>', start);
		return end === -1 ? text.length : end + 3;
	}

	const next = text.indexOf('<', start);
	if (next === -1) {
		return text.length;
	}

	return text.startsWith('</', next) ? next : start;
};

/** Character data of elements with a secret's name. What never ends goes to the end of the text: looked for once, not once an element. */
const withoutElements = (text: string): string => {
	const sign = /[<>]/gv;
	const pieces: string[] = [];
	let at = 0;
	let tagStart: number | undefined;
	for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
		const {index} = found;
		if (found[0] === '<') {
			tagStart = index + 1;
			continue;
		}

		const tag = tagStart === undefined ? '' : text.slice(tagStart, index);
		tagStart = undefined;
		const blank = tag.search(/\s/v);
		const end = !tag.startsWith('/') && secretName.test(blank === -1 ? tag : tag.slice(0, blank)) ? endOfData(text, index + 1) : index + 1;
		if (end > index + 1) {
			pieces.push(text.slice(at, index + 1), '[secret]');
			at = end;
			sign.lastIndex = end;
		}
	}

	return `${pieces.join('')}${text.slice(at)}`;
};

/** A text that is no JSON, without the account's own token and what stands in attributes and elements with a secret's name. */
export const hideInText = (text: string, token: Secret): string =>
	withoutElements(withoutAttributes(withoutMembers(withoutTokens(text, token))));

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
