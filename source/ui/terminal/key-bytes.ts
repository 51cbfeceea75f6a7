const escape = '\u{1B}';
const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

/** Esc in the form that nothing longer begins with (CSI u), as Ink reads it. */
export const escapeKey = '\u{1B}[27u';

/** What is known of the input so far. */
export type Reading = {
	/** Between the marks of a bracketed paste. */
	readonly isPasting: boolean;
	/** The end of what came, which may be the beginning of something longer. */
	readonly held: string;
	/** The last key was an Esc that nothing came behind in time. */
	readonly isAfterEscape: boolean;
};

export const noReading: Reading = {isPasting: false, held: '', isAfterEscape: false};

/** Input that is whole, and what is known now. */
export type Read = {readonly bytes: string; readonly reading: Reading};

/** What the keypad sends in its application mode (DECKPAM): `ESC O` and one of these. */
const keypad: Readonly<Record<string, string>> = {
	M: '\r', X: '=', j: '*', k: '+', l: ',', m: '-', n: '.', o: '/',
	p: '0', q: '1', r: '2', s: '3', t: '4', u: '5', v: '6', w: '7', x: '8', y: '9',
};

/** `ESC [ … final` and `ESC O final`, whole (ECMA-48 §5.4), Linux's `ESC [ [ A` among them. */
const whole = /^\u{1B}{1,2}(?:\[\[?[\u{20}-\u{3F}]*[\u{40}-\u{7E}]|O[\d;]*[\u{40}-\u{7E}])/v;
const begun = /^\u{1B}{1,2}(?:\[\[?[\u{20}-\u{3F}]*|O[\d;]*)?$/v;
/** What a line that was very slow may bring of an arrow key when its Esc was taken for a key. */
const lateRest = /^(?:\[[\d;]*[A-Z~]|O[A-Z])$/v;

/** Where a mark at the end of a text begins that may be cut in two. */
const cutMark = (text: string, mark: string): number => {
	for (let length = Math.min(text.length, mark.length - 1); length > 0; length--) {
		if (mark.startsWith(text.slice(-length))) {
			return text.length - length;
		}
	}

	return text.length;
};

const readPaste = (input: string): Read => {
	const end = input.indexOf(pasteEnd);
	if (end === -1) {
		const cut = cutMark(input, pasteEnd);
		return {bytes: input.slice(0, cut), reading: {...noReading, isPasting: true, held: input.slice(cut)}};
	}

	const {bytes, reading} = readKeys(input.slice(end + pasteEnd.length));
	return {bytes: input.slice(0, end) + pasteEnd + bytes, reading};
};

const readKeys = (input: string): Read => {
	let bytes = '';
	let rest = input;
	while (rest !== '') {
		const start = rest.indexOf(escape);
		if (start === -1) {
			return {bytes: bytes + rest, reading: noReading};
		}

		bytes += rest.slice(0, start);
		rest = rest.slice(start);
		if (rest.startsWith(pasteStart)) {
			const paste = readPaste(rest.slice(pasteStart.length));
			return {bytes: bytes + pasteStart + paste.bytes, reading: paste.reading};
		}

		if (begun.test(rest)) {
			return {bytes, reading: {...noReading, held: rest}};
		}

		const [sequence = rest.slice(0, (rest.codePointAt(1) ?? 0) > 0xFF_FF ? 3 : 2)] = whole.exec(rest) ?? [];
		bytes += /^\u{1B}O.$/v.test(sequence) ? keypad[sequence.slice(2)] ?? sequence : sequence;
		rest = rest.slice(sequence.length);
	}

	return {bytes, reading: noReading};
};

/** Keys that mean something with Alt, which is `ESC` before them: those of `edit-keys.ts`, and Enter, which Shift sends so. */
const afterAlt = /^[\rO\[bdf\u{7F}]/v;

/** Reads one more piece of the terminal's input. What may be the beginning of something longer is held back. */
export const readBytes = (before: Reading, chunk: string): Read => {
	const {isPasting, held, isAfterEscape} = before;
	if (chunk === '') {
		return {bytes: '', reading: before};
	}

	if (isPasting) {
		return readPaste(held + chunk);
	}

	if (isAfterEscape && lateRest.test(chunk)) {
		return {bytes: '', reading: noReading};
	}

	if (held === escape && !afterAlt.test(chunk)) {
		const {bytes, reading} = readKeys(chunk);
		return {bytes: escapeKey + bytes, reading};
	}

	return readKeys(held + chunk);
};

/** Nothing came behind what is held: Esc was a key, and anything longer has lost its end and means nothing. */
export const readSilence = ({isPasting, held}: Reading): Read => {
	if (isPasting) {
		return {bytes: held + pasteEnd, reading: noReading};
	}

	const isKey = /^\u{1B}+$/v.test(held);
	return {bytes: isKey ? escapeKey : '', reading: {...noReading, isAfterEscape: isKey}};
};
