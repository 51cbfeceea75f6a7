import {pauseText, type LanePause} from '../application/lanes.js';
import type {Clock} from '../application/ports.js';
import type {Say} from './context.js';

const betweenMilliseconds = 1000;

/** Says how far a long work is, at most once a second, and every time that it has to wait. */
export const progressTeller = (clock: Clock, say: Say) => {
	let saidAt = clock.now().getTime();

	return {
		onResult(_result: unknown, done: number, total: number): void {
			const now = clock.now().getTime();
			if (now - saidAt < betweenMilliseconds) {
				return;
			}

			saidAt = now;
			say(`${done} of ${total} …`, {progress: {done, total}});
		},
		onPause(pause: LanePause): void {
			const {lane, until, error: {code}} = pause;
			say(pauseText(pause), {pause: {route: lane, until: until.toISOString(), code}});
		},
	};
};
