import type {DrawnField, Line, Span, TextSpan} from './lines.js';
import {hasQuiet, type Style, type Theme} from './theme.js';

const colours: Readonly<Record<string, string>> = {
	red: '31', green: '32', yellow: '33', blue: '34', magenta: '35', cyan: '36', gray: '90', redBright: '91', greenBright: '92', yellowBright: '93', cyanBright: '96',
};

/** SGR (ECMA-48 §8.3.117) for a look, one sequence for each of its parameters: Ink, which these pass through, knows no others. */
const sequencesOf = ({bold = false, dimColor = false, color}: Style, isInverse: boolean): string => [
	...(bold ? ['1'] : []),
	...(dimColor ? ['2'] : []),
	...(isInverse ? ['7'] : []),
	...(color === undefined ? [] : [colours[color] ?? '39']),
].map(parameter => `\u{1B}[${parameter}m`).join('');

const styled = (text: string, sequences: string): string => sequences === '' || text === '' ? text : `${sequences}${text}\u{1B}[0m`;

/** What is only a hint never looks typed: it is dim, or stands in brackets. */
export const placeholderText = (text: string, isDim: boolean): string => isDim || text === '' ? text : `(${text})`;

const cursorSign = '│';

/** The sign stands before what the cursor is on; behind the last character it takes the place of the blank there. */
const withCursorSign = (at: string, after: string): string => at.trim() === '' && after === '' ? cursorSign : `${cursorSign}${at}`;

/** The pieces of a field: what stands before the cursor, under it and behind it. */
export const fieldPieces = (drawn: DrawnField, isFocused: boolean, theme: Theme): readonly TextSpan[] => {
	if (drawn.kind === 'typed') {
		return [
			{text: drawn.before, tone: 'plain'},
			{text: isFocused && theme.hasCursorSign === true ? withCursorSign(drawn.at, drawn.after) : drawn.at, tone: 'plain', isInverse: isFocused},
			{text: drawn.after, tone: 'plain'},
		];
	}

	const text = placeholderText(drawn.text, hasQuiet(theme));
	return isFocused
		? [{text: text === '' ? ' ' : text.slice(0, 1), tone: 'plain', isInverse: true}, {text: text.slice(1), tone: 'quiet'}]
		: [{text, tone: 'quiet'}];
};

const ansiOfSpan = (one: Span, theme: Theme): string => 'text' in one
	? styled(one.text, sequencesOf(theme[one.tone], one.isInverse ?? false))
	: fieldPieces(one.field, one.isFocused, theme).map(piece => ansiOfSpan(piece, theme)).join('');

/** Lines as a terminal takes them, with SGR for their looks and nothing else: what `terminal/painter.ts` shows. */
export const ansiOf = (lines: readonly Line[], theme: Theme): string =>
	lines.map(spans => spans.map(one => ansiOfSpan(one, theme)).join('')).join('\n');
