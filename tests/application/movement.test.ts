import test from 'ava';
import {chosenEntry, movementOf, scrolled, turnedFocus} from '../../source/application/dashboard/movement.js';
import {after, dashboardOf, key} from '../helpers/dashboard.js';
import {frameOf} from '../../source/ui/frame.js';

const view = {pageRows: 7, scrollLimit: 5};

test('arrows move by a row, pages by what is on screen, Home and End to the ends', t => {
	t.deepEqual((['up', 'down', 'page-up', 'page-down', 'first', 'last', 'open'] as const).map(action => movementOf(action, view)), [-1, 1, -7, 7, -Infinity, Infinity, undefined]);
});

test('a menu goes around both ends', t => {
	t.is(turnedFocus('up', 0, 4), 3);
	t.is(turnedFocus('down', 3, 4), 0);
	t.is(turnedFocus('up', 2, 4), 1);
	t.is(turnedFocus('down', 1, 4), 2);
	t.is(turnedFocus('first', 2, 4), 0);
	t.is(turnedFocus('last', 2, 4), 3);
	t.is(turnedFocus('open', 2, 4), undefined);
});

test('an entry of a menu is chosen by Enter or by its number, as far as there are entries', t => {
	t.is(chosenEntry('open', 2, 4), 2);
	t.is(chosenEntry('entry-1', 2, 4), 0);
	t.is(chosenEntry('entry-4', 2, 4), 3);
	t.is(chosenEntry('entry-4', 2, 3), undefined);
	t.is(chosenEntry('up', 2, 4), undefined);
});

test('the help scrolls between its top and the last place that has something to show', t => {
	const help = after(dashboardOf(), key('help'));
	const {scrollLimit} = frameOf(help, {columns: 80, rows: 24}).view;
	t.true(scrollLimit > 24);
	const press = (...actions: ReadonlyArray<Parameters<typeof key>[0]>): unknown => {
		const state = after(help, ...actions.map(action => ({kind: 'action', action, view: {pageRows: 10, scrollLimit}} as const)));
		return 'scroll' in state.screen ? state.screen.scroll : undefined;
	};

	t.is(press('up'), 0);
	t.is(press('down', 'down'), 2);
	t.is(press('last'), scrollLimit);
	t.is(press('last', 'down'), scrollLimit);
	t.is(press('last', 'up'), scrollLimit - 1);
	t.is(press('page-down', 'first'), 0);
	t.is(press('page-down'), 10);
	t.is(scrolled(help, {kind: 'help', scroll: 0} as never, 'open'), undefined);
});
