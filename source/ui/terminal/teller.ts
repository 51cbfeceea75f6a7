import {withoutAges, withoutHere} from '../heard.js';
import {inAscii, type TerminalAbilities} from './character-set.js';
import {onceSoon} from './once-soon.js';

/** Looks say nothing to who hears them, and blanks only where a word ends. */
const words = (line: string): string => line
	.replaceAll(/\u{1B}\[[\d;]*m/gv, '')
	.replaceAll(/[─│┌┐└┘├┤▁▂▃▄▅▆▇█░▸▾]/gv, ' ')
	.replaceAll(/\p{Control}/gv, '')
	.replaceAll(/\s+/gv, ' ')
	.trim();

type ToldTerminal = {
	readonly write: (text: string) => void;
	readonly soon: (callback: () => void) => void;
};

/**
Tells a screen reader what is on the screen: plain lines, one after the other, and of a new frame only the lines that were not said before.
Nothing is moved or taken back, so that a reader reads on.
*/
export class Teller {
	readonly #terminal: ToldTerminal;
	readonly #abilities: TerminalAbilities;
	#frame = '';
	#told: readonly string[] = [];
	#isEntered = false;
	readonly #schedule: () => void;
	readonly #whenTold: Array<() => void> = [];

	constructor(terminal: ToldTerminal, abilities: TerminalAbilities) {
		this.#terminal = terminal;
		this.#abilities = abilities;
		this.#schedule = onceSoon(callback => {
			terminal.soon(callback);
		}, () => {
			this.#tell();
		});
	}

	/** What was told, also where only the cursor has left it, or time has passed. */
	#isOld(line: string): boolean {
		const now = withoutAges(line);
		return this.#told.some(told => {
			const before = withoutAges(told);
			return before === now || withoutHere(before) === now;
		});
	}

	#tell(): void {
		if (this.#isEntered) {
			const lines = this.#frame.split('\n').map(line => words(line)).filter(line => line !== '');
			const news = lines.filter(line => !this.#isOld(line));
			this.#told = lines;
			if (news.length > 0) {
				this.#terminal.write(news.map(line => `${this.#abilities.hasUnicode ? line : inAscii(line)}\r\n`).join(''));
			}
		}

		for (const callback of this.#whenTold.splice(0)) {
			callback();
		}
	}

	enter(): void {
		if (this.#isEntered) {
			return;
		}

		this.#isEntered = true;
		this.#terminal.write('\u{1B}[?2004h');
		this.redraw();
	}

	leave(): void {
		if (!this.#isEntered) {
			return;
		}

		this.#isEntered = false;
		this.#terminal.write('\u{1B}[?2004l');
	}

	/** Says everything once more. */
	redraw(): void {
		this.#told = [];
		this.#schedule();
	}

	show(frame: string): void {
		this.#frame = frame;
		this.#schedule();
	}

	afterPaint(callback: () => void): void {
		this.#whenTold.push(callback);
		this.#schedule();
	}
}
