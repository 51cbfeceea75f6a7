import type {Key} from 'ink';
import type {KeyName} from './key-rows.js';

/** What came from the keyboard: keys by name, and text to type. One chunk of input may hold several. */
export type Press = {readonly kind: 'key'; readonly name: KeyName} | {readonly kind: 'text'; readonly text: string};

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
const splitChunk = (chunk: string): readonly Press[] => {
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

/** An Alt key as the two keys that a terminal sends the same bytes for. */
export const escapeAndKey = (name: KeyName): readonly Press[] => {
	const rest = name.slice('alt+'.length);
	return [{kind: 'key', name: 'escape'}, rest.length === 1 ? {kind: 'text', text: rest} : {kind: 'key', name: rest}];
};

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

	return (key.ctrl || key.meta) && [...input].length === 1
		? [{kind: 'key', name: withModifiers(key, input === ' ' ? 'space' : input.toLowerCase())}]
		: splitChunk(input);
};
