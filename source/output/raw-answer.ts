import {Buffer} from 'node:buffer';
import {cleanText} from '../domain/clean-text.js';
import {countText} from '../wording/count-text.js';
import {parseExactly} from '../domain/exact-json.js';
import {hideInHeader, hideInJson, hideInText} from '../domain/hidden-secrets.js';
import type {RawAnswer} from '../domain/raw-request.js';
import type {Secret} from '../domain/secret.js';

type Body =
	| {readonly kind: 'json'; readonly value: unknown; readonly text: string}
	| {readonly kind: 'text'; readonly text: string}
	| {readonly kind: 'bytes'; readonly bytes: Uint8Array};

/** An answer as it may be shown. */
export type ShownAnswer = Omit<RawAnswer, 'body'> & {readonly body: Body};

const decoded = (bytes: Uint8Array): string | undefined => {
	try {
		return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
	} catch {
		return undefined;
	}
};

const jsonIn = (text: string): {readonly value: unknown} | undefined => {
	try {
		return {value: parseExactly(text)};
	} catch {
		return undefined;
	}
};

/** What was repeated in JSON is hidden in its value; where nothing was, the text stays as it came. */
const jsonBody = (value: unknown, text: string, token: Secret): Body => {
	const hidden = hideInJson(value, token);
	const hiddenText = JSON.stringify(hidden);
	return {kind: 'json', value: hidden, text: hiddenText === JSON.stringify(value) ? text : hiddenText};
};

/** What is no UTF-8 may still be text, with a secret in it: secrets and the names before them are ASCII. */
const hideInBytes = (bytes: Uint8Array, token: Secret): Uint8Array =>
	Buffer.from(hideInText(Buffer.from(bytes).toString('latin1'), token), 'latin1');

const bodyOf = (bytes: Uint8Array, token: Secret | undefined): Body => {
	const text = decoded(bytes);
	if (text === undefined) {
		return {kind: 'bytes', bytes: token === undefined ? bytes : hideInBytes(bytes, token)};
	}

	const json = jsonIn(text);
	if (json === undefined) {
		return {kind: 'text', text: token === undefined ? text : hideInText(text, token)};
	}

	return token === undefined ? {kind: 'json', ...json, text} : jsonBody(json.value, text, token);
};

/** The answer without what plex.tv repeats of `token` and its like; with everything when no token is given. */
export const shownAnswer = ({body: bytes, ...head}: RawAnswer, token: Secret | undefined): ShownAnswer => ({
	...head,
	headers: token === undefined ? head.headers : head.headers.map(([name, value]) => [name, hideInHeader(name, value, token)]),
	body: bodyOf(bytes, token),
});

const headText = ({status, statusText, headers}: ShownAnswer): string =>
	[`HTTP/1.1 ${status} ${statusText}`.trimEnd(), ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\n');

/** Line by line, as cleaning takes line ends away. */
const cleanLines = (text: string): string => text.split(/\r?\n/v).map(line => cleanText(line)).join('\n');

const readable = ({body, headers}: ShownAnswer): string => {
	switch (body.kind) {
		case 'json': {
			return JSON.stringify(body.value, undefined, 2);
		}

		case 'text': {
			return body.text;
		}

		case 'bytes': {
			const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'no content type';
			return `(${countText(body.bytes.length, 'byte')} that are not text: ${type}. Send them to a file or a pipe.)`;
		}
	}
};

/** For a person at a terminal: JSON with indents, and nothing that a terminal would act on. */
export const answerForTerminal = (answer: ShownAnswer, isWithHead: boolean): string =>
	cleanLines(`${isWithHead ? headText(answer) : ''}${readable(answer)}`).trimEnd();

/** For a pipe or a file: as it came. */
export const answerForPipe = (answer: ShownAnswer, isWithHead: boolean): Uint8Array => {
	const head = new TextEncoder().encode(isWithHead ? headText(answer) : '');
	const body = answer.body.kind === 'bytes' ? answer.body.bytes : new TextEncoder().encode(answer.body.text);
	const whole = new Uint8Array(head.length + body.length);
	whole.set(head);
	whole.set(body, head.length);
	return whole;
};

/** A header that came more than once has its values in one, with commas between (RFC 9110 §5.3). */
const headersJson = (headers: ShownAnswer['headers']): Readonly<Record<string, string>> => {
	const joined = new Map<string, string>();
	for (const [name, value] of headers) {
		const before = joined.get(name.toLowerCase());
		joined.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
	}

	return Object.fromEntries(joined);
};

/** For `--json`: the body parsed where it is JSON, as text where it is text, in Base64 where it is neither. */
export const answerJson = (answer: ShownAnswer) => {
	const {status, headers, body} = answer;
	const head = {status, headers: headersJson(headers)};
	switch (body.kind) {
		case 'json': {
			return {...head, body: body.value};
		}

		case 'text': {
			return {...head, body: body.text};
		}

		case 'bytes': {
			return {...head, body: null, bodyBase64: Buffer.from(body.bytes).toString('base64')};
		}
	}
};
