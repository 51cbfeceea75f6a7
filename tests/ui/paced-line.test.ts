import {Buffer} from 'node:buffer';
import {setImmediate as soon} from 'node:timers/promises';
import test from 'ava';
import fc from 'fast-check';
import {PacedLine} from '../../source/ui/terminal/paced-line.js';
import {virtualLine, type VirtualLine} from '../helpers/virtual-line.js';

type Options = {
	readonly bytesPerMillisecond: number;
	readonly oneWayMilliseconds: number;
	readonly isAnswered?: (now: number) => boolean;
	readonly keys: number;
	/** From one key to the next. */
	readonly keyMilliseconds: (key: number) => number;
	/** Bytes of what a key draws. */
	readonly frameBytes: (key: number) => number;
};

type Seen = {readonly key: number; readonly at: number};

const question = '\u{1B}[5n';

/** Keys that draw a frame each: which are written, and which are seen when. */
const hold = ({keys, keyMilliseconds, frameBytes, isAnswered, ...speed}: Options) => {
	const seen: Seen[] = [];
	const written: Seen[] = [];
	const isAnsweredAt: number[] = [];
	let questions = 0;
	let bytesWritten = 0;
	let pressed = 0;
	let lastPressedAt = 0;
	const wire: VirtualLine = virtualLine({
		...speed,
		onArrival(bytes) {
			const key = /^\d+/v.exec(bytes)?.[0];
			if (key !== undefined) {
				seen.push({key: Number(key), at: wire.now()});
			}
		},
		onAnswer() {
			isAnsweredAt.push(wire.now());
			line.hear();
		},
		...(isAnswered !== undefined && {isAnswered}),
	});
	const line = new PacedLine({
		write(bytes) {
			questions += bytes.split(question).length - 1;
			bytesWritten += Buffer.byteLength(bytes);
			wire.write(bytes);
		},
		now: wire.now,
		after: wire.after,
	});
	const draw = (): void => {
		if (written.at(-1)?.key !== pressed && line.isFree(draw)) {
			written.push({key: pressed, at: wire.now()});
			line.write(String(pressed).padEnd(frameBytes(pressed), '.'));
		}
	};

	const press = (): void => {
		pressed++;
		lastPressedAt = wire.now();
		draw();
		if (pressed < keys) {
			wire.after(keyMilliseconds(pressed), press);
		}
	};

	wire.after(0, press);
	wire.pass();
	return {seen, written, questions, bytesWritten, isAnsweredAt, lagOfLast: (seen.at(-1)?.at ?? Infinity) - lastPressedAt, lastSeen: seen.at(-1)?.key};
};

const held = {keyMilliseconds: () => 33, frameBytes: () => 139} as const;

for (const oneWayMilliseconds of [5, 50, 100]) {
	test(`over 9,600 baud with answers after ${2 * oneWayMilliseconds} ms a held key never falls behind`, t => {
		for (const keys of [60, 150, 360]) {
			const {seen, lagOfLast, lastSeen} = hold({bytesPerMillisecond: 0.96, oneWayMilliseconds, keys, ...held});
			t.is(lastSeen, keys);
			t.true(lagOfLast < 1100, `${lagOfLast} ms after ${keys} keys`);
			// The line is never idle meanwhile: it takes seven of these a second.
			t.true(seen.length > keys * 0.2, `${seen.length} of ${keys}`);
		}
	});
}

for (const milliseconds of [1, 50, 200, 300]) {
	test(`over a quick line with answers after ${milliseconds} ms each of thirty keys a second is drawn`, t => {
		const {seen} = hold({bytesPerMillisecond: 1000, oneWayMilliseconds: milliseconds / 2, keys: 300, ...held});
		t.true(seen.length >= 290, `${seen.length} of 300`);
	});
}

test('keys that are held down while the whole first frame is still on its way over 9,600 baud do not pile up behind it', t => {
	const {seen, written} = hold({bytesPerMillisecond: 0.96, oneWayMilliseconds: 20, keys: 150, ...held, frameBytes: key => key === 1 ? 2000 : 139});
	const took = seen.map(({at}, index) => at - (written[index]?.at ?? 0));
	t.true(Math.max(...took.slice(0, 20)) < 3000, `${Math.max(...took)} ms`);
	t.true(Math.max(...took.slice(20)) < 1100);
});

