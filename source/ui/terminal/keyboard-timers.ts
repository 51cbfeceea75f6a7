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
