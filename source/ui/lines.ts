import {visibleText, type TextField} from '../domain/text-field.js';
import {cut, cutShort, fit, wrap} from '../text/fit.js';
import {clustersOf, drawable, roomFor, widthOf} from '../text/width.js';
import type {Tone} from './theme.js';

/** The size of the terminal, or of a part of it, in cells. */
export type Size = {readonly columns: number; readonly rows: number};

/** A piece of a line in one tone. */
export type TextSpan = {readonly text: string; readonly tone: Tone; readonly isInverse?: boolean};

/** A text field as far as it is seen: what is typed around the cursor, or what could be typed. */
export type DrawnField =
	| {readonly kind: 'typed'; readonly before: string; readonly at: string; readonly after: string}
	| {readonly kind: 'placeholder'; readonly text: string};

export type FieldSpan = {readonly field: DrawnField; readonly isFocused: boolean};

export type Span = TextSpan | FieldSpan;

/** A line of the terminal: what every screen is made of. Plain data, so that whoever draws it needs to know of nothing else. */
export type Line = readonly Span[];

export const span = (text: string, tone: Tone = 'plain'): TextSpan => ({text, tone});

export const line = (text: string, tone: Tone = 'plain'): Line => [{text, tone}];

export const emptyLine: Line = line('');

/** Cells that a line takes in the grid. */
export const widthOfLine = (spans: Line): number => spans.reduce((sum, one) => sum + widthOf(textOf(one)), 0);

const fieldText = (field: DrawnField): string => field.kind === 'placeholder' ? field.text : `${field.before}${field.at}${field.after}`;

/** The text of a span without its looks. */
export const textOf = (one: Span): string => 'text' in one ? one.text : fieldText(one.field);

/** The text of a line without its looks. */
export const textOfLine = (spans: Line): string => spans.map(one => textOf(one)).join('');

/** Text in as many lines of `columns` cells as it takes. `left` stands before the first one, and as many blanks before the others. */
export const paragraph = (text: string, columns: number, {tone = 'plain', left = ''}: {readonly tone?: Tone; readonly left?: string} = {}): readonly Line[] =>
	wrap(text, columns - left.length).map((part, index) => line(`${index === 0 ? left : ' '.repeat(left.length)}${part}`, tone));

/** Lines that begin `cells` cells further right. */
export const indented = (lines: readonly Line[], cells: number): readonly Line[] => lines.map(spans => [span(' '.repeat(cells)), ...spans]);

/** A button is reached and pressed also where it is closed, and then says why; it is seen to be closed without colour, too. */
export const button = (label: string, {isFocused, isClosed = false}: {readonly isFocused: boolean; readonly isClosed?: boolean}): TextSpan => ({
	text: `[${isFocused ? '▸' : ' '}${label}${isClosed ? ', closed' : ''} ]`,
	tone: isClosed ? 'quiet' : 'strong',
	isInverse: isFocused,
});

const choiceGap = 3;

/** One of a few, all of them visible: `(•) this one   ( ) that one`, in as many rows of `columns` cells as it takes. */
export const choice = (
	options: ReadonlyArray<{readonly isChosen: boolean; readonly label: string}>,
	{isFocused, columns}: {readonly isFocused: boolean; readonly columns: number},
): ReadonlyArray<readonly Span[]> => {
	const rows: TextSpan[][] = [];
	let used = Infinity;
	for (const {isChosen, label} of options) {
		const option: TextSpan = {text: `${isChosen ? '(•)' : '( )'} ${label}`, tone: isChosen ? 'strong' : 'plain', isInverse: isChosen && isFocused};
		const width = widthOf(option.text);
		if (used + choiceGap + width > columns) {
			rows.push([option]);
			used = width;
		} else {
			rows.at(-1)?.push(option);
			used += choiceGap + width;
		}
	}

	return rows.map(row => beside(row, choiceGap));
};

/** Rows beside a label: it stands before the first one, and as many blanks before the others. */
export const besideLabel = (label: Line, rows: ReadonlyArray<readonly Span[]>): readonly Line[] =>
	rows.map((row, index) => [...(index === 0 ? label : [span(' '.repeat(widthOfLine(label)))]), ...row]);

/** Spans with blanks between them. */
export const beside = (spans: readonly Span[], gap: number): readonly Span[] =>
	spans.flatMap((one, index) => index === 0 ? [one] : [span(' '.repeat(gap)), one]);

export type FieldOptions = {
	/** Cells that it may take. */
	readonly columns: number;
	readonly isFocused: boolean;
	readonly isSecret?: boolean;
	readonly placeholder?: string;
};

const mask = '•';

