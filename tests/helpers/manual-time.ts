import type {Clock, Timer} from '../../source/application/ports.js';

type Waiter = {readonly at: number; readonly wake: () => void};

export type ManualTime = {
	readonly clock: Clock;
	readonly timer: Timer;
	/** Lets time pass, from one who waits to the next, until `isOver` or nobody waits any more. */
	readonly pass: (isOver: () => boolean) => Promise<void>;
	/** Seconds since the start. */
	readonly seconds: () => number;
};

/** A turn of the event loop, in which what was woken goes on. */
const turn = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

/** A clock and a timer that stand still until they are told to go on: an hour of waiting takes no time. */
export const manualTime = (): ManualTime => {
	const start = Date.UTC(2026, 10, 25, 12);
	let now = start;
	let waiting: Waiter[] = [];

	return {
		seconds: () => (now - start) / 1000,
		clock: {now: () => new Date(now)},
		timer: {
			wait: async (milliseconds, signal) => new Promise(resolve => {
				const waiter: Waiter = {
					at: now + milliseconds,
					wake() {
						waiting = waiting.filter(other => other !== waiter);
						signal?.removeEventListener('abort', waiter.wake);
						resolve();
					},
				};
				waiting.push(waiter);
				signal?.addEventListener('abort', waiter.wake);
				if (signal?.aborted) {
					waiter.wake();
				}
			}),
		},
		async pass(isOver) {
			/* eslint-disable no-await-in-loop -- one after the other is what time is */
			for (;;) {
				await turn();
				const next = waiting.toSorted((a, b) => a.at - b.at)[0];
				if (isOver() || next === undefined) {
					return;
				}

				now = Math.max(now, next.at);
				next.wake();
			}
			/* eslint-enable no-await-in-loop */
		},
	};
};
