import type {Key} from 'ink';
import type {KeyName} from './key-rows.js';

/** What came from the keyboard: keys by name, and text to type. */
export type Press =
	| {readonly kind: 'key'; readonly name: KeyName}
	| {readonly kind: 'text'; readonly text: string}
	/** Several characters in one piece: typed ahead over a slow link, or a paste that the terminal has not marked. Where one types decides what it is. */
	| {readonly kind: 'chunk'; readonly text: string};

const special: ReadonlyArray<readonly [(key: Key) => boolean, string]> = [
	[key => key.upArrow, 'up'],
	[key => key.downArrow, 'down'],
	[key => key.leftArrow, 'left'],
	[key => key.rightArrow, 'right'],
	[key => key.pageUp, 'page-up'],
	[key => key.pageDown, 'page-down'],
	[key => key.home, 'home'],
	[key => key.end, 'end'],
	[key => key.return, 'enter'],
	[key => key.tab, 'tab'],
	[key => key.backspace, 'backspace'],
	[key => key.delete, 'delete'],
	[key => key.escape, 'escape'],
];

const withModifiers = (key: Key, name: string): KeyName => [
	...(key.ctrl ? ['ctrl'] : []),
	...(key.meta && name !== 'escape' ? ['alt'] : []),
	...(key.shift && name.length > 1 ? ['shift'] : []),
	name,
].join('+');

const controlKeys: Readonly<Record<string, KeyName>> = {
	'\r': 'enter', '\n': 'enter', '\t': 'tab', '\u{7F}': 'backspace', '\b': 'backspace',
};

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** What Ctrl and a letter send: the letter's place in the alphabet. */
const controlLetter = (character: string): KeyName | undefined => {
	const place = (character.codePointAt(0) ?? 0) - 1;
	return place >= 0 && place < alphabet.length ? `ctrl+${alphabet[place]}` : undefined;
};

/** Typed characters that came in one chunk, as they do over a slow link; what controls them in between are keys. */
export const splitChunk = (chunk: string): readonly Press[] => {
	const presses: Press[] = [];
	let text = '';
	const flush = () => {
		if (text === '') {
			return;
		}

		presses.push({kind: 'text', text});
		text = '';
	};

	for (const character of chunk) {
		const name = controlKeys[character] ?? controlLetter(character);
		if (name !== undefined) {
			flush();
			presses.push({kind: 'key', name});
		} else if (character >= ' ') {
			text += character;
		}
	}

	flush();
	return presses;
};

/** An Alt key that means nothing: with a character it was Esc and that, in one piece. With any other key it is nothing: Shift and Enter send it, too, and nobody means Esc by that. */
export const withoutAlt = (name: KeyName): readonly Press[] => {
	const rest = name.slice('alt+'.length);
	return rest.length === 1 ? [{kind: 'key', name: 'escape'}, {kind: 'text', text: rest}] : [];
};

/** Line ends within a text are pasted: nobody types on in the next line of a field. */
export const isOfSeveralLines = (text: string): boolean => /[^\t\n\r][\n\r]+\t*[^\t\n\r]/v.test(text) || /[^\n\r]\r*\n/v.test(text);

/** Keys that are held down come in one piece, too. */
const isHeldDown = (text: string): boolean => new Set(text).size === 1 || /^[Ggjk]+$/v.test(text);

/** More at once than anybody presses keys for. */
export const isBurst = (text: string): boolean => text.length > 2 && !isHeldDown(text);

/** Ink's way to tell of a key, as presses of our own table's names. Ink hands on no function keys. */
export const pressesOf = (input: string, key: Key): readonly Press[] => {
	if (key.eventType === 'release') {
		return [];
	}

	const name = special.find(([matches]) => matches(key))?.[1];
	if (name !== undefined) {
		return [{kind: 'key', name: withModifiers(key, name)}];
	}

	if (input === '') {
		return [];
	}

	if ([...input].length > 1) {
		return [{kind: 'chunk', text: input}];
	}

	return key.ctrl || key.meta
		? [{kind: 'key', name: withModifiers(key, input === ' ' ? 'space' : input.toLowerCase())}]
		: splitChunk(input);
};
