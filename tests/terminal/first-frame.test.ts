import {execFile} from 'node:child_process';
import {
	copyFile,
	mkdir,
	readFile,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {sampleAccount} from '../helpers/account.js';
import {bareEnvironment, briefly, programFile} from '../helpers/program.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';
import {openTerminal} from '../helpers/terminal.js';

const run = promisify(execFile);

/** Three accounts, and what lists show of them beside. */
const folderWithAccounts = async (t: ExecutionContext): Promise<string> => {
	const folder = await temporaryFolder(t);
	const store = storeIn(foldersIn(folder));
	for (const name of ['anna', 'berta', 'carla']) {
		await store.accounts.add(sampleAccount({email: `${name}@example.com`}));
	}

	await store.accounts.list();
	await store.keepList();
	return folder;
};

/** The program with another part in the place of what follows the first frame. */
const programThen = async (folder: string, part: string): Promise<string> => {
	const copy = path.join(folder, 'program');
	await mkdir(copy);
	for (const name of ['cli.js', 'first-frame.js', 'package.json']) {
		await copyFile(path.join(path.dirname(programFile), name), path.join(copy, name));
	}

	await writeFile(path.join(copy, 'plex-accounts.js'), `/*${'0'.repeat(64)}*/(function (module) {${part}})`);
	return path.join(copy, 'cli.js');
};

const never = 'setInterval(() => {}, 1000); module.exports.main = () => new Promise(() => {});';

const quoted = (word: string): string => `'${word}'`;

/** Says how the program ended and whether the terminal's settings are what they were. */
const script = (file: string, folder: string): string => `
before=$(stty -g)
${[process.execPath, ...briefly, file].map(word => quoted(word)).join(' ')} --data-dir ${quoted(folder)} </dev/tty &
program=$!
trap '' INT TERM HUP
echo "program $program"
wait $program
echo "status $?"
[ "$before" = "$(stty -g)" ] && echo 'terminal as before'
`;

test('the accounts are seen before the program is loaded, and keys that move the cursor are answered', async t => {
	const folder = await folderWithAccounts(t);
	const terminal = openTerminal(t, {parameters: [await programThen(folder, never), '--data-dir', folder], environment: bareEnvironment(folder)});
	await terminal.seesText(/▸ +anna@example\.com/v);
	await terminal.seesText('3 accounts: 3 valid');
	t.deepEqual(terminal.modes(), {isAlternate: true, isPasteBracketed: true, isCursorHidden: true});
	terminal.press('down');
	await terminal.seesText(/▸ +berta@example\.com/v);
	await terminal.seesText('2 of 3');
	terminal.press('j');
	await terminal.seesText(/▸ +carla@example\.com/v);
	await terminal.seesText('3 of 3');
});

for (const [signal, status] of [['SIGTERM', 143], ['SIGHUP', 129], ['SIGINT', 130]] as const) {
	test(`${signal} while the program is loaded ends it with ${status}, and the terminal is as it was`, async t => {
		const folder = await folderWithAccounts(t);
		const terminal = openTerminal(t, {file: '/bin/sh', parameters: ['-c', script(await programThen(folder, never), folder)], environment: bareEnvironment(folder)});
		await terminal.seesText('carla@example.com');
		process.kill(Number(/program (?<id>\d+)/v.exec(terminal.output())?.groups?.['id']), signal);
		await terminal.seesText(`status ${status}`);
		await terminal.seesText('terminal as before');
		t.deepEqual(terminal.modes(), {isAlternate: false, isPasteBracketed: false, isCursorHidden: false});
	});
}

test('a program that cannot be loaded behind the first frame says so on the terminal as it was', async t => {
	const folder = await folderWithAccounts(t);
	const terminal = openTerminal(t, {file: '/bin/sh', parameters: ['-c', script(await programThen(folder, 'throw new Error("gone");'), folder)], environment: bareEnvironment(folder)});
	await terminal.seesText('Install it again');
	await terminal.seesText('status 70');
	await terminal.seesText('terminal as before');
	t.false(terminal.modes().isAlternate);
});

test('what is typed before anything is seen is done, in its order, and nothing is drawn twice', async t => {
	const folder = await folderWithAccounts(t);
	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', folder], environment: bareEnvironment(folder)});
	terminal.press('down', 'down', 'up');
	await terminal.seesText('2 of 3');
	await terminal.seesText(/▸ +berta@example\.com/v);
	t.is(terminal.output().split('carla@example.com').length, 2);
	terminal.press('q');
	const {exitCode} = await terminal.exited;
	t.is(exitCode, 0);
	t.false(terminal.modes().isAlternate);
});

test('damage that is found behind the first frame takes its place', async t => {
	const folder = await folderWithAccounts(t);
	const {accountsFile} = foldersIn(folder);
	const copy = path.join(folder, 'copy');
	await run('cp', ['-p', accountsFile, copy]);
	const bytes = await readFile(accountsFile);
	const place = bytes.length - 5;
	// The same file, size and time, to the nanosecond: only the checksum tells.
	await writeFile(accountsFile, bytes.with(place, 255 - (bytes[place] ?? 0)));
	await run('touch', ['-r', copy, accountsFile]);
	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', folder], environment: bareEnvironment(folder)});
	await terminal.seesText(/damaged/v);
	t.true(terminal.output().includes('anna@example.com'));
	t.false(terminal.screen().includes('anna@example.com'));
});
