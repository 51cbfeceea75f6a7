import test, {type ExecutionContext} from 'ava';
import type {Demo} from '../../helpers/demo.js';
import {openDemoInProcess, type InProcess as Terminal} from '../../helpers/in-process.js';
import {goThroughSteps} from '../../helpers/terminal.js';

/** What a key was refused for stands above the line of keys, and nowhere else: the form itself may say the same before any key. */
const refusalAboveKeys = /\n ✗ [^\n]+(?:\n {3}[^\n]+){0,2}\n+ [^\n]*help$/v;

const openForm = async (t: ExecutionContext): Promise<{readonly demo: Demo; readonly terminal: Terminal}> => {
	const opened = await openDemoInProcess(t);
	opened.terminal.press('n');
	await opened.terminal.seesText('Step 1 of 7');
	return opened;
};

const typeEmail = async (terminal: Terminal, email: string): Promise<void> => {
	terminal.type(email);
	await terminal.seesText(email);
	terminal.press('page-down');
	await terminal.seesText('Step 2 of 7');
};

const typeProxy = async (terminal: Terminal, {url, username, password}: {readonly url: string; readonly username: string; readonly password: string}): Promise<void> => {
	terminal.type(url);
	terminal.press('tab', 'tab');
	terminal.type(username);
	terminal.press('tab');
	terminal.type(password);
	await terminal.seesText(new RegExp(String.raw`Proxy username +${username}\n +▸ Proxy password +•{${password.length}}`, 'v'));
};

/** Everything up to the step of the token test, with the card's values. */
const fillUpToTest = async (terminal: Terminal, {world: {card}}: Demo, token: string): Promise<void> => {
	await typeEmail(terminal, card.email);
	await typeProxy(terminal, {url: card.proxyUrl, username: card.proxyUsername, password: card.proxyPassword});
	terminal.press('ctrl+t');
	await terminal.seesText('✓ Test Proxy passed.');
	await goThroughSteps(terminal, 3, 4);
	terminal.type(token);
	await terminal.seesText('•'.repeat(token.length));
	await goThroughSteps(terminal, 5, 6);
};

const review = async (terminal: Terminal): Promise<void> => {
	terminal.press('ctrl+r');
	await terminal.seesText('Step 7 of 7');
};

test('Test Token is closed until Test Proxy has passed, and says so', async t => {
	const {demo, terminal} = await openForm(t);
	const {card} = demo.world;
	await typeEmail(terminal, card.email);
	await typeProxy(terminal, {url: card.proxyUrl, username: card.proxyUsername, password: card.proxyPassword});
	await goThroughSteps(terminal, 3, 4);
	terminal.type(card.goodToken);
	await goThroughSteps(terminal, 5, 6);
	await terminal.seesText('Test Token opens when Test Proxy has passed');
	await terminal.doesNotSee(refusalAboveKeys);
	terminal.press('ctrl+t');
	await terminal.seesText(refusalAboveKeys);
	t.notRegex(terminal.screen(), /Test Token passed/v);
});

test('Save is closed without any test, and pressing it saves nothing', async t => {
	const {demo, terminal} = await openForm(t);
	await typeEmail(terminal, demo.world.card.email);
	await review(terminal);
	await terminal.doesNotSee(refusalAboveKeys);
	terminal.press('enter');
	await terminal.seesText(refusalAboveKeys);
	t.is((await demo.accounts.list()).length, demo.world.accounts.length);
});

test('Save is closed when only the proxy has passed', async t => {
	const {demo, terminal} = await openForm(t);
	await fillUpToTest(terminal, demo, demo.world.card.goodToken);
	await review(terminal);
	await terminal.seesText('Save opens when Test Token has passed');
	await terminal.doesNotSee(refusalAboveKeys);
	terminal.press('enter');
	await terminal.seesText(refusalAboveKeys);
	t.is((await demo.accounts.list()).length, demo.world.accounts.length);
});

test('a rejected token keeps Save closed', async t => {
	const {demo, terminal} = await openForm(t);
	await fillUpToTest(terminal, demo, demo.world.card.rejectedToken);
	terminal.press('enter');
	await terminal.seesText('✗ plex.tv rejected the token.');
	await review(terminal);
	await terminal.doesNotSee('Save is open');
	await terminal.doesNotSee(refusalAboveKeys);
	terminal.press('enter');
	await terminal.seesText(refusalAboveKeys);
	t.is((await demo.accounts.list()).length, demo.world.accounts.length);
});

test('plex.tv under repair is “cannot tell”, never a bad token, and keeps Save closed', async t => {
	const {demo, terminal} = await openForm(t);
	await fillUpToTest(terminal, demo, demo.world.card.maintenanceToken);
	terminal.press('enter');
	await terminal.seesText('? Cannot tell:');
	t.notRegex(terminal.screen(), /[Rr]ejected/v);
	await review(terminal);
	await terminal.doesNotSee('Save is open');
});

