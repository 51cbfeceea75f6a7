import {Readable} from 'node:stream';

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';
const interrupt = '\u{3}';

type Timers = {
	/** Calls back once; returns the way to take it back. */
	readonly after: (milliseconds: number, callback: () => void) => () => void;
};

/** A paste that has gone quiet this long without an end mark will not get one any more. A link that lost a packet or two takes up to a second or two to go on. */
const pasteSilenceMilliseconds = 3000;

/**
The terminal's input as Ink reads it, with one rule added: a bracketed paste always ends.

A terminal or link that loses the end mark (`ESC [ 201 ~`) would otherwise swallow every key, Ctrl-C too, for ever.
*/
export class Keyboard extends Readable {
	readonly #terminal: NodeJS.ReadStream;
	readonly #timers: Timers;
	#isPasting = false;
	/** The end of what came before, as a mark may be cut in two by the link. */
	#tail = '';
	#stopWaiting: () => void = () => undefined;

	readonly #receive = (data: string | Uint8Array): void => {
		const chunk = String(data);
		this.#stopWaiting();
		if (this.#isPasting && chunk === interrupt) {
			this.#endPaste();
		}

		this.push(chunk);
		this.#isPasting = this.#isPastingAfter(chunk);
		if (this.#isPasting) {
			this.#stopWaiting = this.#timers.after(pasteSilenceMilliseconds, () => {
				this.#endPasteUnlessRead();
			});
		}
	};

	constructor(terminal: NodeJS.ReadStream, timers: Timers) {
		super({encoding: 'utf8'});
		this.#terminal = terminal;
		this.#timers = timers;
		terminal.setEncoding('utf8');
		// Before the first frame: what is typed until then would be echoed into it.
		this.#listen();
	}

	#isPastingAfter(chunk: string): boolean {
		const seen = this.#tail + chunk;
		this.#tail = seen.slice(1 - pasteStart.length);
		const start = seen.lastIndexOf(pasteStart);
		const end = seen.lastIndexOf(pasteEnd);
		return start === end ? this.#isPasting : start > end;
	}

	/** What came while the program stood still is read first: between timers and immediates. */
	#endPasteUnlessRead(): void {
		const immediate = setImmediate(() => {
			this.#endPaste();
		});
		this.#stopWaiting = () => {
			clearImmediate(immediate);
		};
	}

	#endPaste(): void {
		this.#isPasting = false;
		this.push(pasteEnd);
	}

	/** May be called again while it listens. */
	#listen(): void {
		this.#terminal.setRawMode(true);
		this.#terminal.off('data', this.#receive);
		this.#terminal.on('data', this.#receive);
		// A stream that was paused on purpose does not go on by itself.
		this.#terminal.resume();
	}

	#stopListening(): void {
		this.#terminal.off('data', this.#receive);
		this.#terminal.pause();
	}

	/** Ink asks for it before it sets raw mode. */
	get isTTY(): boolean {
		return true;
	}

	override _read(): void {
		// Data is pushed as it comes; a person types slower than it is read.
	}

	setRawMode(isRaw: boolean): this {
		if (isRaw) {
			this.#listen();
		} else {
			this.#terminal.setRawMode(false);
			this.#stopListening();
		}

		return this;
	}

	ref(): this {
		this.#terminal.ref();
		return this;
	}

	unref(): this {
		this.#terminal.unref();
		return this;
	}

	/** Lets go of the terminal. */
	close(): void {
		this.#stopWaiting();
		this.#stopListening();
		this.destroy();
	}
}
