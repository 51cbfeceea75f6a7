import {readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {openDemoInProcess as open} from '../../helpers/in-process.js';
import {emailsOf, foldersIn, storeIn} from '../../helpers/store.js';
import {openPlace} from '../../helpers/terminal.js';

test('with no account it says what to do first, and makes no file', async t => {
	const {demo, terminal} = await open(t, {isEmpty: true});
	await terminal.seesText('There are no Plex accounts yet.');
	await terminal.seesText('Press n to add an account.');
	t.deepEqual(terminal.screen().split('\n').at(-1)?.trim().split(/ {2,}/v), ['n add', 'm menu', 'q quit', '? help']);
	t.deepEqual(await readdir(demo.folder.dataFolder), []);
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

test('pasted characters reach the search', async t => {
	const {terminal} = await open(t);
	terminal.press('/');
	await terminal.seesText('Search:');
	terminal.paste('hotel@example.com\n');
	await terminal.seesText(/Search: .+ 1 of 12/v);
});

test('details show every field to the last line, with secrets masked', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	await terminal.seesText(/↓ \d+ more/v);
	terminal.press('end');
	await terminal.seesText(/ Id +[\d\-a-f]{36}/v);
	await terminal.seesText(/Created +\d{4}-\d\d-\d\d \d\d:\d\d UTC by tester/v);
	await terminal.seesText(/History +just now: added, by tester/v);
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
	await terminal.seesText('▸1 Add Plex Account');
	terminal.press('down', 'down', 'down', 'down', 'down', 'down');
	await terminal.seesText('▸7 Enable or disable');
	terminal.press('enter');
	await terminal.seesText('alpha@example.com is now disabled.');
	t.false((await demo.accounts.list())[0]?.enabled);
});

test('the main menu leads to the settings, which say what is wrong and keep what is right', async t => {
	const {terminal} = await open(t);
	await openPlace(terminal, 'Settings');
	await terminal.seesText('▸ Theme');
	terminal.press('right');
	await terminal.seesText('(•) dark');
	while (!terminal.screen().includes('▸ Own address')) {
		terminal.press('down');
	}

	terminal.type('10.0.0.1.2');
	terminal.press('enter');
	await terminal.seesText('It must be an IP address');
	terminal.press('ctrl+u');
	terminal.type('203.0.113.10');
	terminal.press('enter');
	await terminal.seesText('Own address: 203.0.113.10. It takes effect now.');
	terminal.press('escape');
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
	terminal.tick();
	await terminal.seesText('11 accounts: ');
	await writeFile(path.join(demo.folder.dataFolder, 'accounts.db'), 'this is no database');
	terminal.tick();
	await terminal.seesText('is damaged, or was not');
	await terminal.seesText('Press b to go back to the last good version: 12 accounts');
	terminal.press('b');
	await terminal.seesText('The last good version was restored: 12 accounts.');
	await terminal.seesText('12 accounts: ');
});

test('the key is renewed, locked with a passphrase and unlocked from the main menu', async t => {
	const {demo, terminal} = await open(t);
	await openPlace(terminal, 'Key');
	await terminal.seesText(/It\s+opens\s+the\s+stored\s+secrets\./v);
	terminal.press('r');
	await terminal.seesText('Press Enter to make the new key');
	terminal.press('enter');
	await terminal.seesText('The key was renewed');
	terminal.press('l');
	await terminal.seesText('New passphrase:');
	terminal.type('xFAKE correct horse');
	await terminal.seesText('•'.repeat(19));
	terminal.press('enter');
	await terminal.seesText('Repeat it:');
	terminal.type('another');
	terminal.press('enter');
	await terminal.seesText('The two passphrases differ.');
	for (const prompt of ['New passphrase:', 'Repeat it:']) {
		await terminal.seesText(prompt);
		terminal.type('xFAKE correct horse');
		await terminal.seesText('•'.repeat(19));
		terminal.press('enter');
	}

	await terminal.seesText(/From now on the passphrase/v);
	await terminal.seesText('The key comes from the passphrase.');
	t.like(await storeIn(foldersIn(demo.folder.dataFolder)).keys.status(), {source: 'passphrase', opens: false});
	terminal.press('escape');
	await terminal.seesText('12 accounts');
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	terminal.press('escape');
	await terminal.seesText('12 accounts');
	await openPlace(terminal, 'Key');
	await terminal.seesText('The key comes from the passphrase.');
	terminal.press('u');
	await terminal.seesText('Press Enter to make the new key');
	terminal.press('enter');
	await terminal.seesText('From now on a key file opens the secrets.');
	t.false(terminal.output().includes('correct horse'));
	t.like(await storeIn(foldersIn(demo.folder.dataFolder)).keys.status(), {source: 'file', opens: true});
});

test('the help scrolls to its end, and Esc leads back to where one was', async t => {
	const {terminal} = await open(t);
	terminal.press('?');
	await terminal.seesText('add an account');
	terminal.press('page-down', 'page-down');
	await terminal.seesText('“Cannot tell” means');
	terminal.press('end');
	await terminal.seesText('delete to the end');
	await terminal.seesText('Accounts are kept in');
	terminal.press('escape');
	await terminal.seesText('12 accounts');
});
