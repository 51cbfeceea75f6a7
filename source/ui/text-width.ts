import stringWidth from 'string-width';

/** ASCII needs no table of widths; most text here is ASCII. */
const isPrintableAscii = (text: string): boolean => /^[\u{20}-\u{7E}]*$/v.test(text);

/** Terminal cells that a text takes. */
export const widthOf = (text: string): number => isPrintableAscii(text) ? text.length : stringWidth(text);

const cut = (text: string, width: number): string => {
	if (isPrintableAscii(text)) {
		return text.slice(0, width);
	}

	let cells = 0;
	let result = '';
	for (const {segment} of new Intl.Segmenter().segment(text)) {
		cells += stringWidth(segment);
		if (cells > width) {
			break;
		}

		result += segment;
	}

	return result;
};

/** The text in exactly `width` cells: cut with `…` when it is longer, filled with blanks when it is shorter. */
export const fit = (text: string, width: number): string => {
	const cells = widthOf(text);
	if (cells <= width) {
		return text + ' '.repeat(width - cells);
	}

	const shortened = `${cut(text, Math.max(0, width - 1))}…`;
	return shortened + ' '.repeat(Math.max(0, width - widthOf(shortened)));
};

/** Words in lines of at most `width` cells; a word longer than a line is broken. */
export const wrap = (text: string, width: number): readonly string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (widthOf(longer) <= width) {
			line = longer;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		line = word;
		while (widthOf(line) > width) {
			const piece = cut(line, width);
			lines.push(piece);
			line = line.slice(piece.length);
		}
	}

	return [...lines, line];
};
