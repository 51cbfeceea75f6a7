import test from 'ava';
import {workInLanes} from '../../source/application/work-in-lanes.js';
import {AppError} from '../../source/domain/errors.js';
import {fakeTime} from '../helpers/fake-time.js';

const options = (signal = new AbortController().signal) => ({signal, limits: {inAll: 2, perLane: 2}});

const open = () => {
	const {clock, timer, run} = fakeTime();
	return {run, ports: {clock, timer, random: {uuid: () => '', fraction: () => 0}}};
};

test('results come in the order of the items, and are told as they come', async t => {
	const {ports, run} = open();
	const told: string[] = [];
	const {results, total, wasCancelled} = await run(workInLanes(ports, [30, 10, 20], async milliseconds => {
		await ports.timer.wait(milliseconds);
		return `after ${milliseconds}`;
	}, {
		...options(),
		onResult(result, done, all) {
			told.push(`${done} of ${all}: ${result}`);
		},
	}));
	t.deepEqual(results, ['after 30', 'after 10', 'after 20']);
	t.deepEqual(told, ['1 of 3: after 10', '2 of 3: after 20', '3 of 3: after 30']);
	t.is(total, 3);
	t.false(wasCancelled);
});

test('cancelling ends it with what was found, and is no failure', async t => {
	const {ports, run} = open();
	const stop = new AbortController();
	const outcome = await run(workInLanes(ports, ['a', 'b', 'c'], async (item, {signal}) => {
		if (item === 'b') {
			stop.abort();
		}

		if (signal.aborted) {
			throw new AppError('ERR_CANCELLED');
		}

		return item;
	}, options(stop.signal)));
	t.deepEqual(outcome, {results: ['a'], total: 3, wasCancelled: true});
});

test('a bug is thrown, also when it comes in the same moment as the cancelling', async t => {
	const {ports, run} = open();
	const stop = new AbortController();
	await t.throwsAsync(run(workInLanes(ports, ['a'], async () => {
		stop.abort();
		throw new TypeError('a bug');
	}, options(stop.signal))), {instanceOf: TypeError});
});

test('the first failure stops the others at their sockets', async t => {
	const {ports, run} = open();
	const signals: AbortSignal[] = [];
	await t.throwsAsync(run(workInLanes(ports, ['a', 'b'], async (item, {signal}) => {
		signals.push(signal);
		if (item === 'b') {
			throw new AppError('ERR_KEY_MISSING');
		}

		await ports.timer.wait(1000, signal);
		throw new AppError('ERR_CANCELLED');
	}, options())), {code: 'ERR_KEY_MISSING'});
	t.true(signals[0]?.aborted);
});

test('a cancelling that nobody asked for is a failure', async t => {
	const {ports, run} = open();
	await t.throwsAsync(run(workInLanes(ports, ['a'], async () => {
		throw new AppError('ERR_CANCELLED');
	}, options())), {code: 'ERR_CANCELLED'});
});
