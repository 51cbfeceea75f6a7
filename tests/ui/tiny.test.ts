import test from 'ava';
import fc from 'fast-check';
import {summarizeAccount} from '../../source/domain/account.js';
import {frameOf} from '../../source/ui/frame.js';
import {textOfLine} from '../../source/ui/lines.js';
import {widthOf} from '../../source/text/width.js';
import {sampleAccount} from '../helpers/account.js';
import {after, dashboardOf, key} from '../helpers/dashboard.js';

const list = dashboardOf(summarizeAccount(sampleAccount()));
const states = {
	welcome: dashboardOf(),
	list,
	search: after(list, key('search')),
	testing: after(list, key('test-proxy')),
	menu: after(list, key('main-menu')),
	actions: after(list, key('actions-menu')),
	help: after(list, key('help')),
	devices: after(list, key('list-devices')),
	check: after(list, key('check'), key('open')),
	repair: after(list, key('repair')),
	remove: after(list, key('remove')),
	filters: after(list, key('filters')),
	jump: after(list, key('jump')),
	refresh: after(list, key('refresh-token')),
	'change-proxy': after(list, key('mark-all'), key('change-proxy')),
};

for (const [name, state] of Object.entries(states)) {
	test(`${name} fits a terminal of any size, of one cell, too`, t => {
		fc.assert(fc.property(fc.integer({min: 1, max: 90}), fc.integer({min: 1, max: 30}), (columns, rows) => {
			const {lines} = frameOf({...state}, {columns, rows});
			t.is(lines.length, rows);
			t.true(lines.every(line => widthOf(textOfLine(line)) <= columns));
		}), {examples: [[1, 1], [2, 1], [2, 2], [5, 3]]});
	});
}

test('the command that removes an account for good is whole, however long its email is', t => {
	const email = `${'long'.repeat(14)}@example.com`;
	const remove = after(dashboardOf(summarizeAccount(sampleAccount({email}))), key('remove'));
	const text = frameOf(remove, {columns: 80, rows: 24}).lines.map(line => textOfLine(line).trim()).join(' ');
	t.true(text.includes(`plex-accounts remove ${email} --purge`));
});

test('a terminal that is too small says how large it is to be as long as there is room for the words', t => {
	const textAt = (columns: number, rows: number): readonly string[] => frameOf({...list}, {columns, rows}).lines.map(line => textOfLine(line).trimEnd());
	t.deepEqual(textAt(79, 3), ['Too small: 79×3. plex-accounts needs 80×24.', 'Ctrl-C quits.', '']);
	t.deepEqual(textAt(20, 5), ['Too small: 20×5.', 'plex-accounts needs', '80×24.', 'Ctrl-C quits.', '']);
	t.deepEqual(textAt(20, 2), ['Too small: 20×2. ple', 'Ctrl-C quits.']);
});
