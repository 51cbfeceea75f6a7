import {
	clustersOf,
	drawable,
	isOneCellEach,
	roomFor,
	widthOf,
} from './width.js';

/** As many whole characters from the front as have room in `cells` cells, however a terminal counts. */
export const cut = (text: string, cells: number): string => {
	if (isOneCellEach(text)) {
		return text.slice(0, Math.max(0, cells));
	}

	let used = 0;
	let result = '';
	for (const cluster of clustersOf(text)) {
		used += roomFor(cluster);
		if (used > cells) {
			break;
		}

		result += cluster;
	}

	return result;
};

/** The text in at most `width` cells; it ends with `…` where there is more of it. */
export const cutShort = (text: string, width: number): string => {
	const drawn = drawable(text);
	return roomFor(drawn) <= width ? drawn : `${cut(drawn, width - 1)}…`.slice(0, Math.max(0, width));
};

/**
The text in exactly `width` cells: cut with `…` when it is longer, filled with blanks when it is shorter.
It has room for the widest way to count it; the blanks fill up what the narrowest leaves (`ui/terminal/painter.ts` puts what follows in its place).
*/
export const fit = (text: string, width: number): string => {
	const shown = cutShort(text, width);
	return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
};

/** Words in lines of at most `width` cells, however a terminal counts; a word longer than a line is broken. */
export const wrap = (text: string, width: number): readonly string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of drawable(text).split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (roomFor(longer) <= width) {
			line = longer;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		line = word;
		while (roomFor(line) > width) {
			const piece = cut(line, width);
			const taken = piece === '' ? clustersOf(line)[0] ?? '' : piece;
			lines.push(piece === '' ? '?'.repeat(Math.min(1, width)) : piece);
			line = line.slice(taken.length);
		}
	}

	return [...lines, line];
};
