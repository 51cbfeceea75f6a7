import type {TerminalAbilities} from './character-set.js';
import {drawRows} from './draw-rows.js';
import {onceSoon} from './once-soon.js';
import type {PacedLine} from './paced-line.js';
import {emptyRow, parseRow, type Row} from './row.js';

/** What a painter needs of a terminal. */
export type PaintedTerminal = {
	readonly write: (bytes: string) => void;
	/** As it is now, also where no signal told of a change. */
	readonly size: () => {readonly columns: number; readonly rows: number};
	/** Calls back soon, once; frames that come until then are one. */
	readonly soon: (callback: () => void) => void;
};

/** Alternate screen, no cursor, pastes in brackets, and no row that goes on in the next. */
const enterSequence = '\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h\u{1B}[?7l';
/** What has no alternate screen, as GNU screen by itself, would keep the frame, and the shell would go on behind its last line: so all of it is cleared first. */
const leaveSequence = '\u{1B}[m\u{1B}[?7h\u{1B}[?2004l\u{1B}[?25h\u{1B}[H\u{1B}[J\u{1B}[?1049l';

/** From this size on a frame is told to be one, so that no half of it is shown; what is shorter comes in one piece. */
const longFrame = 1000;
const asOne = (bytes: string): string => bytes.length < longFrame ? bytes : `\u{1B}[?2026h${bytes}\u{1B}[?2026l`;

/**
Draws whole frames on a terminal that it has for itself, in as few bytes as make the last frame into the next one.

It knows what it has drawn and nothing else: after a resize, a pause or a wish to redraw it draws every row anew, so the screen is always what a fresh start would draw.
Over a line that is slow a frame waits until there is room, and one that comes meanwhile takes its place.
*/
export class Painter {
	readonly #terminal: PaintedTerminal;
	readonly #abilities: TerminalAbilities;
	#line: Pick<PacedLine, 'isFree' | 'write' | 'restart'> | undefined;
	#lines: readonly string[] = [];
	/** The rows that are on the terminal; undefined when nobody knows. */
	#shown: readonly Row[] | undefined;
	#shownLines: readonly string[] = [];
	/** The columns that those rows were drawn for. */
	#shownColumns = 0;
	#isEntered = false;
	readonly #schedule: () => void;
	readonly #whenPainted: Array<() => void> = [];

	constructor(terminal: PaintedTerminal, abilities: TerminalAbilities) {
		this.#terminal = terminal;
		this.#abilities = abilities;
		this.#schedule = onceSoon(callback => {
			terminal.soon(callback);
		}, () => {
			this.#paint();
		});
	}

	/** A line that is shown already, wherever, is the same row: that a list was scrolled is seen by it. */
	#rowsFor(columns: number, rows: number): readonly Row[] {
		const known = new Map<string, Row>(this.#shown?.map((row, place) => [this.#shownLines[place] ?? '', row]));
		known.set('', emptyRow);
		return Array.from({length: rows}, (_, place) => {
			const line = this.#lines[place] ?? '';
			const row = known.get(line) ?? parseRow(line, columns, this.#abilities);
			known.set(line, row);
			return row;
		});
	}

	#paint(): void {
		if (this.#isEntered && this.#line?.isFree(this.#schedule) === false) {
			return;
		}

		if (this.#isEntered && this.#lines.length > 0) {
			const {columns, rows} = this.#terminal.size();
			if (columns !== this.#shownColumns || rows !== this.#shown?.length) {
				this.#shown = undefined;
			}

			const next = this.#rowsFor(columns, rows);
			const bytes = drawRows(this.#shown, next, columns);
			this.#shown = next;
			this.#shownLines = this.#lines;
			this.#shownColumns = columns;
			if (bytes !== '') {
				(this.#line ?? this.#terminal).write(asOne(bytes));
			}
		}

		for (const callback of this.#whenPainted.splice(0)) {
			callback();
		}
	}

	/** From now on frames go by a line that knows how far the terminal has come. */
	pace(line: Pick<PacedLine, 'isFree' | 'write' | 'restart'>): void {
		this.#line = line;
	}

	/** Takes the terminal. */
	enter(): void {
		if (this.#isEntered) {
			return;
		}

		this.#isEntered = true;
		this.#line?.restart();
		this.#terminal.write(enterSequence);
		this.redraw();
	}

	/** Gives the terminal back as it was. */
	leave(): void {
		if (!this.#isEntered) {
			return;
		}

		this.#isEntered = false;
		this.#terminal.write(leaveSequence);
		// Whoever waits for a frame that was held back waits in vain.
		this.#schedule();
	}

	/** Draws everything anew, soon. */
	redraw(): void {
		this.#shown = undefined;
		this.#schedule();
	}

	/** Shows a frame, soon: lines with SGR in them, the first one on top. */
	show(frame: string): void {
		this.#lines = frame.split('\n');
		this.#schedule();
	}

	/** Calls back when everything that was to be shown is shown. */
	afterPaint(callback: () => void): void {
		this.#whenPainted.push(callback);
		this.#schedule();
	}
}
