import test from 'ava';
import fc from 'fast-check';
import {windowTop} from '../../source/domain/list-window.js';

const window = fc.record({top: fc.nat(300), selected: fc.nat(200), count: fc.integer({min: 1, max: 200}), rows: fc.integer({min: 1, max: 60})})
	.map(one => ({...one, selected: Math.min(one.selected, one.count - 1)}));

test('the selected row is always seen, and there is nothing below the end', t => {
	t.notThrows(() => {
		fc.assert(fc.property(window, one => {
			const top = windowTop(one);
			return top <= one.selected && one.selected < top + one.rows && top >= 0 && (top === 0 || top + one.rows <= one.count);
		}));
	});
});

test('a window in which the selected row is seen stays where it is, and a step over its edge moves it by one', t => {
	t.is(windowTop({top: 5, selected: 8, count: 100, rows: 10}), 5);
	t.is(windowTop({top: 5, selected: 15, count: 100, rows: 10}), 6);
	t.is(windowTop({top: 5, selected: 4, count: 100, rows: 10}), 4);
	t.is(windowTop({top: 95, selected: 99, count: 100, rows: 10}), 90);
	t.is(windowTop({top: 3, selected: 2, count: 5, rows: 10}), 0);
});
