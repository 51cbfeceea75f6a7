import {cleanText, withoutControls} from './clean-text.js';

/** A line being edited. `cursor` is a UTF-16 index that always stands between two whole characters. */
export type TextField = {readonly text: string; readonly cursor: number};

export type Move = 'left' | 'right' | 'word-left' | 'word-right' | 'start' | 'end';
export type Deletion = 'before' | 'after' | 'word-before' | 'word-after' | 'to-start' | 'to-end';

/** What a key does to the line, in the terms of a shell's line editor. */
export type TextEdit =
	| {readonly kind: 'insert'; readonly text: string}
	| {readonly kind: 'move'; readonly to: Move}
	| {readonly kind: 'delete'; readonly what: Deletion};

/** What a person types: one edit, or a paste. */
export type Typing =
	| {readonly kind: 'edit'; readonly edit: TextEdit}
	| {readonly kind: 'paste'; readonly text: string};

/** A field that holds this text, with the cursor behind it. */
export const textField = (text: string): TextField => ({text, cursor: text.length});

const isAscii = (text: string): boolean => /^[\u{20}-\u{7E}]*$/v.test(text);

/** Whole characters as people see them (UAX 29): an emoji of seven code points is one. */
const charactersOf = (text: string): readonly string[] =>
	isAscii(text) ? [...text] : [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);

const isWord = (character: string): boolean => /[\p{Letter}\p{Number}_]/v.test(character);

/** How many characters a move goes over, in a line that is given from the cursor outwards: blanks and signs first, then the word. */
const wordLength = (outwards: readonly string[]): number => {
	const start = outwards.findIndex(character => isWord(character));
	if (start === -1) {
		return outwards.length;
	}

	const length = outwards.slice(start).findIndex(character => !isWord(character));
	return length === -1 ? outwards.length : start + length;
};

const lengthOf = (characters: readonly string[]): number => characters.join('').length;

/** Where a move leads. */
const targetOf = ({text, cursor}: TextField, to: Move): number => {
	const before = (): readonly string[] => charactersOf(text.slice(0, cursor)).toReversed();
	const after = (): readonly string[] => charactersOf(text.slice(cursor));
	switch (to) {
		case 'start': {
			return 0;
		}

		case 'end': {
			return text.length;
		}

		case 'left': {
			return cursor - lengthOf(before().slice(0, 1));
		}

		case 'right': {
			return cursor + lengthOf(after().slice(0, 1));
		}

		case 'word-left': {
			const characters = before();
			return cursor - lengthOf(characters.slice(0, wordLength(characters)));
		}

		case 'word-right': {
			const characters = after();
			return cursor + lengthOf(characters.slice(0, wordLength(characters)));
		}
	}
};

const reach: Readonly<Record<Deletion, Move>> = {
	before: 'left',
	after: 'right',
	'word-before': 'word-left',
	'word-after': 'word-right',
	'to-start': 'start',
	'to-end': 'end',
};

/** The next place between two whole characters: what was put together may have joined some. */
const settledAt = (text: string, index: number): number => {
	if (isAscii(text)) {
		return index;
	}

	let boundary = 0;
	for (const character of charactersOf(text)) {
		if (boundary >= index) {
			return boundary;
		}

		boundary += character.length;
	}

	return text.length;
};

const inserted = ({text, cursor}: TextField, addition: string): TextField => {
	const whole = `${text.slice(0, cursor)}${addition}${text.slice(cursor)}`;
	return {text: whole, cursor: settledAt(whole, cursor + addition.length)};
};

const deleted = (field: TextField, what: Deletion): TextField => {
	const target = targetOf(field, reach[what]);
	const start = Math.min(target, field.cursor);
	const text = `${field.text.slice(0, start)}${field.text.slice(Math.max(target, field.cursor))}`;
	return {text, cursor: settledAt(text, start)};
};

