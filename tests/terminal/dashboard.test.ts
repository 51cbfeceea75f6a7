import {readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {Secret} from '../../source/domain/secret.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {programFile} from '../helpers/program.js';
import {emailsOf, foldersIn, storeIn} from '../helpers/store.js';
import {
	openDemoDashboard,
	openPlace,
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

/** What sets a colour for what follows (ECMA-48, SGR). */
const coloursIn = (output: string): readonly string[] =>
	output.split('\u{1B}').filter(sequence => /^\[[\d;]*(?:3[0-7]|38|9[0-7])m/v.test(sequence));

test('it opens on Plex Accounts, with every account and a summary', async t => {
	const {terminal} = await open(t);
	await terminal.seesText('Servers & Libraries › Plex Accounts');
	await terminal.seesText('12 accounts: 7 valid · 1 rejected · 2 cannot tell · 2 never tested · 1 disabled');
	await terminal.seesText(/charlie@example\.com .+✗ rejected/v);
	await terminal.seesText(/golf@example\.com .+direct/v);
	t.true(terminal.modes().isAlternate);
	t.true(terminal.modes().isPasteBracketed);
});

test('with no account it says what to do first, and makes no file', async t => {
	const {demo, terminal} = await open(t, {isEmpty: true});
	await terminal.seesText('There are no Plex accounts yet.');
	await terminal.seesText('Press n to add the first one');
	t.deepEqual(await readdir(demo.folder.dataFolder), []);
});

test('every line fits at 80×24, and the footer ends with the way to the help', async t => {
	const {terminal} = await open(t);
	await terminal.seesText('? help');
	const lines = terminal.screen().split('\n');
	t.is(lines.length, 24);
	t.true(lines.at(-1)?.endsWith('? help'));
});

test('the search narrows the table with each character, Enter keeps it, and Esc shows all', async t => {
	const {terminal} = await open(t);
	terminal.press('/');
	await terminal.seesText('Search:');
	terminal.type('rej');
	await terminal.seesText(/Search: .+ 1 of 12/v);
	await terminal.doesNotSee('alpha@example.com');
	terminal.press('enter');
	await terminal.seesText('Search “rej”: 1 of 12 (Esc shows all)');
	terminal.press('escape');
	await terminal.seesText('alpha@example.com');
});

test('a key and the text for the field that it opens may come in one piece', async t => {
	const {terminal} = await open(t);
	terminal.raw('/foxtrot\r');
	await terminal.seesText('Search “foxtrot”: 1 of 12');
	terminal.press('escape');
	await terminal.seesText('12 accounts');
	terminal.raw('ndavid@example.com');
	await terminal.seesText(/Email +david@example\.com/v);
});

test('a paste that the terminal does not mark is not read as keys, and half an arrow key is no Esc', async t => {
	const {terminal} = await open(t);
	terminal.raw('dxq\rdxq\r');
	await terminal.seesText('Text that comes all at once is not read as keys');
	terminal.raw('\u{1B}');
	terminal.raw('[B');
	await terminal.seesText('▸ bravo@example.com');
	await terminal.seesText('1 disabled');
});

test('pasted characters reach the search', async t => {
	const {terminal} = await open(t);
	terminal.press('/');
	await terminal.seesText('Search:');
	terminal.paste('hotel@example.com\n');
	await terminal.seesText(/Search: .+ 1 of 12/v);
});

test('sorting by token puts trouble on top, and is remembered', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('s');
	await terminal.seesText('sorted by token');
	await terminal.seesText(/Email .+\n. charlie@example\.com/v);
	terminal.press('q');
	await terminal.exited;
	const again = await openDemoDashboard(t, demo);
	await again.seesText('sorted by token');
});

test('details show every field to the last line, with secrets masked', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	await terminal.seesText(/↓ \d+ more/v);
	terminal.press('end');
	await terminal.seesText(/ Id +[\d\-a-f]{36}/v);
	await terminal.seesText(/Created +\d{4}-\d\d-\d\d \d\d:\d\d UTC by tester/v);
	await terminal.seesText(/History +just now: added, tester/v);
	for (const secret of demo.secrets) {
		t.false(terminal.output().includes(secret));
	}
});

test('secrets are revealed on purpose, and masked again by the same key', async t => {
	const {demo, terminal} = await open(t);
	const token = demo.world.accounts[0]?.authToken.reveal() ?? '';
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	t.false(terminal.screen().includes(token));
	terminal.press('r');
	await terminal.seesText(token);
	terminal.press('r');
	await terminal.doesNotSee(token);
	t.like((await storeIn(foldersIn(demo.folder.dataFolder)).audit.list())[0], {action: 'revealed', account: {email: 'alpha@example.com'}});
});

test('the equivalent command is shown whole, without secrets, and Esc closes it', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	terminal.press('o');
	await terminal.seesText('plex-accounts add');
	await terminal.seesText('--proxy-password-file FILE');
	for (const secret of demo.secrets) {
		t.false(terminal.output().includes(secret));
	}

	terminal.press('escape');
	await terminal.seesText('Token verdict');
});

