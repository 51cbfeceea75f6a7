import {countText} from '../wording/count-text.js';
import {textOf, type Line, type Span} from './lines.js';
import {placeholderText} from './ansi.js';

/** Wide enough for sentences: a screen reader has no columns. */
export const toldColumns = 200;

/** What stands before a line, for eyes; a bullet says nothing. */
const signs: ReadonlyArray<readonly [string, string]> = [
	['✓ ', 'OK: '],
	['✗ ', 'Error: '],
	['! ', 'Warning: '],
	['? ', 'Cannot tell: '],
	['… ', 'Working: '],
	['› ', ''],
	['· ', ''],
	['[×] ', 'Ticked: '],
	['[ ] ', 'Not ticked: '],
];

/** Behind it stands what the next key is for. */
export const hereWord = 'Here: ';
const hereMark = ', here';

/** A sign in a row of its own column has its word behind it. */
const beforeWord = /(?<= {2}|: )[!=?·≈✓✗] /gv;
const buttonPattern = /\[(?<mark>[ ▸])(?<label>[^\[\]]+) \]/gv;
const optionPattern = / *\((?<mark>[ •])\) /v;

const saidSign = (text: string): string => {
	const [sign, word] = signs.find(([one]) => text.startsWith(one)) ?? ['', ''];
	return word + text.slice(sign.length);
};

/** `Route (•) proxy   ( ) direct` is `Route: proxy, chosen; direct`. */
const saidChoice = (text: string): string => {
	const [label = '', ...marked] = text.split(optionPattern);
	const options = marked.flatMap((mark, index) => index % 2 === 0 ? [`${(marked[index + 1] ?? '').trim()}${mark === '•' ? ', chosen' : ''}`] : []);
	return options.length === 0 ? text : `${label.trim() === '' ? '' : `${label.trim()}: `}${options.join('; ')}`;
};

const saidButtons = (text: string): string =>
	text.replaceAll(buttonPattern, (_found: string, mark: string, label: string) => `Button: ${label}${mark === '▸' ? hereMark : ''}.`);

/** A secret of which at most the end is shown. */
const saidMask = (text: string): string =>
	text.replaceAll(/•{2,}(?<end>[^\s•]+)?/gv, (_found: string, end: string | undefined) => end === undefined ? 'hidden' : `hidden, ends in ${end}`);

const testWords: Readonly<Record<string, string>> = {
	'✓': 'passed', '✗': 'failed', '?': 'cannot tell', '=': 'same address', '≈': 'address not compared', '·': 'not tested',
};

/** A strip of past tests, by how many one after the other ended alike. */
const saidStrip = (text: string): string => text.replaceAll(/(?<= {2})[=?·≈✓✗]{2,}(?= {2}|$)/gv, strip => {
	const runs = strip.match(/(?<sign>.)\k<sign>*/gv) ?? [];
	return `${runs.map(run => `${run.length} ${testWords[run.slice(0, 1)] ?? ''}`).join(', ')};`;
});

/** A countdown is told once a minute: who hears it would hear nothing else. */
const saidCountdown = (text: string): string =>
	text.replaceAll(/(?<minutes>\d+):(?<seconds>\d{2}) left/gv, (_found: string, minutes: string, seconds: string) => `${Number(minutes) + (seconds === '00' ? 0 : 1)} min left`);

/** A line without signs: each of them is a word. */
export const inWords = (text: string): string => {
	const trimmed = text.trim();
	const isHere = trimmed.startsWith('▸');
	const rest = isHere ? trimmed.slice(1).trimStart() : trimmed;
	return (isHere ? hereWord : '') + saidCountdown(saidMask(saidStrip(saidButtons(saidChoice(saidSign(rest)))))).replaceAll(beforeWord, '').replaceAll(' · ', ', ');
};

/** What could be typed stands in brackets: it is never heard as what was. */
const heardSpan = (one: Span): string => {
	if ('text' in one || one.field.kind === 'typed') {
		const text = textOf(one);
		// Each character is heard to have come.
		return /^•+ ?$/v.test(text) && !('text' in one) ? `hidden, ${countText(text.trim().length, 'character')}` : text;
	}

	return placeholderText(one.field.text, false);
};

export const heardLine = (spans: Line): string => inWords(spans.map(one => heardSpan(one)).join(''));

/** The same line at another time: that something is a minute older is no news. */
export const withoutAges = (text: string): string => text.replaceAll(/\d+ (?<unit>[a-z]+) ago/gv, '$<unit> ago');

/** The same line where the next key is for something else. */
export const withoutHere = (text: string): string => (text.startsWith(hereWord) ? text.slice(hereWord.length) : text).replaceAll(`${hereMark}.`, '.');

/** What a screen reader may pass over where it stands alone. */
const spokenKeys: Readonly<Record<string, string>> = {
	'?': 'question mark', ':': 'colon', '/': 'slash', '*': 'star',
};

/** A key's name as it is heard. */
export const spokenKey = (name: string): string => spokenKeys[name] ?? name;

/** The footer as it is heard: `n add, slash search, question mark help`. */
export const spokenFooter = (text: string): string =>
	text.trim().split(/ {2,}/v).map(entry => entry.replace(/^\S+/v, name => spokenKey(name))).join(', ');
