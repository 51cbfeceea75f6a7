/** What a literal of JavaScript stands for. */
export type JavascriptValue = string | number | boolean | undefined | readonly JavascriptValue[] | {readonly [name: string]: JavascriptValue};

/** A value and where the text goes on behind it. */
export type ParsedValue = {readonly value: JavascriptValue; readonly end: number};

const gap = /(?:\s|\/\/[^\n]*|\/\*.*?\*\/)*/svy;
const string = /"(?<double>(?:[^\n"\\]|\\.)*)"|'(?<single>(?:[^\n'\\]|\\.)*)'|`(?<template>(?:[^\\`]|\\.)*)`/svy;
const number = /-?\d[\d+\-.e]*/ivy;
const word = /[$a-z_][\w$]*/ivy;
const escape = /\\(?:x(?<byte>[\da-f]{2})|u(?<unit>[\da-f]{4})|u\{(?<point>[\da-f]{1,6})\}|(?<sign>\r\n|.))/gisv;

const signs: Readonly<Record<string, string>> = {
	0: '\0', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\n': '', '\r\n': '',
};

const constants: Readonly<Record<string, boolean | undefined>> = {
	true: true, false: false, null: undefined, undefined,
};

const maxDepth = 16;

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
	pattern.lastIndex = at;
	return pattern.exec(text) ?? undefined;
};

/** Where the text goes on behind blanks and comments. */
export const afterGap = (text: string, at: number): number => at + (matchAt(gap, text, at)?.[0].length ?? 0);

const unescaped = (text: string): string => text.replaceAll(escape, (matched, byte: string | undefined, unit: string | undefined, point: string | undefined, sign: string | undefined) => {
	if (point !== undefined) {
		const value = Number.parseInt(point, 16);
		return value <= 0x10_FF_FF ? String.fromCodePoint(value) : matched;
	}

	const code = byte ?? unit;
	// eslint-disable-next-line unicorn/prefer-code-point -- \u is a UTF-16 unit in JavaScript
	return code === undefined ? signs[sign ?? ''] ?? sign ?? '' : String.fromCharCode(Number.parseInt(code, 16));
});

const parseString = (text: string, at: number): ParsedValue | undefined => {
	const match = matchAt(string, text, at);
	const {double, single, template} = match?.groups ?? {};
	// What a template takes from elsewhere nobody can know here.
	return match === undefined || template?.includes('${') ? undefined : {value: unescaped(double ?? single ?? template ?? ''), end: at + match[0].length};
};

const parseKey = (text: string, at: number): ParsedValue | undefined => {
	const name = matchAt(word, text, at)?.[0];
	return name === undefined ? parseString(text, at) : {value: name, end: at + name.length};
};

/** The members between brackets, with commas between them and perhaps one behind the last. */
type Members = {readonly members: readonly JavascriptValue[]; readonly end: number};

const parseMembers = (text: string, start: number, close: string, parseMember: (at: number) => ParsedValue | undefined): Members | undefined => {
	const members: JavascriptValue[] = [];
	let at = afterGap(text, start);
	while (text[at] !== close) {
		const member = parseMember(at);
		if (member === undefined) {
			return undefined;
		}

		members.push(member.value);
		at = afterGap(text, member.end);
		if (text[at] === ',') {
			at = afterGap(text, at + 1);
		} else if (text[at] !== close) {
			return undefined;
		}
	}

	return {members, end: at + 1};
};

const parsePair = (text: string, at: number, depth: number): ParsedValue | undefined => {
	const key = parseKey(text, at);
	const colon = key === undefined ? 0 : afterGap(text, key.end);
	const value = text[colon] === ':' ? parseJavascript(text, colon + 1, depth + 1) : undefined;
	return key === undefined || value === undefined ? undefined : {value: [key.value, value.value], end: value.end};
};

/** Reads one literal that begins at `at`: strings, numbers, constants, lists and objects, nothing that would have to be run. */
export const parseJavascript = (text: string, at: number, depth = 0): ParsedValue | undefined => {
	if (depth > maxDepth) {
		return undefined;
	}

	const start = afterGap(text, at);
	if (text[start] === '[') {
		const list = parseMembers(text, start + 1, ']', member => parseJavascript(text, member, depth + 1));
		return list === undefined ? undefined : {value: list.members, end: list.end};
	}

	if (text[start] === '{') {
		const pairs = parseMembers(text, start + 1, '}', member => parsePair(text, member, depth));
		return pairs === undefined ? undefined : {value: Object.fromEntries(pairs.members as ReadonlyArray<readonly [string, JavascriptValue]>), end: pairs.end};
	}

	const numeric = matchAt(number, text, start)?.[0];
	if (numeric !== undefined) {
		return {value: Number(numeric), end: start + numeric.length};
	}

	const name = matchAt(word, text, start)?.[0];
	if (name !== undefined) {
		return Object.hasOwn(constants, name) ? {value: constants[name], end: start + name.length} : undefined;
	}

	return parseString(text, start);
};

/** The members of an object with their names, none for anything else. */
export const membersOf = (value: JavascriptValue): Readonly<Record<string, JavascriptValue>> =>
	typeof value === 'object' && !Array.isArray(value) ? value as Readonly<Record<string, JavascriptValue>> : {};
