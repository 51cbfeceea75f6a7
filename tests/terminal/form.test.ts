import test, {type ExecutionContext} from 'ava';
import type {AccountSummary} from '../../source/domain/account.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {allBytesIn, disguisesOf, emailsOf} from '../helpers/store.js';
import {openDemoDashboard, type Terminal} from '../helpers/terminal.js';

const openForm = async (t: ExecutionContext): Promise<{readonly demo: Demo; readonly terminal: Terminal}> => {
	const demo = await startDemo(t);
	const terminal = await openDemoDashboard(t, demo);
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	return {demo, terminal};
};

const typeProxy = async (terminal: Terminal, {url, username, password}: {readonly url: string; readonly username: string; readonly password: string}): Promise<void> => {
	// Whoever types sees the next field first; what comes all at once is a paste.
	terminal.type(url);
	terminal.press('tab');
	await terminal.seesText('▸ Proxy sign-in');
	terminal.press('tab');
	await terminal.seesText('▸ Proxy username');
	terminal.type(username);
	terminal.press('tab');
	await terminal.seesText('▸ Proxy password');
	terminal.type(password);
	await terminal.seesText(new RegExp(String.raw`Proxy username +${username}\n +▸ Proxy password +•{${password.length}}`, 'v'));
};

const review = async (terminal: Terminal): Promise<void> => {
	terminal.press('ctrl+r');
	await terminal.seesText('Step 7 of 7');
};

test('the whole form, walked by keys at 80×24 with the values of the card, saves the account', async t => {
	const {demo, terminal} = await openForm(t);
	const {card} = demo.world;
	terminal.type(card.email);
	terminal.press('enter');
	await terminal.seesText('[▸Continue ]');
	terminal.press('enter');
	await terminal.seesText('Step 2 of 7');

	await typeProxy(terminal, {url: card.proxyUrl, username: card.proxyUsername, password: card.proxyPassword});
	terminal.press('enter');
	await terminal.seesText('[▸Test Proxy ]');
	terminal.press('enter');
	await terminal.seesText('✓ Test Proxy passed.');
	await terminal.seesText('plex.tv sees 203.0.113.10');
	terminal.press('page-down');
	await terminal.seesText('Step 3 of 7');

	terminal.paste(card.copiedUrl);
	await terminal.seesText('Kept 5 parameters. Removed: X-Plex-Token, moved to the token field.');
	terminal.press('page-down');
	await terminal.seesText('Step 4 of 7');
	await terminal.seesText('•'.repeat(card.goodToken.length));
	terminal.press('page-down');
	await terminal.seesText('Step 5 of 7');

	terminal.type(card.accountPassword);
	await terminal.seesText('•'.repeat(card.accountPassword.length));
	terminal.press('page-down');
	await terminal.seesText('Step 6 of 7');
	await terminal.seesText('[▸Test Token ]');
	terminal.press('enter');
	await terminal.seesText('✓ Test Token passed: the token belongs to mike_demo');
	await terminal.seesText('Plex Pass: yes');

	await review(terminal);
	await terminal.seesText('✓ Save is open');
	await terminal.seesText('1 Email ✓ 2 Proxy ✓ 3 Parameters ✓ 4 Token ✓ 5 Password ✓ 6 Test');
	terminal.press('enter');
	await terminal.seesText('mike@example.com was saved.');
	await terminal.seesText(/▸ mike@example\.com +✓ valid now +✓ passed/v);

	const stored = await demo.accounts.open((await demo.accounts.list()).find(({email}) => email === card.email)?.id ?? '');
	t.is(stored.authToken.reveal(), card.goodToken);
	t.is(stored.password?.reveal(), card.accountPassword);
	t.is(stored.queryParameters, 'X-Plex-Product=Plex%20Web&X-Plex-Version=4.145.1&X-Plex-Platform=Chrome&X-Plex-Device=Linux&X-Plex-Language=en');
	const listed = await demo.run(['list', '--json']);
	t.true(emailsOf(JSON.parse(listed.stdout) as AccountSummary[]).includes(card.email));

	const onDisk = await allBytesIn(demo.folder.dataFolder);
	for (const secret of demo.secrets) {
		t.false(terminal.output().includes(secret), 'a secret was on screen');
		t.false(disguisesOf(secret).some(disguise => onDisk.includes(disguise)), 'a secret is on disk');
	}
});

test('a paste of several lines becomes one and says so, emoji and wide characters are one each, and keys that came in one piece all count', async t => {
	const {terminal} = await openForm(t);
	terminal.type('a');
	terminal.paste('lice\r\n@example\n.com\u{1B}[31m');
	await terminal.seesText('Line ends or control characters were removed');
	terminal.type('.au');
	// What stood on lines of its own stays apart: two lines must not become another address.
	await terminal.seesText(/Email +alice @example \.com\.au/v);

	// Over a slow link keys come in one piece.
	terminal.raw('wrong\u{15}right\u{1}b\u{5}!');
	await terminal.seesText(/Email +bright!/v);

	terminal.press('ctrl+u');
	await terminal.doesNotSee('bright');
	terminal.type('a👨‍👩‍👧b');
	await terminal.seesText('a👨‍👩‍👧b');
	terminal.press('left', 'backspace');
	await terminal.seesText(/Email +ab/v);
	terminal.type('日本');
	await terminal.seesText(/a日本b/v);
	terminal.press('backspace');
	await terminal.seesText(/a日b/v);
});
