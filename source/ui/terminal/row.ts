import {
	clustersOf,
	isOneCellEach,
	roomFor,
	widthOf,
} from '../../text/width.js';
import {inAscii, type TerminalAbilities} from './character-set.js';
import {restyled, withoutColour} from './style.js';

/** A whole character on the terminal. */
export type Cell = {
	readonly text: string;
	/** Cells of the grid: 1 or 2. */
	readonly width: number;
	/** Cells that a terminal takes for it at most. */
	readonly room: number;
	/** Parameters of SGR, such as `1;36`; empty for plain text. */
	readonly style: string;
};

export type Row = {
	readonly cells: readonly Cell[];
	/** Whether every terminal draws it in the same cells, one for each. */
	readonly isSimple: boolean;
};

export const emptyRow: Row = {cells: [], isSimple: true};

/** SGR, whose parameters are kept; and every other sequence and control character, which is not. */
const sequences = /\u{1B}\[(?<parameters>[\d;]*)m|\u{1B}\[[\u{20}-\u{3F}]*[\u{40}-\u{7E}]|\u{1B}\][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)?|[\u{0}-\u{1F}\u{7F}-\u{9F}]/gv;

const cellsOf = (text: string, style: string): readonly Cell[] => isOneCellEach(text)
	? Array.from(text, character => ({
		text: character, width: 1, room: 1, style,
	}))
	: clustersOf(text).map(cluster => ({
		text: cluster, width: widthOf(cluster), room: roomFor(cluster), style,
	}));

/** A sign without a cell of its own goes with the one before it. */
const joinedTo = (cells: Cell[], cell: Cell): void => {
	const last = cells.at(-1);
	if (cell.width > 0) {
		cells.push(cell);
	} else if (last !== undefined) {
		cells[cells.length - 1] = {...last, text: last.text + cell.text, room: last.room + cell.room};
	}
};

/** As much of a row as fits into the terminal's width. */
const clipped = (cells: readonly Cell[], columns: number): readonly Cell[] => {
	let used = 0;
	const end = cells.findIndex(({width}) => {
		used += width;
		return used > columns;
	});
	return end === -1 ? cells : cells.slice(0, end);
};

const allowed = (style: string, looks: TerminalAbilities['looks']): string => {
	if (looks === 'coloured') {
		return style;
	}

	return looks === 'none' ? '' : withoutColour(style);
};

/** A line of text with SGR in it, as the cells that this terminal can show. Anything else that would move a terminal is left out. */
export const parseRow = (source: string, columns: number, {hasUnicode, looks}: TerminalAbilities): Row => {
	const line = hasUnicode ? source : inAscii(source);
	const cells: Cell[] = [];
	let style = '';
	let end = 0;
	const take = (text: string): void => {
		for (const cell of cellsOf(text, allowed(style, looks))) {
			joinedTo(cells, cell);
		}
	};

	for (const match of line.matchAll(sequences)) {
		take(line.slice(end, match.index));
		end = match.index + match[0].length;
		const parameters = match.groups?.['parameters'];
		style = parameters === undefined ? style : restyled(style, parameters);
	}

	take(line.slice(end));
	const shown = clipped(cells, columns);
	return {cells: shown, isSimple: shown.every(({width, room}) => width === 1 && room === 1)};
};