test('a stored account’s proxy and token are tested from the table, and the verdicts kept', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('down', 'down', 'down', 'down');
	await terminal.seesText('▸ echo@example.com');
	terminal.press('p');
	await terminal.seesText('The proxy of echo@example.com passed; plex.tv sees 198.51.100.23');
	terminal.press('t');
	await terminal.seesText('The token of echo@example.com is valid');
	await terminal.seesText(/echo@example\.com .+✓ valid now +✓ passed/v);
	const echo = (await demo.accounts.list()).find(({email}) => email === 'echo@example.com');
	t.like(echo, {token: {verdict: 'valid'}, proxy: {verdict: 'passed'}});
});

test('an answer that cannot be had never replaces a verdict: it stands beside it', async t => {
	const {terminal} = await open(t);
	terminal.press('/');
	terminal.type('foxtrot');
	await terminal.seesText(/Search: .+ 1 of 12/v);
	terminal.press('enter');
	await terminal.seesText('Search “foxtrot”');
	terminal.press('t');
	await terminal.seesText('Token of foxtrot@example.com:');
	await terminal.seesText(/foxtrot@example\.com .+✓ valid 9d/v);
	await terminal.seesText('no answer just now');
});

test('an account is removed only when its email was typed', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('x');
	await terminal.seesText('Remove alpha@example.com?');
	terminal.press('enter');
	await terminal.seesText('That is not alpha@example.com');
	terminal.type('alpha@example.com');
	terminal.press('enter');
	await terminal.seesText('alpha@example.com was removed.');
	await terminal.seesText('11 accounts');
	t.false(emailsOf(await demo.accounts.list()).includes('alpha@example.com'));
});

test('the actions menu of the table’s header does what its keys do', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('a');
	await terminal.seesText('▸Add Plex Account');
	terminal.press('down', 'down', 'down', 'down', 'down', 'down');
	await terminal.seesText('▸Enable or disable');
	terminal.press('enter');
	await terminal.seesText('alpha@example.com is now disabled.');
	t.false((await demo.accounts.list())[0]?.enabled);
});

test('the main menu leads to the settings, which say what is wrong and keep what is right', async t => {
	const {terminal} = await open(t);
	await openPlace(terminal, 'Settings');
	await terminal.seesText('This machine’s public address');
	terminal.type('10.0.0.1.2');
	terminal.press('enter');
	await terminal.seesText('is not a public IP address');
	terminal.press('ctrl+u');
	terminal.type('203.0.113.10');
	terminal.press('enter');
	await terminal.doesNotSee('This machine’s public address');
	await terminal.seesText('12 accounts');
	terminal.press('p');
	await terminal.seesText(/which is\s+this machine’s own/v);
});

test('the traffic ledger shows which way every request went', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('t');
	await terminal.seesText('The token of alpha@example.com is valid');
	await openPlace(terminal, 'Traffic');
	await terminal.seesText('1 request: 1 through proxies, 0 direct; plex.tv answered 1.');
	const {port} = demo.world.proxies.signIn.address;
	await terminal.seesText(new RegExp(String.raw`alpha@example\.com +plex\.tv 127\.0\.0\.1:${port} +answered +1`, 'v'));
});

test('a damaged file is not hidden: its last good version is offered, and b restores it', async t => {
	const {demo, terminal} = await open(t);
	await demo.accounts.remove(demo.world.accounts[0]?.id ?? '');
	await terminal.seesText('11 accounts: ');
	await writeFile(path.join(demo.folder.dataFolder, 'accounts.db'), 'this is no database');
	await terminal.seesText('is damaged or not one of');
	await terminal.seesText('Press b to go back to the last good version: 12 accounts');
	terminal.press('b');
	await terminal.seesText('The last good version was restored: 12 accounts.');
	await terminal.seesText('12 accounts: ');
});

