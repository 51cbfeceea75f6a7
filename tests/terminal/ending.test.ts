import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {Secret} from '../../source/domain/secret.js';
import {startDemo} from '../helpers/demo.js';
import {
	bareEnvironment,
	importing,
	programFile,
	programWords,
} from '../helpers/program.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';
import {openTerminal, type Terminal} from '../helpers/terminal.js';

const quoted = (word: string): string => `'${word}'`;

/** What a shell starts the program with. */
const start = [process.execPath, ...programWords].map(word => quoted(word)).join(' ');

/** Says what the terminal's settings were, starts the dashboard, and says how it ended and whether they are the same again. */
const script = (dataFolder: string): string => `
before=$(stty -g)
${start} --data-dir ${quoted(dataFolder)} </dev/tty &
program=$!
trap '' INT TERM HUP
echo "program $program"
wait $program
echo "status $?"
[ "$before" = "$(stty -g)" ] && echo 'terminal as before'
`;

type Opened = {readonly folder: string; readonly terminal: Terminal; readonly id: number};

const open = async (t: ExecutionContext): Promise<Opened> => {
	const folder = await temporaryFolder(t);
	const terminal = openTerminal(t, {file: '/bin/sh', parameters: ['-c', script(folder)], environment: bareEnvironment(folder)});
	await terminal.seesText('There are no Plex accounts yet');
	return {folder, terminal, id: Number(/program (?<id>\d+)/v.exec(terminal.output())?.groups?.['id'])};
};

/** Opens the form and types into it. */
const fillSome = async (terminal: Terminal): Promise<void> => {
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.type('some');
	await terminal.seesText(/Email +some/v);
};

const seesItRestored = async (t: ExecutionContext, terminal: Terminal, status: number): Promise<void> => {
	await terminal.seesText(`status ${status}`);
	await terminal.seesText('terminal as before');
	t.deepEqual(terminal.modes(), {isAlternate: false, isPasteBracketed: false, isCursorHidden: false});
};

test('SIGTERM ends the dashboard with 143, and the terminal is as it was', async t => {
	const {terminal, id} = await open(t);
	t.true(terminal.modes().isAlternate);
	process.kill(id, 'SIGTERM');
	await terminal.seesText('All changes that it reported are stored');
	await seesItRestored(t, terminal, 143);
});

for (const [signal, status] of [['SIGTERM', 143], ['SIGHUP', 129], ['SIGINT', 130]] as const) {
	test(`${signal} in the middle of the form ends it with ${status}, keeps the form, and the terminal is as it was`, async t => {
		const {folder, terminal, id} = await open(t);
		terminal.press('n');
		await terminal.seesText('Step 1 of 7');
		terminal.type('some');
		await terminal.seesText('some');
		process.kill(id, signal);
		await terminal.seesText('The half-filled form is kept');
		await seesItRestored(t, terminal, status);
		const [kept, ...others] = await storeIn(foldersIn(folder)).drafts.list();
		t.is(kept?.[1].draft.fields.email.text, 'some');
		t.deepEqual(others, []);
	});
}

test('q leaves the terminal as it was', async t => {
	const {terminal} = await open(t);
	terminal.press('q');
	await seesItRestored(t, terminal, 0);
});

test('Ctrl-C ends the dashboard in the middle of a paste that never ends', async t => {
	const {terminal} = await open(t);
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.raw('\u{1B}[200~abc');
	await terminal.seesText(/Email +abc/v);
	terminal.press('ctrl+c');
	await seesItRestored(t, terminal, 0);
});

test('Ctrl-Z gives the terminal to the shell, fg gives it back with everything in the fields, and Ctrl-C from inside a field leaves it as it was', async t => {
	const folder = await temporaryFolder(t);
	const terminal = openTerminal(t, {file: 'bash', parameters: ['--norc', '--noprofile', '-i'], environment: {...bareEnvironment(folder), PS1: 'shell> '}});
	await terminal.seesText('shell>');
	// The shell has the terminal's settings as its programs find them, and not as it reads its own lines.
	terminal.type(`before=$(stty -g); ${start} --data-dir ${quoted(folder)}\r`);
	await terminal.seesText('There are no Plex accounts yet');
	await fillSome(terminal);
	terminal.press('ctrl+z');
	await terminal.seesText('Stopped');
	t.false(terminal.modes().isAlternate);
	t.false(terminal.modes().isCursorHidden);
	terminal.type('echo $((40+2))\r');
	await terminal.seesText('42');
	terminal.type('fg\r');
	await terminal.seesText(/Email +some/v);
	t.true(terminal.modes().isAlternate);
	terminal.type('body');
	await terminal.seesText(/Email +somebody/v);
	terminal.press('ctrl+c');
	await terminal.seesText('shell>');
	terminal.type('echo "status $?"; [ "$before" = "$(stty -g)" ] && echo "terminal as before"\r');
	await terminal.seesText(/^terminal as before/mv);
	await terminal.seesText(/^status 0/mv);
	// Bash has pastes bracketed for its own line.
	t.like(terminal.modes(), {isAlternate: false, isCursorHidden: false});
});

/** Ctrl-Z stops nothing; a signal comes in its place, and what is written then takes longer than Ctrl-Z waits. */
const signalInsteadOfStop = `
	import fs from 'node:fs/promises';
	import {setTimeout} from 'node:timers/promises';
	import {syncBuiltinESMExports} from 'node:module';
	const {kill} = process;
	const {rename} = fs;
	let isEnding = false;
	fs.rename = async (...parameters) => {
		await setTimeout(isEnding ? 300 : 0);
		return rename(...parameters);
	};
	syncBuiltinESMExports();
	process.kill = (id, signal) => {
		isEnding ||= signal === 'SIGTSTP';
		return kill(...(signal === 'SIGTSTP' ? [process.pid, 'SIGTERM'] : [id, signal]));
	};
`;

test('a signal that comes with Ctrl-Z leaves the terminal as it was', async t => {
	const folder = await temporaryFolder(t);
	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', folder], environment: {...bareEnvironment(folder), ...importing(signalInsteadOfStop)}});
	await terminal.seesText('There are no Plex accounts yet');
	await fillSome(terminal);
	terminal.press('ctrl+z');
	t.is((await terminal.exited).exitCode, 143);
	t.like(terminal.modes(), {isAlternate: false, isCursorHidden: false});
});

/** Has the signal come in the moment in which the work on a passphrase begins. */
const signalAtWork = `
	import crypto from 'node:crypto';
	import {syncBuiltinESMExports} from 'node:module';
	const {scrypt} = crypto;
	crypto.scrypt = (...parameters) => {
		process.kill(process.pid, 'SIGTERM');
		scrypt(...parameters);
	};
	syncBuiltinESMExports();
`;

test('a signal that comes while the passphrase is worked on ends the dashboard and gives the terminal back', async t => {
	const demo = await startDemo(t);
	await storeIn(foldersIn(demo.folder.dataFolder)).keys.lock(new Secret('xFAKE correct horse'));
	const environment = {...demo.environment, ...importing(signalAtWork)};
	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', demo.folder.dataFolder], environment});
	await terminal.seesText('12 accounts');
	terminal.press('enter');
	await terminal.seesText('Type the passphrase of the accounts');
	terminal.type('xFAKE correct horse');
	await terminal.seesText('Passphrase: •');
	terminal.press('enter');
	t.is((await terminal.exited).exitCode, 143);
	t.false(terminal.modes().isAlternate);
	t.false(terminal.output().includes('correct horse'));
});
