import {bareTokenKind} from './token-shape.js';

/** A text with less around it, and what was taken off in words. */
export type Unwrapped = {readonly text: string; readonly removed: readonly string[]};

const pairs: ReadonlyArray<readonly [open: string, close: string, words: string]> = [
	['"', '"', 'quotes'],
	['\'', '\'', 'quotes'],
	['`', '`', 'quotes'],
	['“', '”', 'quotes'],
	['„', '“', 'quotes'],
	['‘', '’', 'quotes'],
	['‚', '‘', 'quotes'],
	['«', '»', 'quotes'],
	['»', '«', 'quotes'],
	['‹', '›', 'quotes'],
	['「', '」', 'quotes'],
	['*', '*', 'asterisks'],
	['<', '>', 'brackets'],
	['(', ')', 'brackets'],
	['[', ']', 'brackets'],
	['{', '}', 'brackets'],
];

/** `export PLEX_TOKEN=`, `X-Plex-Token: `, `"authToken":`, `-H 'X-Plex-Token: `, `$env:PLEX_TOKEN = `; any name that ends in “token”. */
const nameBefore = /^(?:(?:export|set|setx|env|const|let|var|-h|--header)\s*|\$env:|[\u{26}?])*["']?(?:[\w\-.]*token|authorization)["'\]]?\s*(?:=>|:=|[:=])\s*|^(?:setx\s+\w*token|(?:x-plex-|plex[\-_]|auth[\-_]?|myplexaccess)token)\s+/iv;

const bearer = /^(?:bearer|token)\s+/iv;

/** What is not a token's own at either end. A quote may have lost its other half. */
const strayEnds = /^["'`‘“]|["'`’”]$/v;
const punctuation = /[\u{26},.;\\]$/v;

type Step = (text: string) => {readonly text: string; readonly words: string} | undefined;

const withoutPair: Step = text => {
	const pair = pairs.find(([open, close]) => text.length > 1 && text.startsWith(open) && text.endsWith(close));
	return pair === undefined ? undefined : {text: text.slice(1, -1), words: pair[2]};
};

const replaced = (pattern: RegExp, words: string): Step => text => pattern.test(text) ? {text: text.replace(pattern, ''), words} : undefined;

const decoded: Step = text => {
	if (!/%[\da-f]{2}/iv.test(text)) {
		return undefined;
	}

	try {
		return {text: decodeURIComponent(text), words: 'percent-encoding'};
	} catch {
		return undefined;
	}
};

/** Escapes of the page or the program that it was copied from. */
const unescaped: Step = text => {
	const plain = text.replaceAll(/&(?:quot|#34|#x22);/giv, '"').replaceAll(/&(?:apos|#39|#x27);/giv, '\'').replaceAll(String.raw`\"`, '"');
	return plain === text ? undefined : {text: plain, words: 'escapes'};
};

/** A dash of a list and an option of Docker's stand before a variable, a remark behind it. */
const yaml = /^(?:-|-e|--env)\s+\b|\s#\s.*$/v;

const steps: readonly Step[] = [
	unescaped,
	replaced(yaml, 'the other lines'),
	replaced(punctuation, 'punctuation'),
	withoutPair,
	replaced(nameBefore, 'the name before it'),
	replaced(bearer, 'the name before it'),
	decoded,
	replaced(strayEnds, 'quotes'),
];

const maxSteps = 12;

/** Takes off what people copy along with a token, one layer after the other, until a token is left or nothing can be taken off. */
export const unwrapToken = (typed: string): Unwrapped => {
	let text = typed.replaceAll(/[\u{AD}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}]/gv, '').trim();
	const removed: string[] = [];
	for (let count = 0; count < maxSteps && bareTokenKind(text) === undefined; count++) {
		const current = text;
		const next = steps.map(step => step(current)).find(step => step !== undefined);
		if (next === undefined) {
			break;
		}

		text = next.text.trim();
		removed.push(next.words);
	}

	return {text, removed: [...new Set(removed)]};
};

/** A token under a name, as an answer of plex.tv's or a configuration file has it. */
export type NamedToken = {readonly name: string; readonly token: string};

const member = /(?<![\w\-])(?<name>[\w\-]*token)["']?\s{0,3}[:=]\s{0,3}["'](?<token>[^"']*)["']/giv;
const element = /<(?<name>[\w\-]*token)(?:\s[^<>]*)?>(?<token>[^<>]*)<\//giv;

const named = (matches: Iterable<RegExpMatchArray>): readonly NamedToken[] => [...matches].flatMap(({groups}) => {
	const {name = '', token = ''} = groups ?? {};
	return bareTokenKind(token.trim()) === undefined ? [] : [{name, token: token.trim()}];
});

/** `token: …` on a line of its own, as YAML and settings files have it without quotes. */
const line = /^[\t ]*(?:-\s+|export\s+)?(?<name>[\w\-]*token)[\t ]*[:=][\t ]*(?<token>[\w\-.]+)[\t ]*(?:[#;].*)?$/gimv;

/** The tokens on lines of settings, each with its name. */
export const tokensOnLines = (text: string): readonly NamedToken[] => named(text.matchAll(line));

/** The tokens in JSON or XML, each with its name. */
export const namedTokens = (text: string): readonly NamedToken[] => named([...text.matchAll(member), ...text.matchAll(element)]);
