import {Writable} from 'node:stream';

/** Who shows what Ink draws. */
export type FrameScreen = {
	readonly enter: () => void;
	readonly leave: () => void;
	readonly redraw: () => void;
	readonly show: (frame: string) => void;
	readonly afterPaint: (callback: () => void) => void;
};

type Size = {readonly columns: number; readonly rows: number};

const alternateScreenOn = '\u{1B}[?1049h';
const alternateScreenOff = '\u{1B}[?1049l';

/** Ink's own words to the terminal, beside frames: modes that `FrameScreen` sets itself. */
const isMode = (data: string): boolean => /^\u{1B}\[\?\d+[hl]$/v.test(data);

/**
The terminal as Ink sees it. Ink hands over whole frames (its mode `debug`); `FrameScreen` decides which bytes of them are needed.

Ink compares a frame with what it believes to be on screen. After a resize, a pause or somebody else's echo that is not what is there.
*/
export class InkOutput extends Writable {
	readonly #screen: FrameScreen;
	readonly #size: () => Size;
	#known: Size;

	constructor(screen: FrameScreen, size: () => Size) {
		super({decodeStrings: false});
		this.#screen = screen;
		this.#size = size;
		this.#known = size();
	}

	get isTTY(): boolean {
		return true;
	}

	get columns(): number {
		return this.#known.columns;
	}

	get rows(): number {
		return this.#known.rows;
	}

	/** Looks how large the terminal is, and has everything drawn anew. */
	refresh(): void {
		const {columns, rows} = this.#size();
		const isResized = columns !== this.#known.columns || rows !== this.#known.rows;
		this.#known = {columns, rows};
		this.#screen.redraw();
		if (isResized) {
			this.emit('resize');
		}
	}

	override _write(chunk: string | Uint8Array, _encoding: BufferEncoding, done: () => void): void {
		const data = String(chunk);
		if (data === alternateScreenOn) {
			this.#screen.enter();
		} else if (data === alternateScreenOff) {
			this.#screen.leave();
		} else if (data !== '' && !isMode(data)) {
			this.#screen.show(data);
		}

		done();
	}
}
