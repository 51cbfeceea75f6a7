import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {programFile, programWords} from '../helpers/program.js';
import {openDemoDashboard, openTerminal, type Terminal} from '../helpers/terminal.js';

/** 9,600 baud. */
const charactersPerSecond = 960;

/** Presses keys at the rate of one that is held down, and answers how much was on its way then. */
const hold = async (terminal: Terminal, keys: readonly string[]): Promise<readonly number[]> => {
	const waiting: number[] = [];
	for (const key of keys) {
		terminal.press(key);
		await wait(33);
		waiting.push(terminal.onTheWay());
	}

	return waiting;
};

/** Ten rows down and up again, as often as it takes, and five down. */
const keys = Array.from({length: 65}, (_, index) => index % 20 < 10 ? 'down' : 'up');

test('a key that is held down never falls behind over 9,600 baud, and the last frame is that of a fresh start', async t => {
	const demo = await startDemo(t);
	const fresh = await openDemoDashboard(t, demo);
	fresh.press(...Array.from({length: 5}, () => 'down'));
	await fresh.seesText('6 of 12');
	const wanted = fresh.screen();
	fresh.kill('SIGKILL');

	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', demo.folder.dataFolder], environment: demo.environment, charactersPerSecond});
	await terminal.until(frame => frame.includes('12 accounts') && terminal.onTheWay() === 0, 'the whole of the first frame');
	const waiting = await hold(terminal, keys);
	t.true(Math.max(...waiting) < 1.5 * charactersPerSecond, 'what is on its way arrives within a second and a half');
	await terminal.until(frame => frame === wanted, `this frame:\n${wanted}`);
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
});

const quoted = (word: string): string => `'${word}'`;

test('nothing that the terminal answers over 9,600 baud is typed into the shell, after Ctrl-Z and after the end', async t => {
	const demo = await startDemo(t);
	const terminal = openTerminal(t, {
		file: 'bash', parameters: ['--norc', '--noprofile', '-i'], environment: {...demo.environment, PS1: 'shell> '}, charactersPerSecond,
	});
	await terminal.seesText('shell>');
	terminal.type(`clear; ${[process.execPath, ...programWords].map(word => quoted(word)).join(' ')} --data-dir ${quoted(demo.folder.dataFolder)}\r`);
	await terminal.until(frame => frame.includes('12 accounts') && terminal.onTheWay() === 0, 'the whole of the first frame');
	await hold(terminal, keys.slice(0, 10));
	terminal.press('ctrl+z');
	await terminal.seesText('Stopped');
	await terminal.seesText(/shell> $/mv);
	await terminal.until(() => terminal.onTheWay() === 0, 'what is on its way');
	terminal.type('echo one\r');
	await terminal.seesText('shell> echo one\none');
	terminal.type('fg\r');
	await terminal.until(frame => frame.includes('12 accounts') && terminal.onTheWay() === 0, 'the whole frame');
	await hold(terminal, keys.slice(10, 20));
	terminal.press('q');
	await terminal.until(() => !terminal.modes().isAlternate && terminal.onTheWay() === 0, 'the shell');
	terminal.type('echo two\r');
	await terminal.seesText('shell> echo two\ntwo');
});
