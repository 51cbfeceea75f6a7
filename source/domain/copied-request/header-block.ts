import {
	refused,
	requests,
	type FormReader,
	type Header,
} from './request-parts.js';

/** Titles that browsers put over headers. */
const requestTitle = /^(?:(?:view |▼ ?)?(?:general|request headers?|headers|request|query string parameters|query string|payload|summary)(?: \([\d,.]+ ?[a-z]+\))?:?|raw|view (?:source|parsed|decoded|url-encoded)|provisional headers are shown.*|learn more)$/iv;
const responseTitle = /^(?:response headers?(?: \([\d,.]+ ?[a-z]+\))?:?|response:?|http\/\d(?:\.\d)? \d{3}.*)$/iv;

const requestLine = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(?<target>\S+)(?:\s+HTTP\/\d(?:\.\d)?)?$/v;

/** `name: value`; a name is a header's, a pseudo header's (RFC 9113 §8.3), or a label with blanks in any language. */
const pair = (): RegExp => /^(?<name>:?[\w\-]+|[\p{Letter}\p{Number} '\-’]{2,40})\s?:(?:[\t ](?<value>.*))?$/v;
const tabbed = /^(?<name>:?[\w\-]+)\t(?<value>.*)$/v;
const bareName = (): RegExp => /^(?<name>:?[a-z][\w\-]*|\p{Letter}[\p{Letter}\p{Number} '\-’]{1,39}):?$/iv;

const nameOf = (line: string): string | undefined => bareName().exec(line)?.groups?.['name'];

const pairOf = (line: string): Header | undefined => {
	const {name, value = ''} = (tabbed.exec(line) ?? pair().exec(line))?.groups ?? {};
	return name === undefined ? undefined : {name: name.trim(), value: value.trim()};
};

/** The lines of the request alone: what stands under a title of the response goes. */
const requestLines = (lines: readonly string[]): readonly string[] => {
	const kept: string[] = [];
	let isRequest = true;
	for (const line of lines) {
		if (responseTitle.test(line)) {
			isRequest = false;
		} else if (requestTitle.test(line) || requestLine.test(line)) {
			isRequest = true;
		}

		if (isRequest && !requestTitle.test(line)) {
			kept.push(line);
		}
	}

	return kept;
};

/** Newer browsers copy a name and its value as two lines. */
const alternating = (lines: readonly string[]): readonly Header[] | undefined => {
	const headers: Header[] = [];
	for (let index = 0; index < lines.length; index += 2) {
		const name = nameOf(lines[index] ?? '');
		const value = lines[index + 1];
		if (name === undefined || value === undefined) {
			return undefined;
		}

		headers.push({name, value});
	}

	return headers;
};

/** Whether a line is a name alone, whose value stands on the next. */
const isNameAlone = (line: string): boolean => nameOf(line) !== undefined && (pairOf(line)?.value ?? '') === '';

const parseHeaders = (lines: readonly string[]): readonly Header[] | undefined => {
	if (isNameAlone(lines[0] ?? '')) {
		return alternating(lines);
	}

	const pairs = lines.map(line => pairOf(line)).filter(each => each !== undefined);
	return pairs.length === lines.length ? pairs : undefined;
};

/** Names of addresses that are not the request's. */
const otherAddresses = /^(?:referer|referrer|origin|location|initiator|source|x-|sec-|access-)/iv;

const find = (headers: readonly Header[], ...names: readonly string[]): string | undefined =>
	headers.find(({name}) => names.includes(name.toLowerCase()))?.value;

/** Headers say in parts where the request went; the “General” pane says it whole, in whatever language its labels are. */
const urlOf = (headers: readonly Header[], target: string | undefined): string => {
	const whole = find(headers, 'request url', 'url') ?? target;
	if (whole !== undefined && /^https?:\/\//iv.test(whole)) {
		return whole;
	}

	const host = find(headers, ':authority', 'host', 'authority');
	const path = target ?? find(headers, ':path', 'path') ?? '';
	if (host !== undefined) {
		return `https://${host}${path.startsWith('/') ? path : '/'}`;
	}

	return path === '' ? headers.find(({name, value}) => /^https?:\/\/\S+$/iv.test(value) && !otherAddresses.test(name))?.value ?? '' : path;
};

/** Whether a text begins as a block of headers does. */
const isBlock = (lines: readonly string[]): boolean => {
	const [first = ''] = lines;
	return requestTitle.test(first) || responseTitle.test(first) || requestLine.test(first) || pairOf(first) !== undefined || (lines.length > 1 && isNameAlone(first));
};

/** Reads request headers as browsers show them, raw or as a table, with or without the “General” pane. */
export const readHeaderBlock: FormReader = text => {
	const lines = text.split(/[\n\r]+/v).map(line => line.trim()).filter(line => line !== '');
	if (!isBlock(lines)) {
		return undefined;
	}

	const inRequest = requestLines(lines);
	const target = inRequest.map(line => requestLine.exec(line)?.groups?.['target']).filter(found => found !== undefined);
	const headers = parseHeaders(inRequest.filter(line => !requestLine.test(line)));
	if (headers === undefined || target.length > 1) {
		return refused('This looks like a block of headers, but not every line of it is a name and a value.');
	}

	return inRequest.length === 0 ? refused('These are the headers of an answer, not of a request.') : requests('headers', [{url: urlOf(headers, target[0]), headers}]);
};
