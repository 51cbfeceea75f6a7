import {pauseText, type LanePause} from '../application/lanes.js';
import type {Clock} from '../application/ports.js';
import type {Context} from './context.js';

const betweenMilliseconds = 1000;

const longMilliseconds = 60_000;

/** A pause is part of the progress. A long one is said also where nobody follows that, who would not know why a command stands still. */
export const tellOfPause = (clock: Clock, pause: LanePause, {progress, note}: Pick<Context, 'progress' | 'note'>): void => {
	const {lane, until, error: {code}} = pause;
	const say = until.getTime() - clock.now().getTime() < longMilliseconds ? progress : note;
	say(pauseText(pause), {pause: {route: lane, until: until.toISOString(), code}});
};

/** Says how far a long work is, at most once a second, and every time that it has to wait. */
export const progressTeller = (clock: Clock, {progress, note}: Pick<Context, 'progress' | 'note'>) => {
	let saidAt = clock.now().getTime();

	return {
		onResult(_result: unknown, done: number, total: number): void {
			const now = clock.now().getTime();
			if (now - saidAt < betweenMilliseconds) {
				return;
			}

			saidAt = now;
			progress(`${done} of ${total} …`, {progress: {done, total}});
		},
		onPause(pause: LanePause): void {
			tellOfPause(clock, pause, {progress, note});
		},
	};
};
