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

test('while another program has the terminal, a second Ctrl-C does not end this one before it', async t => {
	const parent = fakeProcess();
	const other = fakeProcess();
	const {leaveTo} = watchEnding(parent);
	watchEnding(other);
	const {promise, resolve} = Promise.withResolvers<undefined>();
	leaveTo(promise);
	hear(parent, 'SIGINT');
	hear(other, 'SIGINT');
	await eventually(async () => {
		hear(parent, 'SIGINT');
		hear(other, 'SIGINT');
		if (other.exits.length === 0) {
			throw new Error('It goes on.');
		}
	});
	t.deepEqual(parent.exits, []);
	resolve(undefined);
	await promise;
	hear(parent, 'SIGINT');
	t.deepEqual(parent.exits, [130]);
});
