import type {Cell, Row} from './row.js';
import {scrollBytes, scrolledRows, scrollsBetween, type Scroll} from './scroll.js';
import {isSeenOnBlank} from './style.js';

const escape = '\u{1B}[';

const isBlank = ({text, style}: Cell): boolean => text === ' ' && !isSeenOnBlank(style);

/** Writes at places, and remembers the style that the terminal is in. */
class Pen {
	#style = '';
	bytes = '';

	/** Both count from 0. */
	moveTo(row: number, column: number): void {
		const line = row === 0 ? '' : String(row + 1);
		this.bytes += column === 0 ? `${escape}${line}H` : `${escape}${line};${column + 1}H`;
	}

	/** A cell in its style; a blank in whichever there is, where neither is seen on it. */
	writeCell(cell: Cell): void {
		this.write(cell.text, isBlank(cell) && !isSeenOnBlank(this.#style) ? this.#style : cell.style);
	}

	/** Over cells of the same row. */
	goRight(cells: number): void {
		this.bytes += `${escape}${cells}C`;
	}

	write(text: string, style: string): void {
		if (style !== this.#style) {
			this.bytes += style === '' ? `${escape}m` : `${escape}${this.#style === '' ? '' : '0;'}${style}m`;
			this.#style = style;
		}

		this.bytes += text;
	}

	/** Blanks from here to the end of the row. */
	eraseRest(): void {
		this.write('', '');
		this.bytes += `${escape}K`;
	}
}

const runsOf = (cells: readonly Cell[]): ReadonlyArray<readonly Cell[]> => {
	const runs: Cell[][] = [];
	for (const cell of cells) {
		const last = runs.at(-1);
		if (last?.[0]?.style === cell.style) {
			last.push(cell);
		} else {
			runs.push([cell]);
		}
	}

	return runs;
};

const widthOfCells = (cells: readonly Cell[]): number => cells.reduce((sum, {width}) => sum + width, 0);

const blanksAt = (cells: readonly Cell[], start: number): number => {
	const end = cells.findIndex((cell, index) => index >= start && cell.text !== ' ');
	return (end === -1 ? cells.length : end) - start;
};

/** Whether every terminal takes one cell for it. Not all know yet which emoji are wide, nor which signs a variation selector makes wide. */
const isCertain = ({width, room}: Cell): boolean => width === 1 && room === 1;

/**
A row in which terminals may take other cells for a text than the grid has: the blanks behind such a text are its room, and what follows them is put in its place by its number.
What has no room at the end of the row is left out, so that no terminal breaks the row.
*/
class AnchoredRow {
	readonly #pen: Pen;
	readonly #place: number;
	readonly #columns: number;
	#column = 0;
	/** Cells that a terminal may be ahead of the grid. */
	#debt = 0;
	/** Whether the terminal is where the grid is. */
	#isInPlace = true;

	constructor(pen: Pen, place: number, columns: number) {
		this.#pen = pen;
		this.#place = place;
		this.#columns = columns;
	}

	#anchor(): void {
		this.#pen.moveTo(this.#place, this.#column);
		this.#debt = 0;
		this.#isInPlace = true;
	}

	/** In its own place it would stand on a letter, on a terminal that takes more cells for what is before it. */
	#isCursorBehindText(run: readonly Cell[]): boolean {
		return widthOfCells(run) < this.#debt && run.every(({text}) => text === ' ');
	}

	/** Blanks that are seen are drawn first: those behind a name are not drawn any more. */
	#drawBackground(run: readonly Cell[]): void {
		const {style} = run[0] ?? {style: ''};
		if (!isSeenOnBlank(style) || (this.#isInPlace && run.every(cell => isCertain(cell))) || this.#isCursorBehindText(run)) {
			return;
		}

		this.#anchor();
		this.#pen.write(' '.repeat(widthOfCells(run)), style);
		this.#anchor();
	}

