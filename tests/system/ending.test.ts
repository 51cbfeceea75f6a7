import {EventEmitter} from 'node:events';
import test from 'ava';
import {watchEnding} from '../../source/system/ending.js';
import {eventually} from '../helpers/until.js';

/** What a process hears and does. */
const fakeProcess = () => {
	const exits: unknown[] = [];
	return Object.assign(new EventEmitter(), { // eslint-disable-line unicorn/prefer-event-target -- a process is an emitter
		exits,
		exit(status?: number) {
			exits.push(status);
		},
	});
};

const hear = (process: EventEmitter, signal: NodeJS.Signals): void => {
	process.emit(signal, signal);
};

test('a second Ctrl-C ends the program at once, its echo does not, and no other signal does', async t => {
	const impatient = fakeProcess();
	const hungUp = fakeProcess();
	const {status, signal} = watchEnding(impatient);
	watchEnding(hungUp);
	hear(hungUp, 'SIGHUP');
	hear(impatient, 'SIGINT');
	hear(impatient, 'SIGINT');
	t.is(status(), 130);
	t.true(signal.aborted);
	t.deepEqual(impatient.exits, []);

	await eventually(async () => {
		hear(impatient, 'SIGINT');
		if (impatient.exits.length === 0) {
			throw new Error('It goes on.');
		}
	});
	hear(hungUp, 'SIGHUP');
	hear(hungUp, 'SIGTERM');
	t.deepEqual(impatient.exits, [130]);
	t.deepEqual(hungUp.exits, []);
});
