import process from 'node:process';
import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {programFile, programWords} from '../helpers/program.js';
import {openDemoDashboard, openTerminal} from '../helpers/terminal.js';

const quoted = (word: string): string => `'${word}'`;

test('after any resize, Ctrl-L, and Ctrl-Z with a resize and fg, the screen is what a fresh start draws', async t => {
	const demo = await startDemo(t);
	const fresh = await openDemoDashboard(t, demo, {columns: 100, rows: 30});
	const wanted = fresh.screen();
	fresh.kill('SIGKILL');

	const terminal = openTerminal(t, {
		file: 'bash', parameters: ['--norc', '--noprofile', '-i'], environment: {...demo.environment, PS1: 'shell> '}, columns: 120, rows: 30,
	});
	const looksLikeFresh = async (): Promise<void> => terminal.until(frame => frame === wanted, `this frame:\n${wanted}`);
	await terminal.seesText('shell>');
	terminal.type(`${[process.execPath, ...programWords].map(word => quoted(word)).join(' ')} --data-dir ${quoted(demo.folder.dataFolder)}\r`);
	await terminal.seesText('12 accounts:');
	// Narrower at the same height, lower, larger again, and smaller than it can be.
	for (const [columns, rows] of [[90, 30], [90, 24], [160, 40], [60, 20], [100, 30]] as const) {
		terminal.resize(columns, rows);
	}

	await looksLikeFresh();
	const before = terminal.output().length;
	terminal.press('ctrl+l');
	await terminal.until(() => terminal.output().slice(before).includes('alpha@example.com'), 'the screen to be drawn anew');
	await looksLikeFresh();

	terminal.resize(120, 40);
	await terminal.until(frame => frame.endsWith('? help'), 'the whole of a larger screen');
	terminal.press('ctrl+z');
	await terminal.seesText('Stopped');
	terminal.resize(100, 30);
	terminal.type('fg\r');
	await looksLikeFresh();

	terminal.press('q');
	await terminal.until(() => !terminal.modes().isAlternate, 'the shell again');
	t.notRegex(terminal.screen(), /alpha@example\.com|\? help/v);
	terminal.type('echo "status $?"\r');
	await terminal.seesText(/^status 0/mv);
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
	await terminal.until(() => terminal.output().slice(inForm).includes('question mark help'), 'the list again');
	const before = terminal.output().length;
	terminal.press('down');
	await terminal.seesText('2 of 12: bravo@example.com');
	const news = terminal.output().slice(before);
	t.notRegex(news, /alpha|Plex Accounts|Keys/v);
	t.false(terminal.output().includes('\u{1B}[5n'), 'nor is it asked anything');
	t.false(terminal.modes().isAlternate);
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
});
