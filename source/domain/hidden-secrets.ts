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

/** Where a value lies, and what is put in its place where that is not `[secret]`. */
type Value = {readonly start: number; readonly end: number; readonly put?: string};

/** A text without the values that begin behind a pattern; there may be none behind it. It is looked through by hand, as all that follows: a pattern over a value of megabytes runs out of stack. */
const withoutValues = (text: string, pattern: RegExp, valueBehind: (start: number, match: RegExpExecArray) => Value | undefined): string => {
	const pieces: string[] = [];
	let at = 0;
	for (const match of text.matchAll(pattern)) {
		// What looks like one inside another went with that.
		const value = match.index < at ? undefined : valueBehind(match.index + match[0].length, match);
		if (value !== undefined) {
			const {start, end, put = hidden} = value;
			pieces.push(text.slice(at, start), put);
			at = end;
		}
	}

	return `${pieces.join('')}${text.slice(at)}`;
};

const withoutTokensInUrls = (text: string): string => {
	const sign = /[\s"#\u{26}'<>]/gv;
	return withoutValues(text, tokenStart, start => {
		sign.lastIndex = start;
		const end = sign.exec(text)?.index ?? text.length;
		return end === start ? undefined : {start, end};
	});
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

const withoutMembers = (text: string): string => withoutValues(text, memberStart, start => ({start, end: endOfString(text, start)}));

/** What is never closed goes to the end of the text. */
const withoutAttributes = (text: string): string => withoutValues(text, attributeStart, (start, {groups}) => {
	const quote = text.indexOf(groups?.['quote'] ?? '', start);
	return {start: start - 1, end: quote === -1 ? text.length : quote + 1, put: `"${hidden}"`};
});

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
			pieces.push(text.slice(at, index + 1), hidden);
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
