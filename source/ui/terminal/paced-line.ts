import {Buffer} from 'node:buffer';
import {
	afterAnswer,
	afterQuestion,
	afterSilence,
	afterWriting,
	deadlineOf,
	farewellMilliseconds,
	isFull,
	isQuestionWanted,
	newFlow,
	type Flow,
} from './flow.js';

/** What a terminal answers with `ESC [ 0 n`, once it has taken everything that was written before (ECMA-48, DSR). */
export const question = '\u{1B}[5n';

export type PacedLineParts = {
	readonly write: (bytes: string) => void;
	/** Milliseconds of a clock that never goes back. */
	readonly now: () => number;
	/** Calls back once, later; returns the way to take it back. */
	readonly after: (milliseconds: number, callback: () => void) => () => void;
};

/**
The way to a terminal on which frames do not queue up: it asks the terminal now and then how far it has come, and tells when the next frame may be written.
A terminal that does not answer gets every frame at once.
*/
export class PacedLine {
	readonly #parts: PacedLineParts;
	#flow: Flow = newFlow;
	#stopWaiting = (): void => undefined;
	#whenFree: (() => void) | undefined;
	/** Those who wait until no answer is to come any more. */
	readonly #leaving = new Set<() => void>();

	constructor(parts: PacedLineParts) {
		this.#parts = parts;
	}

	#ask(now: number): void {
		this.#parts.write(question);
		this.#flow = afterQuestion(this.#flow, now);
	}

	/** To be called after each change of what is known. */
	#goOn(): void {
		const isWaiting = isFull(this.#flow) && this.#whenFree !== undefined;
		if (isWaiting && this.#flow.questions.length === 0) {
			this.#ask(this.#parts.now());
		}

		this.#stopWaiting();
		const deadline = deadlineOf(this.#flow);
		if (deadline === undefined) {
			for (const leave of this.#leaving) {
				leave();
			}
		} else {
			this.#stopWaiting = this.#parts.after(Math.max(0, deadline - this.#parts.now()), () => {
				this.#flow = afterSilence(this.#flow, this.#parts.now());
				this.#goOn();
			});
		}

		if (!isWaiting) {
			const free = this.#whenFree;
			this.#whenFree = undefined;
			free?.();
		}
	}

	/** Whether a frame may be written now. Where it may not, `free` is called once, as soon as it may. */
	isFree(free: () => void): boolean {
		if (!isFull(this.#flow)) {
			return true;
		}

		this.#whenFree = free;
		this.#goOn();
		return false;
	}

	/** Writes, and asks where that is of use. */
	write(bytes: string): void {
		const length = Buffer.byteLength(bytes);
		const now = this.#parts.now();
		if (!isQuestionWanted(this.#flow, length, now)) {
			this.#parts.write(bytes);
			this.#flow = afterWriting(this.#flow, length, now);
			return;
		}

		if (this.#flow.isAnswering) {
			this.#parts.write(bytes + question);
			this.#flow = afterQuestion(afterWriting(this.#flow, length + question.length, now), now);
		} else {
			// Whether it answers is known before a slow line has taken a whole frame.
			this.#parts.write(question + bytes);
			this.#flow = afterWriting(afterQuestion(this.#flow, now), length, now);
		}

		this.#goOn();
	}

	/** The terminal has answered. */
	hear(): void {
		const now = this.#parts.now();
		this.#flow = afterAnswer(this.#flow, now);
		// The first question went before its frame: this one tells when that was taken.
		if (this.#leaving.size === 0 && isQuestionWanted(this.#flow, 0, now)) {
			this.#ask(now);
		}

		this.#goOn();
	}

	/** Somebody else had the terminal: nobody knows what became of the questions, or whether this terminal answers. */
	restart(): void {
		this.#flow = newFlow;
		this.#goOn();
	}

	/** Resolves when no answer is to come any more: before the terminal is given to somebody who would take it for typed. */
	async answered(): Promise<void> {
		if (this.#flow.questions.length === 0) {
			return;
		}

		const {promise, resolve} = Promise.withResolvers<void>();
		const stop = this.#parts.after(farewellMilliseconds(this.#flow), resolve);
		this.#leaving.add(resolve);
		await promise;
		stop();
		this.#leaving.delete(resolve);
	}

	/** Waits for nothing any more. */
	close(): void {
		this.#stopWaiting();
		this.#whenFree = undefined;
	}
}
