import {Writable} from 'node:stream';
import {randomUUID} from 'node:crypto';
import test from 'ava';
import {render} from 'ink';
import {summarizeAccount} from '../../source/domain/account.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {screens} from '../../source/ui/screens.js';
import {ansiOf} from '../../source/ui/ansi.js';
import {DrawnLines} from '../../source/ui/components/drawn-lines.js';
import {frameOf, toldOf} from '../../source/ui/frame.js';
import {textOfLine} from '../../source/ui/lines.js';
import {drawRows} from '../../source/ui/terminal/draw-rows.js';
import {parseRow, type Row} from '../../source/ui/terminal/row.js';
import {ThemeContext} from '../../source/ui/theme-context.js';
import {themeFor} from '../../source/ui/theme.js';
import {clustersOf} from '../../source/text/width.js';
import {sampleAccount} from '../helpers/account.js';
import {countingTerminal} from '../helpers/counting-terminal.js';
import {after, dashboardOf, key, typed} from '../helpers/dashboard.js';
import {names, waysToCount} from '../helpers/names.js';

const abilities = {hasUnicode: true, looks: 'coloured'} as const;
const theme = themeFor(abilities);

const accounts = names.map((username, index) => ({...summarizeAccount(sampleAccount({
	id: randomUUID(), email: `name${index}@example.com`, username, tokenExpiresAt: '2026-12-01T10:00:00.000Z',
})), hasDeviceKey: false}));

const list = dashboardOf(...accounts);

/** A state of each screen that can be reached without a port. */
const states: Readonly<Record<string, Dashboard>> = {
	list,
	empty: dashboardOf(),
	search: after(list, key('search'), typed('लक्ष्मी')),
	'no match': after(list, key('search'), typed('nobody'), key('end-search')),
	actions: after(list, key('actions-menu')),
	menu: after(list, key('main-menu')),
	help: after(list, key('help')),
	remove: after(list, key('remove'), typed('name')),
	refresh: after(list, key('refresh-token')),
	passphrase: after(list, {kind: 'passphrase-wanted', isAgain: false}, typed('secret')),
	'passphrase that is tried': after(list, {kind: 'passphrase-wanted', isAgain: false}, typed('secret'), key('activate')),
	jump: after(list, key('jump')),
	'email check': after(list, key('jump'), typed('check an email'), key('open'), typed('name@example.com')),
};

test('each of these states is one of the screen that it is called after', t => {
	t.deepEqual(Object.values(states).map(({screen}) => screen.kind), [
		'accounts', 'accounts', 'accounts', 'accounts', 'actions-menu', 'main-menu', 'help', 'remove', 'refresh', 'passphrase', 'passphrase', 'jump', 'check-email',
	]);
});

const sizes = [{columns: 80, rows: 24}, {columns: 100, rows: 30}, {columns: 200, rows: 50}, {columns: 60, rows: 10}] as const;

for (const [name, state] of Object.entries(states)) {
	test(`${name}: the frame is as large as the terminal, however names are counted`, t => {
		for (const size of sizes) {
			const {lines} = frameOf(state, size);
			t.is(lines.length, size.rows);
			const bytes = drawRows(undefined, ansiOf(lines, theme).split('\n').map(line => parseRow(line, size.columns, abilities)), size.columns);
			for (const [way, count] of Object.entries(waysToCount)) {
				const unitsOf = way === 'whole characters' ? clustersOf : (text: string): readonly string[] => [...text];
				t.true(countingTerminal(bytes, unitsOf, count).furthest <= size.columns, way);
			}
		}
	});

	test(`${name}: what is drawn without Ink is what Ink draws`, t => {
		const size = sizes[0];
		let drawn = '';
		const output = Object.assign(new Writable({
			write(chunk: unknown, _encoding, done) {
				drawn = String(chunk) === '' ? drawn : String(chunk);
				done();
			},
		}), size);
		const {lines} = frameOf(state, size);
		const instance = render(<ThemeContext value={theme}><DrawnLines lines={lines}/></ThemeContext>, {stdout: output, debug: true, interactive: true});
		const rowsOf = (text: string): readonly Row[] => text.split('\n').map(line => parseRow(line, size.columns, abilities));
		t.is(drawRows(undefined, rowsOf(drawn), size.columns), drawRows(undefined, rowsOf(ansiOf(lines, theme)), size.columns));
		instance.unmount();
	});
}

test('what is laid out is laid out once a frame', t => {
	t.is(frameOf(list, {columns: 80, rows: 24}), frameOf(list, {columns: 80, rows: 24}));
	t.not(frameOf(list, {columns: 80, rows: 24}), frameOf(list, {columns: 81, rows: 24}));
});

test('an arrow key in the list costs few bytes', t => {
	const rows = (state: Dashboard): readonly Row[] => ansiOf(frameOf(state, {columns: 80, rows: 24}).lines, theme).split('\n').map(line => parseRow(line, 80, abilities));
	const plain = dashboardOf(...accounts.map((account, index) => ({...account, username: `user${index}`})));
	const bytes = drawRows(rows(plain), rows(after(plain, key('down'))), 80).length;
	t.true(bytes > 0 && bytes <= 200, String(bytes));
});

test('80 columns have room for the note, the order and the position', t => {
	const expiring = dashboardOf(...accounts.map(account => ({...account, hasDeviceKey: false})));
	const text = frameOf(expiring, {columns: 80, rows: 24}).lines.map(line => textOfLine(line)).join('\n');
	t.regex(text, /1 of 13 · sorted by email ↑/v);
	t.regex(text, /name0@example\.com +✓ valid .+token ends 2026-12-01/v);
});

test('a screen reader hears the account under the cursor in a sentence', t => {
	const told = (state: Dashboard): string => toldOf(state).map(line => textOfLine(line)).join('\n');
	t.regex(told(list), /1 of 13: name0@example\.com, username लक्ष्मी, Plex Pass yes, proxy 192\.0\.2\.7:3128, passed, token valid/v);
	t.notRegex(told(list), /name1@example\.com/v);
	t.regex(told(after(list, key('down'))), /2 of 13: name1/v);
});

test('each screen has a view and keys', t => {
	for (const [kind, {keys}] of Object.entries(screens)) {
		t.true(keys.every(({bindings}) => bindings.length > 0), kind);
	}
});