/** `exact` is for what goes out as it was given: signs that nobody sees stay in it. */
export type Exactness = 'cleaned' | 'exact';

/** The line after one edit. What is typed is cleaned, so that no control character gets in. */
export const editText = (field: TextField, edit: TextEdit, exactness: Exactness = 'cleaned'): TextField => {
	switch (edit.kind) {
		case 'insert': {
			return inserted(field, exactness === 'exact' ? withoutControls(edit.text) : cleanText(edit.text));
		}

		case 'move': {
			return {text: field.text, cursor: targetOf(field, edit.to)};
		}

		case 'delete': {
			return deleted(field, edit.what);
		}
	}
};

/** A command over several lines stays one of several words; anything else that was broken into lines was one piece. */
const joined = (raw: string): string => /^\s*curl(?:\.exe)?\s/iv.test(raw)
	? raw.trim().replaceAll(/[\\^]?\r?[\n\r]/gv, ' ').replaceAll('\t', ' ')
	: raw.replaceAll(/[\t\n\r]/gv, '');

/** The line with a paste put in. `cleaned` says that line ends or control characters had to go. */
export const pasteText = (field: TextField, raw: string, exactness: Exactness = 'cleaned'): {readonly field: TextField; readonly cleaned: boolean} => {
	const text = exactness === 'exact' ? withoutControls(raw) : cleanText(joined(raw));
	return {field: inserted(field, text), cleaned: text !== raw};
};

/** The line after what was typed. */
export const typeInto = (field: TextField, typing: Typing): TextField =>
	typing.kind === 'edit' ? editText(field, typing.edit) : pasteText(field, typing.text).field;

/** The part of a line that fits, in pieces around the character under the cursor. */
export type VisibleText = {
	readonly before: string;
	/** What the cursor stands on: a blank behind the end. */
	readonly at: string;
	readonly after: string;
};

export type ViewOptions = {
	/** Shown for each character instead of it. */
	readonly mask?: string;
	/** How many terminal cells a text takes. */
	readonly widthOf: (text: string) => number;
};

/** As many characters from the front as fit into `cells`; when not all do, the last cell says so. */
const fitting = (characters: readonly string[], cells: number, widthOf: ViewOptions['widthOf']): {readonly shown: readonly string[]; readonly used: number} => {
	const shown: string[] = [];
	let used = 0;
	const isWhole = widthOf(characters.join('')) <= cells;
	const room = isWhole ? cells : cells - 1;
	for (const character of characters) {
		const width = widthOf(character);
		if (used + width > room) {
			break;
		}

		shown.push(character);
		used += width;
	}

	return isWhole || cells < 1 ? {shown, used} : {shown: [...shown, '…'], used: used + 1};
};

/** A character that a terminal would act on, or show as nothing, is shown as a sign for itself. */
const shownCharacter = (character: string): string => {
	const shown = cleanText(character);
	return shown.trim() === '' && character !== ' ' ? '¿' : shown;
};

/** What of the line is shown in `columns` cells, so that the cursor is always in sight; `…` stands where something is cut off. */
export const visibleText = ({text, cursor}: TextField, columns: number, {mask, widthOf}: ViewOptions): VisibleText => {
	const drawn = (part: string): readonly string[] => charactersOf(part).map(character => mask ?? shownCharacter(character));
	const left = drawn(text.slice(0, cursor)).toReversed();
	const [at = ' ', ...right] = drawn(text.slice(cursor));
	const room = Math.max(columns - widthOf(at), 0);
	// A third of the line is kept for what comes behind the cursor, as far as there is that much, and always the cell that says that there is more.
	const wantedRight = Math.min(widthOf(right.join('')), Math.max(1, Math.floor(room / 3)));
	const before = fitting(left, room - wantedRight, widthOf);
	const after = fitting(right, room - before.used, widthOf);
	return {before: before.shown.toReversed().join(''), at, after: after.shown.join('')};
};
