import {Buffer} from 'node:buffer';

export type VirtualLine = {
	readonly now: () => number;
	readonly after: (milliseconds: number, callback: () => void) => () => void;
	/** What a program writes; it arrives later. */
	readonly write: (bytes: string) => void;
	/** Lets so much time pass, or as much as it takes until nothing is waited for any more. */
	readonly pass: (milliseconds?: number) => void;
};

type Options = {
	/** What the line takes in a millisecond: 0.96 is 9,600 baud. */
	readonly bytesPerMillisecond: number;
	/** From one end to the other, and back again. */
	readonly oneWayMilliseconds: number;
	/** Hears what has arrived. */
	readonly onArrival: (bytes: string) => void;
	/** The program hears an answer of the terminal. */
	readonly onAnswer: () => void;
	/** Whether the terminal answers a question that arrives then; always unless told otherwise. */
	readonly isAnswered?: (now: number) => boolean;
};

const question = '\u{1B}[5n';

/** A terminal at the other end of a line, in a time that passes as fast as it is computed. */
export const virtualLine = ({bytesPerMillisecond, oneWayMilliseconds, onArrival, onAnswer, isAnswered = () => true}: Options): VirtualLine => {
	let now = 0;
	let busyUntil = 0;
	let waits: ReadonlyArray<{readonly at: number; readonly callback: () => void}> = [];

	const after: VirtualLine['after'] = (milliseconds, callback) => {
		const wait = {at: now + milliseconds, callback};
		waits = [...waits, wait];
		return () => {
			waits = waits.filter(other => other !== wait);
		};
	};

	const send = (bytes: string): void => {
		busyUntil = Math.max(now, busyUntil) + (Buffer.byteLength(bytes) / bytesPerMillisecond);
		after(busyUntil + oneWayMilliseconds - now, () => {
			if (bytes !== question) {
				onArrival(bytes);
			} else if (isAnswered(now)) {
				after(oneWayMilliseconds, onAnswer);
			}
		});
	};

	return {
		now: () => now,
		after,
		write(bytes) {
			for (const [index, piece] of bytes.split(question).entries()) {
				if (index > 0) {
					send(question);
				}

				if (piece !== '') {
					send(piece);
				}
			}
		},
		pass(milliseconds = Infinity) {
			const end = now + milliseconds;
			for (;;) {
				const next = waits.filter(({at}) => at <= end).toSorted((a, b) => a.at - b.at)[0];
				if (next === undefined) {
					now = end === Infinity ? now : end;
					return;
				}

				waits = waits.filter(wait => wait !== next);
				now = Math.max(now, next.at);
				next.callback();
			}
		},
	};
};
