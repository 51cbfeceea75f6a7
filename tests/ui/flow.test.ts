import test from 'ava';
import fc from 'fast-check';
import {
	afterAnswer,
	afterQuestion,
	afterSilence,
	afterWriting,
	deadlineOf,
	farewellMilliseconds,
	isFull,
	isQuestionWanted,
	newFlow,
	onTheWay,
	type Flow,
} from '../../source/ui/terminal/flow.js';

const write = (flow: Flow, bytes: number, now: number): Flow => {
	const isAsked = isQuestionWanted(flow, bytes, now);
	const next = afterWriting(flow, bytes, now);
	return isAsked ? afterQuestion(next, now) : next;
};

const steps = fc.array(fc.oneof(
	fc.record({kind: fc.constant('frame' as const), bytes: fc.integer({min: 1, max: 9000})}),
	fc.record({kind: fc.constant('time' as const), milliseconds: fc.integer({min: 0, max: 5000})}),
	fc.constant({kind: 'answer'} as const),
), {maxLength: 60});

test('whatever comes, a frame waits only for an answer, no longer than that is waited for, and never beside more than the window', t => {
	fc.assert(fc.property(steps, all => {
		let flow = newFlow;
		let now = 0;
		for (const step of all) {
			if (step.kind === 'time') {
				now += step.milliseconds;
				const deadline = deadlineOf(flow);
				if (deadline !== undefined && deadline <= now) {
					flow = afterSilence(flow, now);
					t.false(isFull(flow));
				}
			} else if (step.kind === 'answer') {
				flow = afterAnswer(flow, now);
			} else if (isFull(flow)) {
				// Who waits has asked, or asks now.
				flow = flow.questions.length === 0 ? afterQuestion(flow, now) : flow;
				const deadline = deadlineOf(flow) ?? Infinity;
				t.true(deadline - now <= 3000 + (2 * (flow.questions[0]?.onTheWay ?? 0)));
				t.false(isFull(afterSilence(flow, deadline)));
			} else {
				t.true(!flow.isAnswering || onTheWay(flow) <= flow.window);
				flow = write(flow, step.bytes, now);
			}

			t.true(onTheWay(flow) >= 0);
			t.true(flow.window >= 480 && flow.window <= 4096);
			t.true(farewellMilliseconds(flow) <= 3000);
			if (!flow.isAnswering) {
				t.false(isFull(flow));
			}
		}
	}), {numRuns: 1000});
});

test('who has not answered is asked once; who answered and then does not, again after half a minute', t => {
	const asked = write(newFlow, 100, 0);
	t.is(asked.questions.length, 1);
	t.is(write(asked, 5000, 10).questions.length, 1);
	const silent = afterSilence(asked, 4000);
	t.deepEqual(write(silent, 100, 1e9).questions, []);
	t.is(write(afterAnswer(silent, 5000), 100, 5000).questions.length, 1, 'its answer came late');

	const once = afterSilence(write(afterAnswer(asked, 100), 5000, 200), 15_000);
	t.deepEqual(write(once, 100, 44_000).questions, []);
	t.is(write(once, 100, 45_000).questions.length, 1);
});

test('the window is what the line takes in half a second', t => {
	const answered = afterAnswer(write(newFlow, 10, 0), 10);
	t.is(answered.window, newFlow.window, 'a few bytes say nothing of a line');
	const asked = write(answered, 960, 1000);
	t.is(afterAnswer(asked, 2000).window, 480);
	t.is(afterAnswer(asked, 1300).window, 1600);
	t.is(afterAnswer(asked, 1000).window, 4096);
});

test('what is on its way is waited for before somebody else reads the terminal', t => {
	const answered = afterAnswer(write(newFlow, 2000, 0), 2000);
	t.is(farewellMilliseconds(newFlow), 500);
	t.is(farewellMilliseconds(write(answered, 960, 3000)), 500 + 960);
});
