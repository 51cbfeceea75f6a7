import test from 'ava';
import fc from 'fast-check';
import {laneOf, type LaneAnswer, type LanePause} from '../../source/application/lanes.js';
import {workInLanes} from '../../source/application/work-in-lanes.js';
import {AppError} from '../../source/domain/errors.js';
import {fakeTime} from '../helpers/fake-time.js';

const noJitter = {uuid: () => '', fraction: () => 0};
const {signal: never} = new AbortController();

const slowDown = (retryAfterSeconds?: number): LaneAnswer<never> => ({
	kind: 'slow-down', error: new AppError('ERR_PLEX_RATE_LIMITED', '', retryAfterSeconds === undefined ? {} : {retryAfterSeconds}),
});

const answered = <Value>(value: Value): LaneAnswer<Value> => ({kind: 'answered', value});

/** Asks for each item in one lane; `answers` has what the first requests are told, and the times of all requests are written down. */
const oneLane = async (items: readonly number[], answers: ReadonlyArray<LaneAnswer<never>>, {perLane = 1, fraction = 0} = {}) => {
	const time = fakeTime();
	const asked: Array<{readonly item: number; readonly at: number}> = [];
	const pauses: LanePause[] = [];
	const left = [...answers];
	const outcome = await time.run(workInLanes({...time, random: {...noJitter, fraction: () => fraction}}, items, async (item, lanes) => lanes.ask('a', async () => {
		asked.push({item, at: time.now() / 1000});
		await time.timer.wait(100);
		return left.shift() ?? answered(item);
	}), {
		limits: {inAll: 64, perLane}, signal: never, onPause(pause) {
			pauses.push(pause);
		},
	}));
	return {
		...outcome, asked, pauses,
	};
};

test('a lane that is told to slow down waits as long as it was told, and asks the same again first', async t => {
	const {results, asked, pauses} = await oneLane([1, 2, 3], [answered(0) as LaneAnswer<never>, slowDown(7)]);
	t.deepEqual(asked, [{item: 1, at: 0}, {item: 2, at: 0.1}, {item: 2, at: 7.2}, {item: 3, at: 7.3}]);
	t.deepEqual(results.map(({kind}) => kind), ['answered', 'answered', 'answered']);
	t.deepEqual(pauses.map(({lane, until}) => [lane, until.getTime()]), [['a', 7200]]);
});

test('without a word on how long, it waits half a minute, then twice as long each time, with jitter on top', async t => {
	const {asked} = await oneLane([1], [slowDown(), slowDown(), slowDown()]);
	t.deepEqual(asked.map(({at}) => at), [0, 30.1, 90.2, 210.3]);
	const jittered = await oneLane([1], [slowDown()], {fraction: 0.5});
	t.deepEqual(jittered.asked.map(({at}) => at), [0, 37.6]);
});

test('an answer ends the doubling', async t => {
	const {asked} = await oneLane([1, 2], [slowDown(), slowDown(), answered(1) as LaneAnswer<never>, slowDown()]);
	t.deepEqual(asked.map(({at}) => at), [0, 30.1, 90.2, 90.3, 120.4]);
});

test('a lane that is told so again and again is given up, and everything that waits in it', async t => {
	const {results, asked} = await oneLane([1, 2, 3], Array.from({length: 99}, () => slowDown(1)));
	t.is(asked.length, 5);
	t.deepEqual(results.map(({kind}) => kind), ['given-up', 'given-up', 'given-up']);
});

test('several requests that are told so at once count as one refusal, and the longest wait holds', async t => {
	const {asked, pauses} = await oneLane([1, 2, 3, 4], [slowDown(5), slowDown(9), slowDown()], {perLane: 3});
	t.deepEqual(asked.map(({at}) => at).slice(0, 5), [0, 0, 0, 9.1, 9.2]);
	t.deepEqual(pauses.map(({until}) => until.getTime()), [5100, 9100]);
});

test('after a pause one request feels the way, then as many as before', async t => {
	const {asked} = await oneLane([1, 2, 3, 4, 5, 6], [slowDown(1)], {perLane: 3});
	t.deepEqual(asked.map(({at}) => at), [0, 0, 0, 1.1, 1.2, 1.2, 1.2]);
});

test('what its turn comes for when it is not wanted any more counts as no answer', async t => {
	const time = fakeTime();
	const {results} = await workInLanes({...time, random: noJitter}, [1], async (_, lanes) => lanes.ask('a', async () => ({kind: 'not-asked'})), {limits: {inAll: 1, perLane: 1}, signal: never});
	t.deepEqual(results, [{kind: 'not-asked'}]);
});

test('cancelling ends what waits at once, and keeps what was found', async t => {
	const time = fakeTime();
	const controller = new AbortController();
	const told: number[] = [];
	const outcome = await time.run(workInLanes({...time, random: noJitter}, [1, 2, 3, 4], async (item, lanes) => lanes.ask('a', async () => {
		if (item === 3) {
			controller.abort();
			throw new AppError('ERR_CANCELLED');
		}

		return answered(item);
	}), {
		limits: {inAll: 1, perLane: 1}, signal: controller.signal, onResult(_, done) {
			told.push(done);
		},
	}));
	t.deepEqual(outcome, {results: [answered(1), answered(2)], total: 4, wasCancelled: true});
	t.deepEqual(told, [1, 2]);
});

