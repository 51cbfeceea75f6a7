import {clustersOf, isPrintableAscii, widthOf} from '../../text/width.js';

export type TerminalEnvironment = {
	readonly NO_COLOR?: string;
	readonly TERM?: string;
	readonly INK_SCREEN_READER?: string;
	readonly LC_ALL?: string;
	readonly LC_CTYPE?: string;
	readonly LANG?: string;
};

/** What may be sent to a terminal beside letters. */
export type TerminalAbilities = {
	/** False for a locale that is no UTF-8: the terminal would show each of our signs as two or three wrong ones. */
	readonly hasUnicode: boolean;
	/** `none` is not even inverse or bold. */
	readonly looks: 'coloured' | 'without colour' | 'none';
};

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';

/** Terminals without colours, by their names in terminfo: DEC's up to the VT420, and the variants that say so. A serial console is called so often. */
const monochrome = /^vt(?:1\d\d|[2-4][02]0)(?:-|$)|-m(?:ono)?$/v;

/**
`NO_COLOR` (no-color.org: set and not empty) and a terminal without colours leave weight and inverse, `TERM=dumb` text only.
Of the locale's variables the first that is set counts (POSIX.1 §8.2). Where none is, as in most containers, nothing speaks against UTF-8.
*/
export const abilitiesOf = ({NO_COLOR, TERM, LC_ALL, LC_CTYPE, LANG}: TerminalEnvironment): TerminalAbilities => {
	const locale = [LC_ALL, LC_CTYPE, LANG].find(value => isSet(value));
	const withoutDumb = isSet(NO_COLOR) || monochrome.test(TERM ?? '') ? 'without colour' : 'coloured';
	return {
		hasUnicode: locale === undefined || /utf-?8/iv.test(locale),
		looks: TERM === 'dumb' ? 'none' : withoutDumb,
	};
};

/** One cell for one cell, so that columns stay. */
const signs: Readonly<Record<string, string>> = {
	'✓': '+',
	'✗': 'x',
	'×': 'x',
	'·': '-',
	'•': '*',
	'–': '-',
	'—': '-',
	'…': '~',
	'▸': '>',
	'›': '>',
	'▾': 'v',
	'↑': '^',
	'↓': 'v',
	'←': '<',
	'→': '>',
	'≈': '~',
	'≠': '!',
	'─': '-',
	'│': '|',
	'┌': '+',
	'┐': '+',
	'└': '+',
	'┘': '+',
	'├': '+',
	'┤': '+',
	'█': '#',
	'▁': '.',
	'▂': ':',
	'▃': '-',
	'▅': '=',
	'▆': '+',
	'▇': '*',
	'░': '.',
	'▀': '"',
	'▄': '_',
	'’': '\'',
	'‘': '\'',
	'“': '"',
	'”': '"',
	'„': '"',
	'\u{A0}': ' ',
};

const asciiOf = (cluster: string): string => {
	const letter = signs[cluster] ?? cluster.normalize('NFKD').replaceAll(/\p{Mark}/gv, '');
	return isPrintableAscii(letter) && letter.length === widthOf(cluster) ? letter : '?'.repeat(widthOf(cluster));
};

/** Dots that end a line or a part of it have room for three. */
const spelledDots = (line: string): string => line.replaceAll(/(?<= )…(?= *$|\u{1B}| {3})/gv, '...');

const escapes = /(?<sequence>\u{1B}\[[\d;]*m)/v;

/** A line in ASCII, each sign in as many cells as before: letters lose their accents, and what is no sign of ours and no letter of ASCII is a question mark. */
export const inAscii = (line: string): string => isPrintableAscii(line)
	? line
	: spelledDots(line).split(escapes).map((part, index) => index % 2 === 1 || isPrintableAscii(part) ? part : clustersOf(part).map(cluster => asciiOf(cluster)).join('')).join('');
