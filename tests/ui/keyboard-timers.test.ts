import {stat} from 'node:fs/promises';
import test from 'ava';
import {afterReading, keyboardTimers} from '../../source/ui/terminal/keyboard-timers.js';

/** What was there to be read while the program stood still, and a timer that was due, in the order in which they are heard. */
const heardAfterStanding = async ({after}: typeof keyboardTimers): Promise<readonly string[]> => {
	const heard: string[] = [];
	const waiting = new Promise<void>(resolve => {
		after(1, () => {
			heard.push('timer');
			resolve();
		});
	});
	const read = async (): Promise<void> => {
		await stat('.');
		heard.push('input');
	};

	const reading = read();
	const start = performance.now();
	while (performance.now() - start < 50) {
		// It stands still, as for a frame that takes long.
	}

	await Promise.all([reading, waiting]);
	return heard;
};

test('what came while the program stood still is read before a timer is heard that was due', async t => {
	t.deepEqual(await heardAfterStanding(keyboardTimers), ['timer', 'input'], 'without that a timer comes first');
	t.deepEqual(await heardAfterStanding(afterReading), ['input', 'timer']);
});
