import type {Clock, Timer} from '../../source/application/ports.js';

export type FakeTime = {
	readonly clock: Clock;
	readonly timer: Timer;
	/** Milliseconds since it began. */
	readonly now: () => number;
	/** Lets what is ready happen, then goes to the end of the next wait, and so on until `work` has ended. */
	readonly run: <Value>(work: Promise<Value>) => Promise<Value>;
};

type Wait = {readonly until: number; readonly done: () => void};

/** Everything that needs no time happens before the next macrotask. */
const settled = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

/** A clock that stands still until nothing but time is waited for. */
export const fakeTime = (): FakeTime => {
	let now = 0;
	let waits: readonly Wait[] = [];

	const goOn = (): void => {
		const next = waits.toSorted((a, b) => a.until - b.until)[0];
		if (next === undefined) {
			return;
		}

		now = next.until;
		waits = waits.filter(wait => wait !== next);
		next.done();
	};

	return {
		now: () => now,
		clock: {now: () => new Date(now)},
		timer: {
			wait: async (milliseconds, signal) => new Promise(resolve => {
				const wait: Wait = {until: now + milliseconds, done: resolve};
				waits = [...waits, wait];
				const stop = (): void => {
					waits = waits.filter(other => other !== wait);
					resolve();
				};

				if (signal?.aborted) {
					stop();
				} else {
					signal?.addEventListener('abort', stop);
				}
			}),
		},
		async run(work) {
			let isOver = false;
			const watch = async (): Promise<void> => {
				await Promise.allSettled([work]);
				isOver = true;
			};

			void watch();
			for (;;) {
				await settled();
				if (isOver) {
					return work;
				}

				goOn();
			}
		},
	};
};
