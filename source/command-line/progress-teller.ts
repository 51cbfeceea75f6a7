import {pauseText, type LanePause} from '../application/lanes.js';
import type {Clock} from '../application/ports.js';

const betweenMilliseconds = 1000;

/** Says how far a long work is, at most once a second, and every time that it has to wait. */
export const progressTeller = (clock: Clock, say: (text: string) => void) => {
	let saidAt = clock.now().getTime();

	return {
		onResult(_result: unknown, done: number, total: number): void {
			const now = clock.now().getTime();
			if (now - saidAt < betweenMilliseconds) {
				return;
			}

			saidAt = now;
			say(`${done} of ${total} …`);
		},
		onPause(pause: LanePause): void {
			say(pauseText(pause));
		},
	};
};