test('changing the proxy after a passed token test closes Save again, and taking it back opens it', async t => {
	const {demo, terminal} = await openForm(t);
	await fillUpToTest(terminal, demo, demo.world.card.goodToken);
	terminal.press('enter');
	await terminal.seesText('✓ Test Token passed');
	await review(terminal);
	await terminal.seesText('✓ Save is open');

	terminal.press('up', 'up', 'up', 'up', 'up', 'enter');
	await terminal.seesText('Step 2 of 7');
	terminal.press('tab', 'tab');
	await terminal.seesText('▸ Proxy username');
	terminal.type('x');
	await terminal.seesText('Changed since the test');
	await review(terminal);
	await terminal.seesText(/Save opens when Test Proxy has\s+passed again/v);
	await terminal.doesNotSee('Save is open');

	terminal.press('up', 'up', 'up', 'up', 'up', 'enter');
	await terminal.seesText('Step 2 of 7');
	terminal.press('tab', 'tab', 'backspace');
	await terminal.seesText('✓ Test Proxy passed.');
	await review(terminal);
	await terminal.seesText('✓ Save is open');
});

test('going back works with anything in the fields, and forward again loses nothing', async t => {
	const {terminal} = await openForm(t);
	terminal.type('no email at all');
	terminal.press('page-down');
	await terminal.seesText('Step 2 of 7');
	terminal.type('socks5://localhost:1080');
	terminal.press('page-down');
	await terminal.seesText('Step 3 of 7');
	terminal.press('page-up');
	await terminal.seesText('socks5://localhost:1080');
	await terminal.seesText('is not an HTTP proxy address');
	terminal.press('page-up');
	await terminal.seesText('Step 1 of 7');
	await terminal.seesText('no email at all');
	terminal.press('page-down');
	await terminal.seesText('socks5://localhost:1080');
});

test('Enter stays in a field that is wrong, says why, and lets it be mended', async t => {
	const {terminal} = await openForm(t);
	terminal.type('mike');
	terminal.press('enter');
	await terminal.seesText('“mike” is not an email address');
	await terminal.seesText(/▸ Email +mike/v);
	terminal.type('@example.com');
	terminal.press('enter');
	await terminal.seesText('[▸Continue ]');
	await terminal.doesNotSee('is not an email address');
});

test('leaving a form that was typed into asks first, and keeps it on request', async t => {
	const {terminal} = await openForm(t);
	terminal.type('a');
	await terminal.seesText(/Email +a/v);
	terminal.press('escape');
	await terminal.seesText('Leave the form?');
	terminal.press('n');
	await terminal.doesNotSee('Leave the form?');
	await terminal.seesText(/Email +a/v);
	terminal.press('escape');
	await terminal.seesText('Leave the form?');
	terminal.press('y');
	await terminal.seesText('12 accounts');
});

test('a proxy that is down fails in its own stage, with what to do', async t => {
	const {demo, terminal} = await openForm(t);
	const {card} = demo.world;
	await typeEmail(terminal, card.email);
	await typeProxy(terminal, {url: card.refusingProxyUrl, username: 'u', password: 'p'});
	terminal.press('ctrl+t');
	await terminal.seesText('✗ Test Proxy failed.');
	await terminal.seesText(/✗ reach .+Nothing listens at/v);
	await terminal.seesText('sign-in, tunnel, tls, answer, address: not reached');
	await terminal.seesText('Check the port');
});

test('a direct connection is a choice made on purpose, and says what it means', async t => {
	const {demo, terminal} = await openForm(t);
	const {card} = demo.world;
	await typeEmail(terminal, card.email);
	terminal.press('up', 'right');
	await terminal.seesText('(•) direct, no proxy');
	await terminal.seesText('plex.tv sees this machine’s own address');
});

test('editing keeps the stored values until the new ones have passed and been saved', async t => {
	const {demo, terminal} = await openDemoInProcess(t);
	terminal.press('e');
	await terminal.seesText('Edit alpha@example.com');
	terminal.press('page-down');
	await terminal.seesText('Step 2 of 7');
	terminal.press('tab', 'tab', 'ctrl+u');
	terminal.type('somebody-else');
	terminal.press('ctrl+t');
	await terminal.seesText('✗ Test Proxy failed.');
	const [alpha] = await demo.accounts.list();
	t.like(alpha, {email: 'alpha@example.com', route: {proxyUsername: 'demo'}});

	terminal.press('ctrl+u');
	terminal.type('demo');
	terminal.press('ctrl+t');
	await terminal.seesText('✓ Test Proxy passed.');
	await goThroughSteps(terminal, 3, 6);

	terminal.press('enter');
	await terminal.seesText('✓ Test Token passed');
	await review(terminal);
	terminal.press('enter');
	await terminal.seesText('alpha@example.com was saved.');
	t.is((await demo.accounts.list()).length, demo.world.accounts.length);
});

test('an account that is stored already is named, and not stored twice', async t => {
	const {demo, terminal} = await openForm(t);
	const alpha = demo.world.accounts.find(({email}) => email === 'alpha@example.com');
	await fillUpToTest(terminal, demo, alpha?.authToken.reveal() ?? '');
	terminal.press('enter');
	await terminal.seesText('stored already, as alpha@example.com');
	await review(terminal);
	await terminal.doesNotSee('Save is open');
	t.is((await demo.accounts.list()).length, demo.world.accounts.length);
});

test('the email of the token’s owner is offered when another one was typed', async t => {
	const {demo, terminal} = await openForm(t);
	await fillUpToTest(terminal, demo, demo.world.card.tokenWithoutPlexPass);
	terminal.press('enter');
	await terminal.seesText('not to the email you typed');
	await terminal.seesText('Use this email');
});
