/** Where a URL leads and what it asks; `host` is absent where only a path or a query string was written. */
export type WebAddress = {
	readonly host?: string;
	readonly query: string;
	/** What stands behind `#`, without a path of its own. No server is sent it, but it may hold a token. */
	readonly fragment: string;
};

const quotes: ReadonlyArray<readonly [open: string, close: string]> = [
	['"', '"'],
	['\'', '\''],
	['`', '`'],
	['“', '”'],
	['„', '“'],
	['‘', '’'],
	['«', '»'],
	['<', '>'],
	['(', ')'],
	['[', ']'],
];

const markdown = /^!?\[[^\]]*\]\(\s*(?<target>[^\s\)]+)(?:\s+"[^"]*")?\s*\)$/v;

const withoutPair = (text: string): string => {
	const pair = quotes.find(([open, close]) => text.length > 1 && text.startsWith(open) && text.endsWith(close));
	return pair === undefined ? text : text.slice(1, -1).trim();
};

/** A sentence's end behind it; a query string alone may end so itself. */
const withoutPunctuation = (text: string): string => /^(?:https?:|[^\w\/?])/iv.test(text) ? text.replace(/[,.;]$/v, '') : text;

const peeled = (text: string): string => {
	const target = markdown.exec(text)?.groups?.['target'] ?? text;
	return withoutPunctuation(withoutPair(target)).replace(/^(?:get|url:|view-source:)\s*(?=https?:)/iv, '').trim();
};

/** A URL or a query string without what stood around it where it was copied: quotes, brackets, a Markdown link, a comma. */
export const withoutWrappers = (text: string): string => {
	let inner = text.replaceAll(/[\u{200B}-\u{200D}\u{2060}\u{FEFF}]/gv, '').trim();
	for (let next = peeled(inner); next !== inner; next = peeled(inner)) {
		inner = next;
	}

	return inner;
};

/** Escapes of the page or the program that the text was copied from. */
const unescaped = (text: string): string => text
	.replaceAll('&amp;', '&')
	.replaceAll(String.raw`\u0026`, '&')
	.replaceAll(String.raw`\u003d`, '=')
	.replaceAll(String.raw`\/`, '/');

/** What is no URL and no query string: no browser leaves these as they are. A blank or a letter beyond ASCII may stand in a query string that was typed. */
const impossible = (): RegExp => /[\p{Control}"'<>\\`]/v;

const scheme = /^(?:https?:)?\/\//iv;
const bareHost = /^(?<host>[\w\-]+(?:\.[\w\-]+)+|\[[\d:a-f]+\]|localhost)(?::\d{1,5})?(?=[\/?])/iv;
const path = /^[^\s=?]*\?/v;

/** `before` the first `#`, and behind it. */
const splitFragment = (text: string): {readonly before: string; readonly fragment: string} => {
	const mark = text.indexOf('#');
	return mark === -1 ? {before: text, fragment: ''} : {before: text.slice(0, mark), fragment: text.slice(mark + 1).replace(/^[^&=?]*\?/v, '')};
};

/** The text between `?` and `#`, byte for byte, and what is behind them. */
const partsOf = (url: string): Pick<WebAddress, 'query' | 'fragment'> => {
	const {before, fragment} = splitFragment(url);
	const mark = before.indexOf('?');
	return {query: mark === -1 ? '' : before.slice(mark + 1), fragment};
};

/** Reads a URL, a path with a query, or a query string alone. Undefined for what is none of them. */
export const parseWebAddress = (written: string): WebAddress | undefined => {
	const text = unescaped(withoutWrappers(written));
	if (impossible().test(text) || /[a-z]:\/\/.*:\/\//iv.test(text)) {
		return undefined;
	}

	if (scheme.test(text)) {
		const url = text.startsWith('//') ? `https:${text}` : text;
		return /\s/v.test(url) || !URL.canParse(url) ? undefined : {host: new URL(url).hostname.replace(/\.$/v, ''), ...partsOf(url)};
	}

	const host = bareHost.exec(text)?.groups?.['host'];
	if (host !== undefined) {
		return /\s/v.test(text) ? undefined : {host: host.toLowerCase(), ...partsOf(text)};
	}

	if (/^[a-z][\w+\-.]*:/iv.test(text)) {
		return undefined;
	}

	const {before, fragment} = splitFragment(text.replace(path, ''));
	return {query: before, fragment};
};
