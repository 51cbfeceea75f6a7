import test from 'ava';
import {isMissed, rowText, tolerance, type Measured} from '../../scripts/benchmark/figures.js';
import {inTurns} from '../../scripts/benchmark/in-turns.js';

const row: Measured = {what: 'first frame', value: 2.2, unit: '× bare', figure: 2};

test('a figure is missed above it, and in a short run only by more than a quarter', t => {
	t.true(isMissed(row));
	t.false(isMissed(row, tolerance));
	t.true(isMissed({...row, value: 2.51}, tolerance));
	t.false(isMissed({...row, value: 2}));
	t.false(isMissed({what: 'a peer', value: 9, unit: '× bare'}));
});

test('a row says what was measured, what is wanted and whether it is met, or why there is nothing', t => {
	t.regex(rowText(row), /^first frame +2\.20 × bare +≤ 2\.00 +missed$/v);
	t.regex(rowText({what: 'bytes', value: 120, unit: 'bytes', figure: 150}), /120 bytes +≤ 150 +met$/v);
	t.regex(rowText({what: 'htop', value: NaN, unit: '× bare', note: 'skipped: not installed'}), /skipped: not installed$/v);
});

test('what is measured is measured in turns, and the first rounds do not count', async t => {
	const order: string[] = [];
	const measure = (name: string, times: number[]) => async (): Promise<number> => {
		order.push(name);
		return times.shift() ?? NaN;
	};

	const times = await inTurns(new Map([['a', measure('a', [99, 3, 1, 2])], ['b', measure('b', [1, 7, 5, 9])]]), 3, 1);
	t.is(order.join(''), 'abababab');
	t.deepEqual(times.get('a'), {least: 1, median: 2});
	t.deepEqual(times.get('b'), {least: 5, median: 7});
});
