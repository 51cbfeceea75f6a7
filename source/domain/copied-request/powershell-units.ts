import type {PowershellToken} from './powershell-tokens.js';
import type {Header} from './request-parts.js';

/** A value in a PowerShell statement: a word or a string, a table `@{…}`, or something in brackets that is not looked into. */
export type PowershellUnit =
	| {readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean; readonly isUnresolved: boolean}
	| {readonly kind: 'table'; readonly entries: readonly Header[]; readonly isUnresolved: boolean}
	| {readonly kind: 'brackets'};

const closing: Readonly<Record<string, string>> = {'@{': '}', '{': '}', '(': ')', '[': ']'};

/** How deep in brackets the text is behind each token. */
const depthAfter = (depth: number, {kind, text}: PowershellToken): number => {
	if (kind !== 'sign') {
		return depth;
	}

	if (Object.hasOwn(closing, text)) {
		return depth + 1;
	}

	return Object.values(closing).includes(text) ? depth - 1 : depth;
};

/** Cuts tokens at the ends that stand in no brackets. */
export const statementsOf = (tokens: readonly PowershellToken[]): ReadonlyArray<readonly PowershellToken[]> => {
	const statements: PowershellToken[][] = [[]];
	let depth = 0;
	for (const token of tokens) {
		depth = depthAfter(depth, token);
		if (token.kind === 'end' && depth === 0) {
			statements.push([]);
		} else {
			statements.at(-1)?.push(token);
		}
	}

	return statements.filter(statement => statement.length > 0);
};

/** A value's pieces that stand together: `Microsoft.PowerShell` is one. */
const parseText = (tokens: readonly PowershellToken[]): PowershellUnit => ({
	kind: 'text',
	text: tokens.map(({text}) => text).join(''),
	isQuoted: tokens.length === 1 && tokens[0]?.isQuoted === true,
	isUnresolved: tokens.some(({isUnresolved}) => isUnresolved),
});

/** `"name"="value"` a line, or with semicolons between. */
const parseTable = (tokens: readonly PowershellToken[]): PowershellUnit | undefined => {
	const entries: Header[] = [];
	for (const [index, {kind, text}] of tokens.entries()) {
		if (!(kind === 'sign' && text === '=')) {
			continue;
		}

		const [name, value] = [tokens[index - 1], tokens[index + 1]];
		const isWhole = name?.kind === 'text' && value?.kind === 'text' && [undefined, 'end'].includes(tokens[index + 2]?.kind) && [undefined, 'end'].includes(tokens[index - 2]?.kind);
		if (!isWhole) {
			return undefined;
		}

		entries.push({name: name.text, value: value.text});
	}

	const size = tokens.filter(({kind}) => kind !== 'end').length;
	return size === entries.length * 3 ? {kind: 'table', entries, isUnresolved: tokens.some(({isUnresolved}) => isUnresolved)} : undefined;
};

/** Where the brackets that `start` opens are closed. */
const closeOf = (tokens: readonly PowershellToken[], start: number): number => {
	let depth = 0;
	return tokens.findIndex((token, index) => {
		depth = index < start ? 0 : depthAfter(depth, token);
		return index >= start && depth === 0;
	});
};

/** Where a value ends: before a blank or a bracket. */
const endOfText = (tokens: readonly PowershellToken[], start: number): number => {
	const length = tokens.slice(start + 1).findIndex(({isApart, text, kind}) => isApart || (kind === 'sign' && Object.hasOwn(closing, text)));
	return length === -1 ? tokens.length : start + 1 + length;
};

/** The values of a statement, in order; undefined where brackets are not closed or a table cannot be read. */
export const unitsOf = (tokens: readonly PowershellToken[]): readonly PowershellUnit[] | undefined => {
	const units: PowershellUnit[] = [];
	let index = 0;
	while (index < tokens.length) {
		const {kind = 'end', text = ''} = tokens[index] ?? {};
		if (kind === 'sign' && Object.hasOwn(closing, text)) {
			const close = closeOf(tokens, index);
			const unit = text === '@{' ? parseTable(tokens.slice(index + 1, close)) : {kind: 'brackets'} as const;
			if (close === -1 || unit === undefined) {
				return undefined;
			}

			units.push(unit);
			index = close + 1;
			continue;
		}

		const end = endOfText(tokens, index);
		units.push(parseText(tokens.slice(index, end)));
		index = end;
	}

	return units;
};
