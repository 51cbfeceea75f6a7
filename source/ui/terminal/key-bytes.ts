const escape = '\u{1B}';
const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';
const interrupt = '\u{3}';

/** Esc in the form that nothing longer begins with (CSI u), as Ink reads it. */
export const escapeKey = '\u{1B}[27u';

/** What is known of the input so far. */
export type Reading = {
	/** Between the marks of a bracketed paste. */
	readonly isPasting: boolean;
	/** The end of what came, which may be the beginning of something longer. */
	readonly held: string;
	/** The beginning of something longer that nothing came behind in time; an Esc was taken for a key. */
	readonly late: string;
};

export const noReading: Reading = {isPasting: false, held: '', late: ''};

/** Input that is whole, without the terminal's own answers; how many of those there were, and what is known now. */
export type Read = {readonly bytes: string; readonly answers: number; readonly reading: Reading};

/** What a terminal answers to `ESC [ 5 n`: that it is ready, or that something is wrong with it (ECMA-48, DSR). It is no key of any. */
const answerMarks = ['\u{1B}[0n', '\u{1B}[3n'] as const;
const answerFirst = /^\u{1B}\[[03]n/v;
/** As one sequence, with an Esc that was pressed just before. */
const wholeAnswer = /^\u{1B}{1,2}\[[03]n$/v;
/** Among other bytes, and not where taking it out would make a mark of what stands around it. */
const anyAnswer = /(?<!\u{1B}\[?\d{0,3})\u{1B}\[[03]n/v;

/** What the keypad sends in its application mode (DECKPAM): `ESC O` and one of these. */
const keypad: Readonly<Record<string, string>> = {
	M: '\r', X: '=', j: '*', k: '+', l: ',', m: '-', n: '.', o: '/',
	p: '0', q: '1', r: '2', s: '3', t: '4', u: '5', v: '6', w: '7', x: '8', y: '9',
};

/** `ESC [ … final` and `ESC O final`, whole (ECMA-48 §5.4), Linux's `ESC [ [ A` among them. */
const whole = /^\u{1B}{1,2}(?:\[\[?[\u{20}-\u{3F}]*[\u{40}-\u{7E}]|O[\d;]*[\u{40}-\u{7E}])/v;
const begun = /^\u{1B}{1,2}(?:\[\[?[\u{20}-\u{3F}]*|O[\d;]*)?$/v;

/** How what a terminal says of itself begins, with what stands in it (ECMA-48 §5.6): a colour or a title (OSC), its name or a setting (DCS), what it did with a picture (APC). A program before this one may have asked, and left before the answer came. */
const stringText = String.raw`\u{1B}(?:\](?:\d+;|[Ll])|P[\u{20}-\u{3F}]+[\u{40}-\u{7E}]|_G)\P{Control}*`;
const wholeString = new RegExp(String.raw`^${stringText}(?:[\u{7}\u{9C}]|\u{1B}\\)`, 'v');
const stringWithText = new RegExp(`^${stringText}`, 'v');
const begunString = new RegExp(String.raw`^(?:${stringText}\u{1B}?|\u{1B}(?:\]\d*|P[\u{20}-\u{3F}]*|_))$`, 'v');
/** What a key with Alt may be as well. */
const shortString = /^\u{1B}[P\]_]$/v;

/** A string as far as it goes: one that something else breaks off has no end. */
const stringAt = (text: string): string | undefined => (wholeString.exec(text) ?? stringWithText.exec(text))?.[0];

const isOfString = (text: string): boolean => begunString.test(text) || stringWithText.test(text);

/** A click or a turn of the wheel in the oldest form (xterm, X10), where a program before this one left the mouse on: three characters behind what is a key by itself elsewhere. */
const click = /^\u{1B}\[M\P{Control}{3}/v;

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

/** Where the end of a paste's text begins that may become a mark: of what is kept, what stands before it is kept, too. */
const cutPaste = (text: string): number => {
	const cut = Math.min(...[pasteEnd, ...answerMarks].map(mark => cutMark(text, mark)));
	return cut === text.length ? cut : text.slice(0, cut).replace(/\u{1B}\[?\d{0,3}$/v, '').length;
};

const takeAnswers = (text: string): Pick<Read, 'bytes' | 'answers'> => {
	const parts = text.split(anyAnswer);
	return {bytes: parts.join(''), answers: parts.length - 1};
};

const readPaste = (input: string): Read => {
	const end = input.indexOf(pasteEnd);
	if (end === -1) {
		const cut = cutPaste(input);
		return {...takeAnswers(input.slice(0, cut)), reading: {...noReading, isPasting: true, held: input.slice(cut)}};
	}

	const pasted = takeAnswers(input.slice(0, end));
	const {bytes, answers, reading} = readKeys(input.slice(end + pasteEnd.length));
	return {bytes: pasted.bytes + pasteEnd + bytes, answers: pasted.answers + answers, reading};
};

const readKeys = (input: string): Read => {
	let bytes = '';
	let answers = 0;
	let rest = input;
	while (rest !== '') {
		const start = rest.indexOf(escape);
		if (start === -1) {
			return {bytes: bytes + rest, answers, reading: noReading};
		}

		bytes += rest.slice(0, start);
		rest = rest.slice(start);
		if (rest.startsWith(pasteStart)) {
			const paste = readPaste(rest.slice(pasteStart.length));
			return {bytes: bytes + pasteStart + paste.bytes, answers: answers + paste.answers, reading: paste.reading};
		}

		if (begun.test(rest) || begunString.test(rest)) {
			return {bytes, answers, reading: {...noReading, held: rest}};
		}

		if (isOfString(rest.slice(1))) {
			// Esc was pressed just before it.
			bytes += escapeKey;
			rest = rest.slice(1);
			continue;
		}

		const unheard = stringAt(rest) ?? click.exec(rest)?.[0];
		if (unheard !== undefined) {
			rest = rest.slice(unheard.length);
			continue;
		}

		const [sequence = rest.slice(0, (rest.codePointAt(1) ?? 0) > 0xFF_FF ? 3 : 2)] = whole.exec(rest) ?? [];
		if (wholeAnswer.test(sequence)) {
			answers++;
			bytes += sequence.startsWith(escape + escape) ? escapeKey : '';
		} else {
			bytes += /^\u{1B}O.$/v.test(sequence) ? keypad[sequence.slice(2)] ?? sequence : sequence;
		}

		rest = rest.slice(sequence.length);
	}

	return {bytes, answers, reading: noReading};
};

/** Keys that mean something with Alt, which is `ESC` before them: those of `edit-keys.ts`, and Enter, which Shift sends so. */
const afterAlt = /^[\rO\[bdf\u{7F}]/v;

/** Reads one more piece of the terminal's input. What may be the beginning of something longer is held back. Ctrl-C on its own ends a paste whose end is lost. */
export const readBytes = (before: Reading, chunk: string): Read => {
	const {isPasting, held, late} = before;
	if (chunk === '') {
		return {bytes: '', answers: 0, reading: before};
	}

	const {bytes: typed, answers} = takeAnswers(chunk);
	if (isPasting) {
		return typed === interrupt ? {bytes: held + pasteEnd + interrupt, answers, reading: noReading} : readPaste(held + chunk);
	}

	if (late !== '' && answerFirst.test(late + chunk)) {
		return readKeys(late + chunk);
	}

	// A person's keys come one by one.
	if (late !== '' && (wholeString.test(late + chunk) || (stringWithText.test(late) && chunk.length > 1 && begunString.test(late + chunk)))) {
		return readKeys(late + chunk);
	}

	if (late === escape && lateRest.test(typed)) {
		return {bytes: '', answers, reading: noReading};
	}

	if (held === escape && !afterAlt.test(chunk) && !isOfString(held + chunk)) {
		const {bytes, ...rest} = readKeys(chunk);
		return {bytes: escapeKey + bytes, ...rest};
	}

	return readKeys(held + chunk);
};

/** Nothing came behind what is held: Esc was a key, and anything longer has lost its end and means nothing. */
export const readSilence = ({isPasting, held}: Reading): Read => {
	if (isPasting) {
		return {bytes: held + pasteEnd, answers: 0, reading: noReading};
	}

	if (/^\u{1B}+$/v.test(held)) {
		return {bytes: escapeKey, answers: 0, reading: {...noReading, late: escape}};
	}

	return {bytes: shortString.test(held) ? held : '', answers: 0, reading: {...noReading, late: held}};
};
