/* eslint-disable no-control-regex, regexp/no-control-character -- control characters are what this file is about */
/**
What a terminal would act on instead of showing: CSI, OSC, DCS and other escape sequences (ECMA-48), whole.
*/
const escapeSequences = /\u{1B}(?:\[[\u{30}-\u{3F}]*[\u{20}-\u{2F}]*[\u{40}-\u{7E}]|[PX\]^_][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)?|[\u{20}-\u{2F}]*[\u{30}-\u{7E}])|\u{9B}[\u{30}-\u{3F}]*[\u{20}-\u{2F}]*[\u{40}-\u{7E}]/gv;

const lineEnds = /\r\n|[\t\n\v\f\r\u{85}\u{2028}\u{2029}]/gv;

const controls = /[\0-\u{1F}\u{7F}-\u{9F}]/gv;

/** Bidirectional overrides, embeddings, isolates and marks (UAX 9), and invisible characters that make two texts look alike. The joiner inside emoji stays. */
const spoofing = /[\u{AD}\u{61C}\u{180E}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2064}\u{2066}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]/gv;

/** Text from outside, made safe to show: escape sequences, control characters and bidirectional overrides go, a line end becomes a space. */
export const cleanText = (text: string): string => text
	.toWellFormed()
	.replaceAll(escapeSequences, '')
	.replaceAll(lineEnds, ' ')
	.replaceAll(controls, '')
	.replaceAll(spoofing, '');

/** Text that goes out as it was given, without what no line of text holds: escape sequences, line ends and control characters. What nobody sees stays. */
export const withoutControls = (text: string): string => text
	.replaceAll(escapeSequences, '')
	.replaceAll(/[\n\v\f\r\u{85}]/gv, '')
	.replaceAll(controls, '');

/** A character of more code units than this is no letter of any script but a heap of marks. */
const unitsOfACharacter = 8;

/** The text, cut with `…` between whole characters when it is longer than that many of them, or than as many can need. */
export const boundText = (text: string, maximumCharacters: number): string => {
	if (text.length <= maximumCharacters) {
		return text;
	}

	const start = text.slice(0, maximumCharacters * unitsOfACharacter);
	// Half a pair at the cut would be a sign of its own.
	const whole = start.length < text.length ? start.replace(/\p{Surrogate}$/v, '') : text;
	const segments = [...new Intl.Segmenter().segment(whole)].map(({segment}) => segment);
	return whole === text && segments.length <= maximumCharacters ? text : `${segments.slice(0, maximumCharacters - 1).join('')}…`;
};
