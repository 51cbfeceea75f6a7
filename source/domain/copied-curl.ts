import type {QueryParameter} from './query-parameters.js';

/** What of a `curl` command matters here. `url` is empty when there is none. */
export type CopiedCurl = {
	readonly url: string;
	/** The `X-Plex-*` headers, written as parameters. */
	readonly headers: readonly QueryParameter[];
};

/** Options whose next word is theirs (curl(1)), so that a URL there is not the request's. */
const optionsWithValue: ReadonlySet<string> = new Set([
	'-H',
	'--header',
	'-X',
	'--request',
	'-d',
	'--data',
	'--data-raw',
	'--data-binary',
	'--data-urlencode',
	'-e',
	'--referer',
	'-A',
	'--user-agent',
	'-b',
	'--cookie',
	'-u',
	'--user',
	'-x',
	'--proxy',
	'-o',
	'--output',
]);

/** Chrome's "Copy as cURL (cmd)": `^` escapes the next character and, at a line's end, joins the next line. */
const withoutCarets = (text: string): string => text.includes('^"')
	? text.replaceAll(/\^\r?\n/gv, ' ').replaceAll(/\^(?<character>.)/gsv, '$<character>')
	: text;

/** One word: pieces in single quotes, in ANSI-C quotes, in double quotes, escaped characters and plain ones (POSIX XCU §2.2, bash(1)). */
const word = /(?:'[^']*'|\$'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\\.|[^\s"'\\])+/gsv;
const piece = /'(?<single>[^']*)'|\$'(?<ansi>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|\\(?<escaped>.)|(?<plain>[^\s"'\\])/gsv;

const ansiUnescaped = (text: string): string => text.replaceAll(/\\(?:u(?<code>[\da-f]{4})|x(?<byte>[\da-f]{2})|(?<other>.))/gisv, (...match) => {
	const {code, byte, other = ''} = match.at(-1) as Readonly<Record<string, string | undefined>>;
	const number = code ?? byte;
	return number === undefined ? other : String.fromCharCode(Number.parseInt(number, 16)); // eslint-disable-line unicorn/prefer-code-point -- \u is a UTF-16 unit in bash as Chrome writes it
});

const unquoted = (quoted: string): string => quoted.matchAll(piece).map(({groups = {}}) => {
	const {single, ansi, double, escaped, plain} = groups;
	if (ansi !== undefined) {
		return ansiUnescaped(ansi);
	}

	return single ?? double?.replaceAll(/\\(?<character>["$\\`])/gv, '$<character>') ?? escaped ?? plain ?? '';
}).toArray().join('');

const wordsOf = (command: string): readonly string[] =>
	withoutCarets(command).replaceAll(/\\\r?\n/gv, ' ').matchAll(word).map(([quoted]) => unquoted(quoted)).toArray();

const asParameter = (header: string): readonly QueryParameter[] => {
	const colon = header.indexOf(':');
	const name = header.slice(0, Math.max(colon, 0)).trim();
	if (!/^x-plex-[\w\-]+$/iv.test(name)) {
		return [];
	}

	const trimmed = header.slice(colon + 1).trim();
	return [{name, value: trimmed, written: `${name}=${encodeURIComponent(trimmed.toWellFormed())}`}];
};

/** Reads a `curl` command as browsers copy it, for bash or for cmd; undefined for any other text. */
export const parseCurl = (text: string): CopiedCurl | undefined => {
	if (!/^\s*curl(?:\.exe)?\s/iv.test(text)) {
		return undefined;
	}

	let url = '';
	const headers: QueryParameter[] = [];
	const words = wordsOf(text).slice(1).values();
	for (const each of words) {
		if (each === '--url') {
			url = words.next().value ?? url;
		} else if (optionsWithValue.has(each)) {
			const value = words.next().value ?? '';
			headers.push(...(each === '-H' || each === '--header' ? asParameter(value) : []));
		} else if (url === '' && !each.startsWith('-') && each.trim() !== '') {
			url = each;
		}
	}

	return {url, headers};
};
