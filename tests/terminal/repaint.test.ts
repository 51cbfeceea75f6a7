import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {startDemo, type Demo} from '../helpers/demo.js';
import {programFile, programWords} from '../helpers/program.js';
import {openDemoDashboard, openTerminal, type Terminal} from '../helpers/terminal.js';

const quoted = (word: string): string => `'${word}'`;

/** Waits until the screen is what the program draws when it is started at this size. */
const looksLikeFresh = async (t: ExecutionContext, demo: Demo, terminal: Terminal, size: {readonly columns: number; readonly rows: number}): Promise<void> => {
	const fresh = await openDemoDashboard(t, demo, size);
	const wanted = fresh.screen();
	await terminal.until(frame => frame === wanted, `this frame:\n${wanted}`);
	fresh.kill('SIGKILL');
};

test('after any resize and Ctrl-L the screen is what a fresh start draws', async t => {
	const demo = await startDemo(t);
	const terminal = await openDemoDashboard(t, demo, {columns: 120, rows: 30});
	// Narrower at the same height, lower, larger again, and smaller than it can be.
	for (const [columns, rows] of [[90, 30], [90, 24], [160, 40], [60, 20], [100, 30]] as const) {
		terminal.resize(columns, rows);
	}

	await looksLikeFresh(t, demo, terminal, {columns: 100, rows: 30});
	terminal.press('ctrl+l');
	await looksLikeFresh(t, demo, terminal, {columns: 100, rows: 30});
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
	t.false(terminal.modes().isAlternate);
	t.is(terminal.screen().trim(), '');
});

test('after Ctrl-Z, a resize and fg the screen is what a fresh start draws', async t => {
	const demo = await startDemo(t);
	const terminal = openTerminal(t, {
		file: 'bash', parameters: ['--norc', '--noprofile', '-i'], environment: {...demo.environment, PS1: 'shell> '}, columns: 120, rows: 40,
	});
	await terminal.seesText('shell>');
	terminal.type(`${[process.execPath, ...programWords].map(word => quoted(word)).join(' ')} --data-dir ${quoted(demo.folder.dataFolder)}\r`);
	await terminal.seesText('12 accounts:');
	terminal.press('ctrl+z');
	await terminal.seesText('Stopped');
	terminal.resize(90, 26);
	terminal.type('fg\r');
	await looksLikeFresh(t, demo, terminal, {columns: 90, rows: 26});
	terminal.press('ctrl+c');
	await terminal.seesText('shell>');
});

test('without UTF-8 in the locale everything is ASCII', async t => {
	const demo = await startDemo(t);
	const terminal = await openDemoDashboard(t, demo, {environment: {LC_ALL: 'C'}});
	terminal.press('enter');
	await terminal.seesText(/Token verdict/v);
	terminal.press('escape');
	await terminal.seesText('12 accounts');
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.press('ctrl+g');
	await terminal.seesText('> Help');
	terminal.press('end');
	await terminal.seesText(/\+ passed or valid +x failed/v);
	t.notRegex(terminal.output(), /\P{ASCII}/v);
});

test('a screen reader hears lines, and of a change only what is new', async t => {
	const demo = await startDemo(t);
	const terminal = openTerminal(t, {
		parameters: [programFile, '--data-dir', demo.folder.dataFolder], environment: {...demo.environment, INK_SCREEN_READER: 'true'}, columns: 200, rows: 50,
	});
	await terminal.seesText(/1 of 12: alpha@example\.com, username alpha_demo, Plex Pass yes, proxy .+, passed, token valid, checked 20/v);
	terminal.press('n');
	// What could be typed is never heard as what was.
	await terminal.seesText('Email (name@example.com)');
	const inForm = terminal.output().length;
	terminal.press('escape');
	await terminal.until(() => terminal.output().slice(inForm).includes('? help'), 'the list again');
	const before = terminal.output().length;
	terminal.press('down');
	await terminal.seesText('2 of 12: bravo@example.com');
	const news = terminal.output().slice(before);
	t.notRegex(news, /alpha|Plex Accounts|Keys/v);
	t.false(terminal.modes().isAlternate);
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
});