	#drawRun(run: readonly Cell[]): void {
		for (let index = 0; index < run.length; index++) {
			const cell = run[index];
			const blanks = this.#isInPlace || cell?.text !== ' ' ? 0 : blanksAt(run, index);
			if (blanks > 0 && blanks >= this.#debt) {
				this.#column += blanks;
				index += blanks - 1;
				this.#debt = 0;
			} else if (cell !== undefined) {
				this.#drawCell(cell);
			}
		}
	}

	#drawCell(cell: Cell): void {
		if (!this.#isInPlace && this.#debt === 0) {
			this.#anchor();
		}

		const {text, width, room, style} = cell;
		if (this.#column + this.#debt + room <= this.#columns) {
			this.#pen.write(text, style);
			this.#debt += room - width;
			this.#isInPlace &&= isCertain(cell);
		} else {
			this.#debt = 0;
			this.#isInPlace = false;
		}

		this.#column += width;
	}

	draw(cells: readonly Cell[]): void {
		this.#pen.moveTo(this.#place, 0);
		this.#pen.eraseRest();
		for (const run of runsOf(cells)) {
			this.#drawBackground(run);
			this.#drawRun(run);
		}
	}
}

/** What each cell of the grid holds, in a form that can be compared. */
const gridOf = ({cells}: Row): readonly Cell[] => {
	const end = cells.findLastIndex(cell => !isBlank(cell));
	return cells.slice(0, end + 1);
};

const isSame = (a: Cell | undefined, b: Cell | undefined): boolean =>
	a !== undefined && b !== undefined && (a === b || (a.text === b.text && (a.style === b.style || (isBlank(a) && isBlank(b)))));

/** Going on over cells that are right already is shorter than going to the next wrong one. */
const shortGap = 5;

/** Where the pen is to draw: the row's number, and the column where the pen stands already, or -1. */
type Place = {readonly row: number; readonly penColumn: number};

const drawChanges = (pen: Pen, before: readonly Cell[], after: readonly Cell[], {row, penColumn: start}: Place): void => {
	let penColumn = start;
	for (const [column, cell] of after.entries()) {
		if (isSame(before[column] ?? blankCell, cell)) {
			continue;
		}

		if (penColumn === -1) {
			pen.moveTo(row, column);
		} else if (column - penColumn > shortGap) {
			pen.goRight(column - penColumn);
		} else {
			for (const passed of after.slice(penColumn, column)) {
				pen.writeCell(passed);
			}
		}

		pen.writeCell(cell);
		penColumn = column + 1;
	}

	if (!(before.length > after.length)) {
		return;
	}

	if (penColumn === -1) {
		pen.moveTo(row, after.length);
	} else if (penColumn !== after.length) {
		pen.goRight(after.length - penColumn);
	}

	pen.eraseRest();
};

const blankCell: Cell = {
	text: ' ', width: 1, room: 1, style: '',
};

/** The bytes that change each row on its own, after what is done to all of them. */
const drawEach = (before: readonly Row[] | undefined, after: readonly Row[], columns: number, scroll?: Scroll): string => {
	const pen = new Pen();
	pen.bytes = scroll === undefined ? '' : scrollBytes(scroll);
	const there = before === undefined || scroll === undefined ? before : scrolledRows(before, scroll);
	for (const [place, row] of after.entries()) {
		const old = there?.[place];
		if (old === row) {
			continue;
		}

		if (!row.isSimple || old?.isSimple === false) {
			new AnchoredRow(pen, place, columns).draw(row.cells);
			continue;
		}

		if (old === undefined) {
			pen.moveTo(place, 0);
			pen.eraseRest();
		}

		drawChanges(pen, old === undefined ? [] : gridOf(old), gridOf(row), {row: place, penColumn: old === undefined ? 0 : -1});
	}

	pen.write('', '');
	return pen.bytes;
};

/**
The bytes that make the rows `before` into `after` on a terminal of so many columns: the fewest, whether rows are scrolled first or not.
Without `before` nothing is known of what is there, and every row is drawn anew: what a fresh start draws.
*/
export const drawRows = (before: readonly Row[] | undefined, after: readonly Row[], columns: number): string => {
	const scrolls = before === undefined ? [] : scrollsBetween(before, after);
	let shortest = drawEach(before, after, columns);
	for (const scroll of scrolls) {
		const bytes = drawEach(before, after, columns, scroll);
		shortest = bytes.length < shortest.length ? bytes : shortest;
	}

	return shortest;
};