test('cancelling ends a pause', async t => {
	const time = fakeTime();
	const controller = new AbortController();
	const outcome = await time.run(workInLanes({...time, random: noJitter}, [1], async (_, lanes) => lanes.ask('a', async () => slowDown(3600)), {
		limits: {inAll: 1, perLane: 1}, signal: controller.signal, onPause() {
			controller.abort();
		},
	}));
	t.true(outcome.wasCancelled);
	t.is(time.now(), 0);
});

test('a fault ends all of it and is thrown', async t => {
	const time = fakeTime();
	await t.throwsAsync(time.run(workInLanes({...time, random: noJitter}, [1, 2, 3], async (item, lanes) => lanes.ask('a', async () => {
		await time.timer.wait(100, lanes.signal);
		throw new TypeError(`fault ${item}`);
	}), {limits: {inAll: 1, perLane: 1}, signal: never})), {message: 'fault 1'});
});

test('a lane is the address that plex.tv sees', t => {
	t.is(laneOf({kind: 'direct'}), 'direct');
	t.is(laneOf({kind: 'proxy', proxyUrl: 'https://192.0.2.7:3128', proxyUsername: 'anna'}), '192.0.2.7:3128');
});

const request = fc.record({
	lane: fc.constantFrom('a', 'b', 'c'),
	milliseconds: fc.integer({min: 0, max: 500}),
	slowDowns: fc.array(fc.option(fc.integer({min: 1, max: 90}), {nil: undefined}), {maxLength: 3}),
});

test('never more at once than the limits say, nothing in a lane that pauses, and every item ends exactly once', async t => {
	await fc.assert(fc.asyncProperty(fc.array(request, {maxLength: 40}), fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 4}), async (requests, inAll, perLane) => {
		const time = fakeTime();
		const running = new Map<string, number>();
		const runningInAll = (): number => running.values().reduce((sum, count) => sum + count, 0);
		const paused = new Map<string, number>();
		const ended = new Map<number, number>();
		const items = requests.map((item, index) => ({...item, index, left: [...item.slowDowns]}));
		const {results} = await time.run(workInLanes({...time, random: noJitter}, items, async (item, lanes) => {
			const result = await lanes.ask(item.lane, async () => {
				t.true(time.now() >= (paused.get(item.lane) ?? 0));
				running.set(item.lane, (running.get(item.lane) ?? 0) + 1);
				t.true((running.get(item.lane) ?? 0) <= perLane);
				t.true(runningInAll() <= inAll);
				await time.timer.wait(item.milliseconds);
				running.set(item.lane, (running.get(item.lane) ?? 0) - 1);
				return item.left.length > 0 ? slowDown(item.left.shift()) : answered(item.index);
			});
			ended.set(item.index, (ended.get(item.index) ?? 0) + 1);
			return {index: item.index, result};
		}, {
			limits: {inAll, perLane}, signal: never, onPause({lane, until}) {
				paused.set(lane, until.getTime());
			},
		}));
		t.deepEqual(results.map(({index}) => index), items.map(({index}) => index));
		t.true(ended.values().every(count => count === 1));
		t.is(ended.size, items.length);
		for (const {index, result} of results) {
			t.true(result.kind === 'given-up' || (result.kind === 'answered' && result.value === index));
		}
	}), {numRuns: 100});
});

test('a lane that pauses holds up no other', async t => {
	const time = fakeTime();
	const asked: string[] = [];
	await time.run(workInLanes({...time, random: noJitter}, ['a', 'a', 'b', 'b', 'b'], async (lane, lanes) => lanes.ask(lane, async () => {
		asked.push(`${lane} ${time.now()}`);
		return lane === 'a' && asked.length === 1 ? slowDown(60) : answered(lane);
	}), {limits: {inAll: 1, perLane: 1}, signal: never}));
	t.deepEqual(asked, ['a 0', 'b 0', 'b 0', 'b 0', 'a 60000', 'a 60000']);
});

test('what goes on with something begun comes before what has not begun', async t => {
	const time = fakeTime();
	const asked: string[] = [];
	await time.run(workInLanes({...time, random: noJitter}, ['a', 'b', 'c', 'd', 'e'], async (item, lanes) => {
		for (const part of ['proxy', 'token'] as const) {
			await lanes.ask('one way', async () => {
				asked.push(`${part} ${item}`);
				await time.timer.wait(100);
				return answered(item);
			}, {isGoingOn: part === 'token'});
		}
	}, {limits: {inAll: 64, perLane: 2}, signal: never}));
	// Those that run end together: two more begin before the first two are back for their second part.
	const begunBeforeDone = Math.max(...asked.map((_, index) => {
		const until = asked.slice(0, index + 1);
		return until.filter(name => name.startsWith('proxy')).length - until.filter(name => name.startsWith('token')).length;
	}));
	t.is(asked.length, 10);
	t.true(begunBeforeDone <= 4, asked.join(', '));
});
