import {Readable} from 'node:stream';
import {
	noReading,
	readBytes,
	readSilence,
	type Read,
	type Reading,
} from './key-bytes.js';

export type KeyboardTimers = {
	/** Calls back once; returns the way to take it back. */
	readonly after: (milliseconds: number, callback: () => void) => () => void;
};

/** A paste that has gone quiet this long without an end mark will not get one any more. A link that lost a packet or two takes up to a second or two to go on. */
const pasteSilenceMilliseconds = 3000;

/** An arrow key begins like Esc, and a slow line brings it in two pieces: so long its end is waited for. */
const keySilenceMilliseconds = 200;

/**
The terminal's input as Ink reads it, with three rules added.

A key is whole: what may be the beginning of something longer is held back for a moment, so that half an arrow key is never Esc.
A bracketed paste always ends: a terminal or link that loses the end mark (`ESC [ 201 ~`) would otherwise swallow every key, Ctrl-C too, for ever.
What the terminal itself answers (`ESC [ 0 n`) is nothing that was typed.
*/
export class Keyboard extends Readable {
	readonly #terminal: NodeJS.ReadStream;
	readonly #timers: KeyboardTimers;
	#reading: Reading = noReading;
	#stopWaiting: () => void = () => undefined;
	#overhear: ((bytes: string) => void) | undefined;
	#hearAnswer: () => void = () => undefined;
	#isDeaf = false;

	readonly #receive = (data: string | Uint8Array): void => {
		this.#stopWaiting();
		this.#take(readBytes(this.#reading, String(data)));
		const {isPasting, held} = this.#reading;
		if (isPasting || held !== '') {
			this.#stopWaiting = this.#timers.after(isPasting ? pasteSilenceMilliseconds : keySilenceMilliseconds, () => {
				this.#endUnlessRead();
			});
		}
	};

	constructor(terminal: NodeJS.ReadStream, timers: KeyboardTimers) {
		super({encoding: 'utf8'});
		this.#terminal = terminal;
		this.#timers = timers;
		terminal.setEncoding('utf8');
		// Before the first frame: what is typed until then would be echoed into it.
		this.listen();
	}

	#take({bytes, answers, reading}: Read): void {
		this.#reading = reading;
		if (bytes !== '' && !this.#isDeaf) {
			this.push(bytes);
			this.#overhear?.(bytes);
		}

		for (let answer = 0; answer < answers; answer++) {
			this.#hearAnswer();
		}
	}

	/** What came while the program stood still is read first: between timers and immediates. */
	#endUnlessRead(): void {
		const immediate = setImmediate(() => {
			this.#take(readSilence(this.#reading));
		});
		this.#stopWaiting = () => {
			clearImmediate(immediate);
		};
	}

	/** May be called again while it listens. */
	listen(): void {
		this.#isDeaf = false;
		this.#terminal.setRawMode(true);
		this.#terminal.off('data', this.#receive);
		this.#terminal.on('data', this.#receive);
		// A stream that was paused on purpose does not go on by itself.
		this.#terminal.resume();
	}

	/** Gives the terminal's input to somebody else. */
	letGo(): void {
		this.#stopWaiting();
		this.#reading = noReading;
		this.#terminal.setRawMode(false);
		this.#terminal.off('data', this.#receive);
		this.#terminal.pause();
	}

	/** From now on nothing is heard but what the terminal answers. */
	ignoreKeys(): void {
		this.#isDeaf = true;
	}

	/** Calls back for each answer of the terminal. */
	onAnswer(hear: () => void): void {
		this.#hearAnswer = hear;
	}

	/** Ink asks for it before it sets raw mode. */
	get isTTY(): boolean {
		return true;
	}

	override _read(): void {
		// Data is pushed as it comes; a person types slower than it is read.
	}

	/** Raw it is from the start, and until answers have come that nobody else may read: longer than Ink wants it. */
	setRawMode(): this {
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

	/** Has somebody hear what is typed as it comes, whole keys of it, while nobody reads it yet; nothing of it is taken away. */
	overhear(hear: ((bytes: string) => void) | undefined): void {
		this.#overhear = hear;
	}

	/** Lets go of the terminal for good. */
	close(): void {
		this.letGo();
		this.destroy();
	}
}
