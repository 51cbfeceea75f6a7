import type {Timer} from '../application/ports.js';

/** Waits by the clock of the system. */
export const timer: Timer = {
	wait: async (milliseconds, signal) => new Promise(resolve => {
		const done = (): void => {
			clearTimeout(timeout);
			signal?.removeEventListener('abort', done);
			resolve();
		};

		const timeout = setTimeout(done, milliseconds);
		signal?.addEventListener('abort', done);
		if (signal?.aborted) {
			done();
		}
	}),
};
