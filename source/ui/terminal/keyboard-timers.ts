import type {KeyboardTimers} from './keyboard.js';

/** Timers of this process. */
export const keyboardTimers: KeyboardTimers = {
	after(milliseconds, callback) {
		const timer = setTimeout(callback, milliseconds);
		return () => {
			clearTimeout(timer);
		};
	},
};

/** The same, and what came while the program stood still is read first: between timers and immediates. */
export const afterReading: KeyboardTimers = {
	after(milliseconds, callback) {
		let immediate: NodeJS.Immediate | undefined;
		const stop = keyboardTimers.after(milliseconds, () => {
			immediate = setImmediate(callback);
		});
		return () => {
			stop();
			clearImmediate(immediate);
		};
	},
};
