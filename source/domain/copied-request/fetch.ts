import {
	afterGap,
	membersOf,
	parseJavascript,
	type JavascriptValue,
} from './javascript-value.js';
import {
	refused,
	requests,
	type FormReader,
	type Header,
	type RequestParts,
} from './request-parts.js';

const beginning = /(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:await\s+)?(?:(?:window|globalThis)\.)?fetch\s*\(/vy;

const isList = (value: JavascriptValue): value is readonly JavascriptValue[] => Array.isArray(value);

/** Headers as an object, or as a list of pairs (WHATWG fetch, HeadersInit). */
const headersOf = (value: JavascriptValue): readonly Header[] => {
	const pairs = isList(value) ? value.filter(pair => isList(pair)).map(([name, text]) => [name, text]) : Object.entries(membersOf(value));
	return pairs.flatMap(([name, text]) => typeof name === 'string' && typeof text === 'string' ? [{name, value: text}] : []);
};

type Call = {readonly request: RequestParts; readonly end: number};

/** One call whose arguments are literals. */
const parseCall = (text: string, at: number): Call | undefined => {
	const url = parseJavascript(text, at);
	if (typeof url?.value !== 'string') {
		return undefined;
	}

	const comma = afterGap(text, url.end);
	const options = text[comma] === ',' && text[afterGap(text, comma + 1)] !== ')' ? parseJavascript(text, comma + 1) : {value: undefined, end: url.end};
	if (options === undefined) {
		return undefined;
	}

	const last = afterGap(text, options.end);
	const close = text[last] === ',' ? afterGap(text, last + 1) : last;
	return text[close] === ')' ? {request: {url: url.value, headers: headersOf(membersOf(options.value)['headers'])}, end: close + 1} : undefined;
};

const begins = (text: string, at: number): number | undefined => {
	beginning.lastIndex = at;
	const match = beginning.exec(text);
	return match === null ? undefined : at + match[0].length;
};

/** Reads “Copy as fetch”, for browsers and for Node.js. */
export const readFetch: FormReader = text => {
	const found: RequestParts[] = [];
	let at = afterGap(text, 0);
	if (begins(text, at) === undefined) {
		return undefined;
	}

	while (at < text.length) {
		const start = begins(text, at);
		const call = start === undefined ? undefined : parseCall(text, start);
		if (call === undefined) {
			return refused('This is a fetch call, but not as a browser copies it, or its end was cut off.');
		}

		found.push(call.request);
		at = afterGap(text, call.end);
		// “Copy all as fetch” ends each call twice.
		while (text[at] === ';') {
			at = afterGap(text, at + 1);
		}
	}

	return requests('“Copy as fetch”', found);
};
