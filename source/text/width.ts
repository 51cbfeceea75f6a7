import stringWidth from 'string-width';

/** ASCII needs no table of widths; most text here is ASCII. */
export const isPrintableAscii = (text: string): boolean => /^[\u{20}-\u{7E}]*$/v.test(text);

const oneCellEach = /^[\u{20}-\u{7E}\u{A1}-\u{AC}\u{AE}-\u{2FF}\u{2010}-\u{2027}\u{2030}-\u{205E}\u{2190}-\u{21FF}\u{2248}\u{2500}-\u{25FC}\u{2713}\u{2717}]*$/v;

/** Whether a text is of signs only that every terminal draws in one cell each: Latin letters, and our own signs and rules. It saves measuring most of a frame. */
export const isOneCellEach = (text: string): boolean => oneCellEach.test(text);

const widths = new Map<string, number>();
const maxWidths = 4096;

/** Single signs come again and again, and are looked up in less than a tenth of the time that measuring takes. */
const measure = (text: string): number => {
	if (text.length > 2) {
		return stringWidth(text);
	}

	const known = widths.get(text);
	if (known !== undefined) {
		return known;
	}

	if (widths.size >= maxWidths) {
		widths.clear();
	}

	const width = stringWidth(text);
	widths.set(text, width);
	return width;
};

/**
Terminal cells that a text takes where whole characters are counted (UAX 29), as modern terminals and Ink do.
What stands behind a text is laid out by this.
*/
export const widthOf = (text: string): number => isOneCellEach(text) ? text.length : measure(text);

const segmenters = new Map<'only', Intl.Segmenter>();

/** The whole characters of a text, as people see them. The segmenter is made when it is first needed: it costs as much as a frame. */
export const clustersOf = (text: string): readonly string[] => {
	if (isOneCellEach(text)) {
		return [...text];
	}

	const segmenter = segmenters.get('only') ?? new Intl.Segmenter();
	segmenters.set('only', segmenter);
	return Array.from(segmenter.segment(text), ({segment}) => segment);
};

/** Half of a flag is two cells in some terminals. */
const isFlagHalf = (codePoint: string): boolean => /^\p{Regional_Indicator}$/v.test(codePoint);

const codePointRoom = (codePoint: string): number => isFlagHalf(codePoint) ? 2 : Math.max(1, measure(codePoint));

/**
The most cells that any terminal takes for a text.

Terminals do not agree: some count whole characters, some each code point on its own, some give a combining mark a cell (लक्ष्मी is 3 cells or 5, a family of joined emoji 2 or 6).
A row never gets longer than it may when each text in it has this much room.
*/
export const roomFor = (text: string): number => {
	if (isOneCellEach(text)) {
		return text.length;
	}

	let byCodePoints = 0;
	for (const codePoint of text) {
		byCodePoints += codePointRoom(codePoint);
	}

	return Math.max(byCodePoints, widthOf(text));
};

/** Whether terminals differ about a text, so that what follows has to be put in its place. */
export const isMeasuredAlike = (text: string): boolean => roomFor(text) === widthOf(text);

/** More marks on one letter than any script uses are a pile, and overlap the rows around; so does a character of endless parts. */
const pileOfMarks = (): RegExp => /(?<=\p{Mark}{4})\p{Mark}/gv;
const maxParts = 16;

const joiner = '\u{200D}';

const withoutPile = (cluster: string): string => {
	const parts = [...cluster];
	if (parts.length <= maxParts) {
		return cluster;
	}

	const kept = parts.slice(0, maxParts);
	return kept.slice(0, kept.findLastIndex(part => part !== joiner) + 1).join('');
};

/** A text as it can be drawn: letters and marks put together where Unicode has one sign for both, piles of marks made lower. Names stay what they are. */
export const drawable = (text: string): string => {
	if (isOneCellEach(text)) {
		return text;
	}

	const lower = text.normalize('NFC').replaceAll(pileOfMarks(), '');
	return clustersOf(lower).map(cluster => withoutPile(cluster)).join('');
};