test('the key is renewed, locked with a passphrase and unlocked from the main menu', async t => {
	const {demo, terminal} = await open(t);
	await openPlace(terminal, 'Key');
	await terminal.seesText(/It\s+opens them\./v);
	terminal.press('r');
	await terminal.seesText('Press Enter to go on');
	terminal.press('enter');
	await terminal.seesText('The key was renewed');
	terminal.press('l');
	await terminal.seesText('New passphrase:');
	terminal.type('xFAKE correct horse');
	await terminal.seesText('•'.repeat(19));
	terminal.press('enter');
	await terminal.seesText('The same once more:');
	terminal.type('another');
	terminal.press('enter');
	await terminal.seesText('The two differ.');
	for (const prompt of ['New passphrase:', 'The same once more:']) {
		await terminal.seesText(prompt);
		terminal.type('xFAKE correct horse');
		await terminal.seesText('•'.repeat(19));
		terminal.press('enter');
	}

	await terminal.seesText(/From now on the passphrase/v);
	await terminal.seesText('The secrets open with the passphrase.');
	t.like(await storeIn(foldersIn(demo.folder.dataFolder)).keys.status(), {source: 'passphrase', opens: false});
	terminal.press('escape');
	await terminal.seesText('12 accounts');
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	terminal.press('escape');
	await terminal.seesText('12 accounts');
	await openPlace(terminal, 'Key');
	await terminal.seesText('The secrets open with the passphrase.');
	terminal.press('u');
	await terminal.seesText('Press Enter to go on');
	terminal.press('enter');
	await terminal.seesText('From now on a key file opens the secrets.');
	t.false(terminal.output().includes('correct horse'));
	t.like(await storeIn(foldersIn(demo.folder.dataFolder)).keys.status(), {source: 'file', opens: true});
});

test('with a passphrase the dashboard asks for it once, before it opens', async t => {
	const demo = await startDemo(t);
	await storeIn(foldersIn(demo.folder.dataFolder)).keys.lock(new Secret('xFAKE correct horse'));
	const parameters = [programFile, '--data-dir', demo.folder.dataFolder];
	const wrong = openTerminal(t, {parameters, environment: demo.environment});
	await wrong.seesText('Passphrase of the Plex accounts:');
	wrong.type('wrong\r');
	await wrong.seesText('does not open these accounts');
	t.is((await wrong.exited).exitCode, 5);

	const terminal = openTerminal(t, {parameters, environment: demo.environment});
	await terminal.seesText('Passphrase of the Plex accounts:');
	terminal.type('xFAKE correct horse\r');
	await terminal.seesText('12 accounts');
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	t.false(terminal.output().includes('correct horse'));
});

test('the help scrolls to its end, and Esc leads back to where one was', async t => {
	const {terminal} = await open(t);
	terminal.press('?');
	await terminal.seesText('add an account');
	terminal.press('end');
	await terminal.seesText('says nothing about the token');
	await terminal.seesText('delete to the end');
	terminal.press('escape');
	await terminal.seesText('12 accounts');
});

test('what another program stores shows up by itself', async t => {
	const {demo, terminal} = await open(t);
	const removed = await demo.run(['remove', 'bravo@example.com', '--yes']);
	t.is(removed.status, 0);
	await terminal.seesText('11 accounts');
	await terminal.doesNotSee('bravo@example.com');
});

test('below 80×24 there is one plain line, which goes away on resize', async t => {
	const {terminal} = await open(t, {columns: 79, rows: 24});
	await terminal.seesText('Too small: 79×24. plex-accounts needs 80×24.');
	terminal.resize(80, 24);
	await terminal.seesText('12 accounts');
	terminal.resize(80, 23);
	await terminal.seesText('Too small: 80×23.');
	terminal.resize(200, 50);
	await terminal.seesText('12 accounts');
	await terminal.seesText('Note');
});

test('with NO_COLOR or a dumb terminal there is no colour, and every verdict has its sign and word', async t => {
	const textOnly: ReadonlyArray<Record<string, string>> = [{NO_COLOR: '1'}, {TERM: 'dumb'}];
	for (const environment of textOnly) {
		const {terminal} = await open(t, {environment});
		await terminal.seesText('✗ rejected');
		t.deepEqual(coloursIn(terminal.output()), []);
	}
});

test('only what was drawn anew is written when a key is pressed: nothing flickers', async t => {
	const {terminal} = await open(t);
	await terminal.seesText('? help');
	const before = terminal.output().length;
	terminal.press('down');
	await terminal.seesText('▸ bravo@example.com');
	const written = terminal.output().slice(before);
	t.true(written.includes('▸'));
	t.false(written.includes('\u{1B}[2J'));
	t.false(written.includes('golf@example.com'));
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

test('a paste that never ends does not take the keys away', async t => {
	const {terminal} = await open(t);
	terminal.press('/');
	await terminal.seesText('Search:');
	terminal.raw('\u{1B}[200~hotel');
	await terminal.seesText(/Search: hotel +1 of 12/v);
	terminal.press('enter');
	await terminal.seesText('Search “hotel”');
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
});

test('a key pressed while it starts is not lost, and leaves no trace on the screen', async t => {
	const demo = await startDemo(t);
	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', demo.folder.dataFolder], environment: demo.environment});
	await until(() => terminal.modes().isAlternate);
	terminal.press('m');
	await terminal.seesText('leave the dashboard');
	t.is(terminal.screen().split('\n').at(-1), ' Enter choose  Esc back  q quit  ? help');
	terminal.press('q');
	t.is((await terminal.exited).exitCode, 0);
});