/** A line of text being edited, with the cursor in sight. */
export const field = (value: TextField, {columns, isFocused, isSecret = false, placeholder = ''}: FieldOptions): FieldSpan => {
	if (value.text === '') {
		return {field: {kind: 'placeholder', text: cutShort(placeholder, columns)}, isFocused};
	}

	const view = visibleText(value, columns, {widthOf: roomFor, ...(isSecret && {mask})});
	return {field: {kind: 'typed', ...view}, isFocused};
};

/** A line of a menu: the one with the focus has a sign and stands out. */
export const menuLine = (label: string, says: string, {isFocused, width}: {readonly isFocused: boolean; readonly width: number}): Line => [
	span(isFocused ? '▸ ' : '  ', 'accent'),
	{text: fit(label, width), tone: 'plain', isInverse: isFocused},
	span(`  ${says}`, 'quiet'),
];

/** Exactly so many lines: the first ones, or empty ones added. */
export const filled = (lines: readonly Line[], rows: number): readonly Line[] =>
	Array.from({length: Math.max(0, rows)}, (_, index) => lines[index] ?? emptyLine);

/** Rows left for lines: one goes to the hint as soon as they do not all fit. */
const windowRows = (count: number, rows: number): number => count <= rows ? rows : Math.max(1, rows - 1);

/** The furthest that this many lines can be scrolled in so many rows. */
export const scrollLimitOf = (count: number, rows: number): number => Math.max(0, count - windowRows(count, rows));

const hintOf = (above: number, below: number): string => [
	...(above > 0 ? [`↑ ${above} above`] : []),
	...(below > 0 ? [`↓ ${below} more`] : []),
].join(' · ');

/** How many lines of a list with a cursor are out of sight; an empty line where all are seen. */
export const moreLine = (above: number, below: number): Line => above > 0 || below > 0 ? line(` ${hintOf(above, below)}`, 'accent') : emptyLine;

/** Lines in a window that says how many are above and below it; `scroll` is the first line that is wanted on top. */
export const scrollWindow = (lines: readonly Line[], scroll: number, rows: number): readonly Line[] => {
	const limit = scrollLimitOf(lines.length, rows);
	const start = Math.min(scroll, limit);
	const end = start + windowRows(lines.length, rows);
	return [
		...filled(lines.slice(start, end), end - start),
		...(limit === 0 ? [] : [line(` ${hintOf(start, Math.max(0, lines.length - end))}`, 'accent')]),
	];
};

/** The part of a text from one cell on; a wide character that is cut through becomes a blank. */
const textFrom = (text: string, cells: number): string => {
	let used = 0;
	let rest = '';
	for (const cluster of clustersOf(text)) {
		rest += used >= cells ? cluster : '';
		used += widthOf(cluster);
	}

	return ' '.repeat(Math.max(0, widthOf(text) - cells - widthOf(rest))) + rest;
};

/** What stands in a line in the cells from `start` on. Fields are not cut: nothing is laid over them. */
const partFrom = (spans: Line, start: number): Line => {
	let column = 0;
	return spans.flatMap(one => {
		const before = column;
		column += widthOf(textOf(one));
		if (column <= start || !('text' in one)) {
			return [];
		}

		return before >= start ? [one] : [{...one, text: textFrom(one.text, start - before)}];
	});
};

/** What stands in a line in its first `cells` cells, and no less. */
const partUpTo = (spans: Line, cells: number): Line => {
	let left = cells;
	const part = spans.flatMap(one => {
		if (left <= 0 || !('text' in one)) {
			return [];
		}

		const text = widthOf(one.text) <= left ? one.text : fit(cut(one.text, left), left);
		left -= widthOf(text);
		return [{...one, text}];
	});
	return left > 0 ? [...part, span(' '.repeat(left))] : part;
};

/** A line that ends with `…` where it has more than `columns` cells, as Ink would cut it. One with a field is as long as it was made. */
export const truncated = (spans: Line, columns: number): Line => {
	const last = spans.at(-1);
	if (last === undefined || widthOfLine(spans) <= columns || spans.some(one => !('text' in one))) {
		return spans;
	}

	const part = partUpTo(spans, columns - 1);
	const end = part.at(-1);
	return [...part, {...(end !== undefined && 'text' in end ? end : span('')), text: '…'}];
};

/** A line with another one over it, from a column on. */
export const overlaid = (below: Line, above: Line, column: number): Line =>
	[...partUpTo(below, column), ...above, ...partFrom(below, column + widthOfLine(above))];

/** Text from outside, as it can be drawn. */
export const shown = (text: string): string => drawable(text);

/** So many rows at most; that there is more is seen. */
export const shortened = (rows: readonly Line[], max: number, columns: number): readonly Line[] => {
	const last = rows[max - 1];
	return rows.length <= max || last === undefined
		? rows
		: [...rows.slice(0, max - 1), truncated([...last, span(' …')], columns)];
};
