import {readdir} from 'node:fs/promises';
import test, {type ExecutionContext} from 'ava';
import {startDemo, type Demo} from '../helpers/demo.js';
import {programFile} from '../helpers/program.js';
import {
	openDemoDashboard,
	openTerminal,
	type Terminal,
} from '../helpers/terminal.js';
import {until} from '../helpers/until.js';

type Options = {readonly isEmpty?: boolean; readonly columns?: number; readonly rows?: number; readonly environment?: Record<string, string>};

const open = async (t: ExecutionContext, options: Options = {}): Promise<{readonly demo: Demo; readonly terminal: Terminal}> => {
	const demo = await startDemo(t, options);
	const terminal = await openDemoDashboard(t, demo, options);
	return {demo, terminal};
};

/** What sets a colour, of letters or behind them (ECMA-48, SGR). */
const coloursIn = (output: string): readonly string[] =>
	output.split('\u{1B}').filter(sequence => /^\[(?:\d+;)*[349]\d(?:;\d+)*m/v.test(sequence));

/** What shows without a colour: a placeholder, and a button that is closed. */
const seesFormInSigns = async (terminal: Terminal): Promise<void> => {
	terminal.press('n');
	await terminal.seesText('(name@example.com)');
	terminal.press('ctrl+r');
	await terminal.seesText(/\[[ ▸]Save, closed \]/v);
};

test('it opens on Plex Accounts, every account and a summary on a full screen, and writes only what is drawn anew: nothing flickers', async t => {
	const {demo, terminal} = await open(t);
	await terminal.seesText('Servers & Libraries › Plex Accounts');
	await terminal.seesText('12 accounts: 7 valid · 1 rejected · 2 cannot tell · 2 never tested · 1 disabled');
	await terminal.seesText(/charlie@example\.com .+✗ rejected/v);
	await terminal.seesText(/golf@example\.com .+direct/v);
	t.true(terminal.modes().isAlternate);
	t.true(terminal.modes().isPasteBracketed);
	t.true(coloursIn(terminal.output()).length > 0);
	await terminal.seesText('? help');
	const lines = terminal.screen().split('\n');
	t.is(lines.length, 24);
	t.true(lines.at(-1)?.endsWith('? help'));

	const before = terminal.output().length;
	terminal.press('down');
	await terminal.seesText('▸ bravo@example.com');
	const written = terminal.output().slice(before);
	t.regex(written, /▸/v);
	t.notRegex(written, /\[2J|golf@example\.com/v);

	// What another program stores shows up by itself.
	const removed = await demo.run(['remove', 'bravo@example.com', '--yes']);
	t.is(removed.status, 0);
	await terminal.seesText('11 accounts');
	await terminal.doesNotSee('bravo@example.com');

	// When the terminal goes away, so does the dashboard.
	terminal.kill('SIGHUP');
	t.is((await terminal.exited).exitCode, 129);
});

test('a key and its text may come in one piece, an unmarked paste is not read as keys, and half an arrow key is no Esc', async t => {
	const {terminal} = await open(t);
	terminal.raw('\u{1B}');
	terminal.raw('[B');
	await terminal.seesText('▸ bravo@example.com');
	terminal.raw('/foxtrot\r');
	await terminal.seesText('Search “foxtrot”: 1 of 12');
	terminal.press('escape');
	await terminal.seesText('12 accounts');
	terminal.raw('ndavid@example.com');
	await terminal.seesText(/Email +david@example\.com/v);
	terminal.press('escape');
	await terminal.seesText('Leave the form?');
	terminal.press('y');
	await terminal.seesText('12 accounts');
	// Last, as for a moment nothing is read as a key behind it.
	terminal.raw('dxq\rdxq\r');
	await terminal.seesText('Text that arrives all at once is not read as keys');
	await terminal.seesText('1 disabled');
});

test('sorting by token puts trouble on top and is remembered; a key pressed while it starts is not lost; a paste that never ends does not take the keys away', async t => {
	const {demo, terminal} = await open(t);
	const orderIn = (frame: string): string => /sorted by [ a-z]+/v.exec(frame)?.[0].trim() ?? '';
	while (orderIn(terminal.screen()) !== 'sorted by token') {
		const before = orderIn(terminal.screen());
		terminal.press('s');
		await terminal.until(frame => orderIn(frame) !== before, 'the next order');
	}

	await terminal.seesText(/Email .+\n. charlie@example\.com/v);
	terminal.press('q');
	await terminal.exited;

	const again = openTerminal(t, {parameters: [programFile, '--data-dir', demo.folder.dataFolder], environment: demo.environment});
	await until(() => again.modes().isAlternate);
	again.press('m');
	await again.seesText('leave the dashboard');
	// It leaves no trace on the screen.
	t.is(again.screen().split('\n').at(-1), ' Enter choose  Esc back  q quit  ? help');
	again.press('escape');
	await again.seesText('sorted by token');

	again.press('/');
	await again.seesText('Search:');
	again.raw('\u{1B}[200~hotel');
	await again.seesText(/Search: hotel +1 of 12/v);
	again.press('enter');
	await again.seesText('Search “hotel”');
	again.press('q');
	t.is((await again.exited).exitCode, 0);
});

test('below 80×24 there is one plain line, which goes away on resize; with NO_COLOR there is no colour, and every verdict has its sign and word, every placeholder brackets', async t => {
	const {terminal} = await open(t, {columns: 79, rows: 24, environment: {NO_COLOR: '1'}});
	await terminal.seesText('Too small: 79×24. plex-accounts needs 80×24.');
	terminal.resize(80, 24);
	await terminal.seesText('12 accounts');
	await terminal.seesText('✗ rejected');
	terminal.resize(80, 23);
	await terminal.seesText('Too small: 80×23.');
	terminal.resize(200, 50);
	await terminal.seesText('12 accounts');
	await terminal.seesText('Note');
	await seesFormInSigns(terminal);
	t.deepEqual(coloursIn(terminal.output()), []);
});

test('on a dumb terminal there is no colour: every verdict has its sign and word, a placeholder stands in brackets, and a closed button says so', async t => {
	const {terminal} = await open(t, {environment: {TERM: 'dumb'}});
	await terminal.seesText('✗ rejected');
	await seesFormInSigns(terminal);
	t.deepEqual(coloursIn(terminal.output()), []);
	t.false(terminal.output().includes('\u{1B}[5n'));
});

test('without a terminal it prints the list and exits 0', async t => {
	const demo = await startDemo(t);
	const {status, stdout, stderr} = await demo.run([]);
	t.is(status, 0);
	t.is(stderr, '');
	t.regex(stdout, /alpha@example\.com/v);
	t.false(stdout.includes('\u{1B}'));
});

test('the demo opens on its accounts, shows the card, and leaves nothing behind', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const temporary = demo.folder.dataFolder;
	const terminal = openTerminal(t, {parameters: [programFile, 'demo'], environment: {...demo.environment, TMPDIR: temporary}});
	await terminal.seesText('12 accounts');
	await terminal.seesText('DEMO · Ctrl-O: values to type');
	terminal.press('ctrl+o');
	await terminal.seesText('Values to type. All are invented');
	terminal.press('ctrl+o');
	await terminal.seesText('12 accounts');
	terminal.press('down', 'down');
	await terminal.seesText('▸ charlie@example.com');
	terminal.press('t');
	await terminal.seesText('Token of charlie@example.com:');
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
	t.deepEqual(await readdir(temporary), []);
});
