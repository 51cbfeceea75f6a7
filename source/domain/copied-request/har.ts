import {
	refused,
	requests,
	type FormReader,
	type Header,
	type RequestParts,
} from './request-parts.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => Array.isArray(value) ? value as readonly unknown[] : [];

/** `{name, value}` pairs, as HAR lists headers and cookies. */
const pairsOf = (value: unknown): readonly Header[] => listOf(value).flatMap(pair =>
	isObject(pair) && typeof pair['name'] === 'string' && typeof pair['value'] === 'string' ? [{name: pair['name'], value: pair['value']}] : []);

/** A HAR 1.2 `request`. */
const requestOf = (value: unknown): readonly RequestParts[] => isObject(value) && typeof value['url'] === 'string'
	? [{url: value['url'], headers: pairsOf(value['headers']), cookies: pairsOf(value['cookies'])}]
	: [];

const entriesOf = (value: unknown): readonly RequestParts[] => listOf(value).flatMap(entry => isObject(entry) ? requestOf(entry['request']) : []);

/** Firefox's headers as JSON: `{"Request Headers (…)": {"headers": […]}}`, with or without the summary `{"GET": {"scheme", "host", "filename", "query"}}`. */
const firefoxRequest = (value: Json): readonly RequestParts[] => {
	const headers = Object.entries(value).find(([name]) => /^request headers/iv.test(name))?.[1];
	const summary = Object.values(value).find(part => isObject(part) && typeof part['host'] === 'string' && typeof part['filename'] === 'string');
	if (!isObject(headers) && summary === undefined) {
		return [];
	}

	const {scheme = 'https', host, filename, query} = isObject(summary) ? summary : {};
	const written = isObject(query)
		? Object.entries(query).map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(typeof text === 'string' ? text : '')}`).join('&')
		: '';
	const url = summary === undefined ? '' : `${String(scheme)}://${String(host)}${String(filename)}${written === '' ? '' : `?${written}`}`;
	return [{url, headers: isObject(headers) ? pairsOf(headers['headers']) : []}];
};

/** An object whose members are all texts, one of them with a name of plex.tv's: headers or parameters. */
const plainHeaders = (value: Json): readonly RequestParts[] => {
	const members = Object.entries(value);
	return members.every(([, text]) => typeof text === 'string') && members.some(([name]) => /^x-plex-/iv.test(name))
		? [{url: '', headers: members.map(([name, text]) => ({name, value: String(text)}))}]
		: [];
};

const requestsIn = (value: unknown): readonly RequestParts[] => {
	if (!isObject(value)) {
		return [...entriesOf(value), ...(pairsOf(value).length > 0 && pairsOf(value).length === listOf(value).length ? [{url: '', headers: pairsOf(value)}] : [])];
	}

	const found = [
		...entriesOf(isObject(value['log']) ? value['log']['entries'] : value['entries']),
		...requestOf(value['request']),
		...requestOf(value),
	];
	return found.length > 0 ? found : [...firefoxRequest(value), ...plainHeaders(value)];
};

/** Reads a HAR, one entry of it or its request alone, and headers as JSON. */
export const readHar: FormReader = text => {
	const json = text.trim().replace(/,$/v, '');
	if (!/^[\[\{]\s*["\[\]\{\}]/v.test(json)) {
		return undefined;
	}

	let value: unknown;
	try {
		value = JSON.parse(json);
	} catch {
		return refused('This looks like JSON, but it is not complete. Was its end cut off?');
	}

	const found = requestsIn(value);
	return found.length === 0 ? refused('This is JSON, but there is no request in it.') : requests('HAR', found);
};
