/** A cell of a terminal: what stands in it, and its looks. */
export type Cell = {
	readonly text: string;
	/** How many cells it takes; 0 behind a wide one. */
	readonly width: number;
	/** The number of a colour of the palette; undefined for the terminal's own. */
	readonly colour: number | undefined;
	readonly isBold: boolean;
	readonly isDim: boolean;
	readonly isInverse: boolean;
};

/** The colours of a terminal: its paper, its letters, and the sixteen of the palette that are used here. */
export type Palette = {readonly paper: string; readonly letters: string; readonly colours: Readonly<Record<number, string>>};

export const palettes: Readonly<Record<'dark' | 'light', Palette>> = {
	dark: {
		paper: '#16181d', letters: '#d4d7dd', colours: {
			1: '#f2777a', 2: '#8fce7a', 3: '#e5c07b', 4: '#6cb2f7', 5: '#c99bf0', 6: '#5fd0d6', 8: '#8b929e', 9: '#ff8f8f', 10: '#9be08a', 11: '#f0d080', 14: '#7fe3e8',
		},
	},
	light: {
		paper: '#ffffff', letters: '#24292f', colours: {
			1: '#b3261e', 2: '#1a7f37', 3: '#8a6100', 4: '#0a58ca', 5: '#8e24aa', 6: '#0b7a83', 8: '#6a737d', 9: '#b3261e', 10: '#1a7f37', 11: '#8a6100', 14: '#0b7a83',
		},
	},
};

const cellWidth = 8.4;
const cellHeight = 17;
const margin = 12;
const fontSize = 14;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** With no zeros behind the point, so that a picture stays small. */
const number = (value: number): string => String(Math.round(value * 10) / 10);

type Run = {readonly column: number; readonly cells: readonly Cell[]};

const isSameLook = (a: Cell, b: Cell): boolean => a.colour === b.colour && a.isBold === b.isBold && a.isDim === b.isDim && a.isInverse === b.isInverse;

/** Neighbours that look alike. */
const runsOf = (row: readonly Cell[]): readonly Run[] => {
	const runs: Array<{column: number; cells: Cell[]}> = [];
	for (const [column, cell] of row.entries()) {
		const last = runs.at(-1);
		if (last?.cells[0] !== undefined && isSameLook(last.cells[0], cell)) {
			last.cells.push(cell);
		} else {
			runs.push({column, cells: [cell]});
		}
	}

	return runs;
};

const textOf = (cells: readonly Cell[]): string => cells.filter(({width}) => width > 0).map(({text}) => text === '' ? ' ' : text).join('');

const drawRun = ({column, cells}: Run, top: number, {paper, letters, colours}: Palette): string => {
	const [first] = cells;
	const text = textOf(cells);
	if (first === undefined || (text.trim() === '' && !first.isInverse)) {
		return '';
	}

	const colour = first.colour === undefined ? letters : colours[first.colour] ?? letters;
	const left = margin + (column * cellWidth);
	const width = cells.length * cellWidth;
	const box = first.isInverse ? `<rect x="${number(left)}" y="${number(top)}" width="${number(width)}" height="${cellHeight}" fill="${colour}"/>` : '';
	const blanks = text.length - text.trimStart().length;
	const shown = text.trim();
	const looks = [
		...(first.isInverse || colour !== letters ? [`fill="${first.isInverse ? paper : colour}"`] : []),
		...(first.isBold ? ['font-weight="bold"'] : []),
		...(first.isDim ? ['opacity="0.62"'] : []),
	].join(' ');
	// The length keeps columns apart as the terminal does, whatever font there is.
	return shown === ''
		? box
		: `${box}<text x="${number(left + (blanks * cellWidth))}" y="${number(top + 13)}" textLength="${number([...shown].length * cellWidth)}" lengthAdjust="spacingAndGlyphs"${looks === '' ? '' : ` ${looks}`}>${escaped(shown)}</text>`;
};

/** A terminal's cells as an SVG picture. `title` is read to whom sees no pictures. */
export const pictureOf = (rows: ReadonlyArray<readonly Cell[]>, palette: Palette, title: string): string => {
	const width = number(((rows[0]?.length ?? 0) * cellWidth) + (2 * margin));
	const height = number((rows.length * cellHeight) + (2 * margin));
	const drawn = rows.map((row, index) => runsOf(row).map(run => drawRun(run, margin + (index * cellHeight), palette)).join('')).filter(row => row !== '');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" xml:space="preserve" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${fontSize}" fill="${palette.letters}">`,
		`<title>${escaped(title)}</title>`,
		`<rect width="100%" height="100%" rx="8" fill="${palette.paper}"/>`,
		...drawn,
		'</svg>',
		'',
	].join('\n');
};