for (const wholeFrame of [500, 1200, 2000]) {
	test(`a whole frame of ${wholeFrame} bytes that has long been taken says nothing of how quick 9,600 baud are`, t => {
		const {seen, written} = hold({
			bytesPerMillisecond: 0.96,
			oneWayMilliseconds: 5,
			keys: 120,
			keyMilliseconds: key => key === 1 || key === 60 ? 5000 : 33,
			frameBytes: key => key === 1 || key === 60 ? wholeFrame : 139,
		});
		const took = seen.filter(({key}) => key !== 1 && key !== 60).map(({key, at}) => at - (written.find(other => other.key === key)?.at ?? 0));
		t.true(Math.max(...took) < 1100, `${Math.max(...took)} ms`);
	});
}

test('a terminal that never answers is asked once, and gets every frame at once', t => {
	const {written, questions, lastSeen} = hold({bytesPerMillisecond: 0.96, oneWayMilliseconds: 5, isAnswered: () => false, keys: 360, ...held});
	t.is(written.length, 360);
	t.is(questions, 1);
	t.is(lastSeen, 360);
});

test('keys that are pressed one by one cost a few bytes for questions', t => {
	const {bytesWritten} = hold({bytesPerMillisecond: 1000, oneWayMilliseconds: 10, keys: 100, keyMilliseconds: () => 1000, frameBytes: () => 139});
	t.true(bytesWritten - (100 * 139) <= 100 * 4);
});

const speed = {
	bytesPerMillisecond: fc.constantFrom(0.03, 0.24, 0.96, 5.76, 100),
	oneWayMilliseconds: fc.integer({min: 0, max: 400}),
};

test('the last state is always drawn, in its order, and nothing waits for ever', t => {
	fc.assert(fc.property(fc.record({
		...speed,
		keys: fc.integer({min: 1, max: 80}),
		pauses: fc.array(fc.constantFrom(0, 5, 33, 200, 4000), {minLength: 1, maxLength: 8}),
		sizes: fc.array(fc.constantFrom(1, 65, 139, 300, 2000), {minLength: 1, maxLength: 8}),
		answersUntil: fc.constantFrom(0, 500, 3000, Infinity),
		answersFrom: fc.constantFrom(0, 0, 1000, 5000),
	}), ({keys, pauses, sizes, answersUntil, answersFrom, ...rest}) => {
		const {seen, written, lastSeen} = hold({
			...rest,
			keys,
			keyMilliseconds: key => pauses[key % pauses.length] ?? 0,
			frameBytes: key => sizes[key % sizes.length] ?? 1,
			isAnswered: now => now >= answersFrom && now < answersUntil,
		});
		t.is(lastSeen, keys);
		t.deepEqual(seen.map(({key}) => key), written.map(({key}) => key));
		t.true(written.every(({key}, index) => key > (written[index - 1]?.key ?? 0)));
	}));
});

/** A line whose terminal answers after so long, with one question on its way, and who waits for the answer. */
const leaving = (oneWayMilliseconds: number, isAnswered?: () => boolean) => {
	const wire: VirtualLine = virtualLine({
		bytesPerMillisecond: 1000,
		oneWayMilliseconds,
		onArrival: () => undefined,
		onAnswer() {
			line.hear();
		},
		...(isAnswered !== undefined && {isAnswered}),
	});
	const line = new PacedLine({write: wire.write, now: wire.now, after: wire.after});
	const left: string[] = [];
	return {
		line,
		left,
		async leave(name: string) {
			await line.answered();
			left.push(name);
		},
		async pass(milliseconds: number) {
			wire.pass(milliseconds);
			await soon();
		},
	};
};

test('who leaves a terminal that was asked nothing waits for nothing', async t => {
	const {leave, left, pass} = leaving(5);
	void leave('one');
	await pass(0);
	t.deepEqual(left, ['one']);
});

test('who leaves waits for the answer, and half a second where there is none', async t => {
	const answering = leaving(100);
	answering.line.write('frame');
	void answering.leave('one');
	await answering.pass(199);
	t.deepEqual(answering.left, []);
	await answering.pass(2);
	t.deepEqual(answering.left, ['one']);

	const silent = leaving(100, () => false);
	silent.line.write('frame');
	void silent.leave('one');
	await silent.pass(499);
	t.deepEqual(silent.left, []);
	await silent.pass(2);
	t.deepEqual(silent.left, ['one']);
});

test('a second one who leaves is gone with the answer, too, whatever became of the first', async t => {
	const {line, leave, left, pass} = leaving(300);
	line.write('frame');
	void leave('one');
	await pass(300);
	void leave('two');
	await pass(250);
	t.deepEqual(left, ['one'], 'its time is over');
	await pass(51);
	t.deepEqual(left, ['one', 'two']);
});
