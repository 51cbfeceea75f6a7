import test, {type ExecutionContext} from 'ava';
import {people} from '../../source/demo/people.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {openInProcess, type InProcess} from '../helpers/in-process.js';
import {openDemoDashboard, goThroughSteps, type Terminal} from '../helpers/terminal.js';
import {until} from '../helpers/until.js';

type Opened<Screen = InProcess> = {readonly demo: Demo; readonly terminal: Screen};

/** A demo whose codes are linked by hand. */
const startByHand = async (t: ExecutionContext): Promise<Demo> => {
	const demo = await startDemo(t);
	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'never'}};
	return demo;
};

const tokenOf = async ({accounts}: Demo, email: string): Promise<string | undefined> => {
	const stored = (await accounts.list()).find(account => account.email === email);
	return stored === undefined ? undefined : (await accounts.open(stored.id)).authToken.reveal();
};

/** The form with mike's email and a proxy that has passed, on step 4 with the way to the token that so many keys to the right choose. */
const openTokenStep = async ({demo, terminal}: Opened<Terminal | InProcess>, rights: number): Promise<void> => {
	const {card} = demo.world;
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.type(card.email);
	await terminal.seesText(card.email);
	terminal.press('page-down');
	await terminal.seesText('Step 2 of 7');
	// Text that comes all at once with keys is not read as keys, and on a busy machine everything may.
	terminal.type(card.proxyUrl);
	await terminal.seesText(card.proxyUrl);
	terminal.press('tab', 'tab');
	await terminal.seesText('▸ Proxy username');
	terminal.type(card.proxyUsername);
	await terminal.seesText(card.proxyUsername);
	terminal.press('tab');
	await terminal.seesText('▸ Proxy password');
	terminal.type(card.proxyPassword);
	await terminal.seesText('•'.repeat(card.proxyPassword.length));
	terminal.press('ctrl+t');
	await terminal.seesText('✓ Test Proxy passed.');
	await goThroughSteps(terminal, 3, 4);
	terminal.press('up');
	for (let pressed = 0; pressed < rights; pressed++) {
		terminal.press('right');
	}

	await terminal.seesText(rights === 1 ? '(•) by a PIN' : '(•) by email and password');
};

/** From step 6 with a token. */
const testAndSave = async (terminal: Terminal | InProcess): Promise<void> => {
	terminal.press('enter');
	await terminal.seesText('✓ Test Token passed: the token belongs to mike_demo');
	terminal.press('ctrl+r');
	await terminal.seesText('✓ Save is open');
	terminal.press('enter');
	await terminal.seesText('mike@example.com was saved.');
};

const showsNoSecret = (t: ExecutionContext, {demo, terminal}: Opened<Terminal | InProcess>, except: readonly string[] = []): void => {
	for (const secret of demo.secrets) {
		t.true(except.includes(secret) || !terminal.output().includes(secret), 'a secret was on screen');
	}
};

/** The seconds that the code on screen has left. */
const secondsLeft = (frame: string): number => {
	const {minutes, seconds} = / (?<minutes>\d{1,2}):(?<seconds>\d\d) left/v.exec(frame)?.groups ?? {};
	return (Number(minutes) * 60) + Number(seconds);
};

const countsDown = async (terminal: Terminal): Promise<void> => {
	await terminal.until(frame => secondsLeft(frame) > 14 * 60 && secondsLeft(frame) <= 15 * 60, 'a code with a quarter of an hour left');
	const before = secondsLeft(terminal.screen());
	await terminal.until(frame => secondsLeft(frame) < before, 'the time left to grow less');
};

/** Goes on with the form that the dashboard before this one was left with. */
const goOnWithForm = async (terminal: Terminal | InProcess): Promise<void> => {
	terminal.press('n');
	await terminal.seesText('There is an unfinished form.');
	terminal.press('y');
	await terminal.seesText('Step 1 of 7');
};

test('a token by PIN, walked by keys: the code is large and text, counts down, and its token is there after the connection drops, is tested and saved', async t => {
	const demo = await startByHand(t);
	const {standIn} = demo.world;
	const opened = {demo, terminal: await openDemoDashboard(t, demo)};
	const {terminal} = opened;
	await openTokenStep(opened, 1);
	terminal.press('down', 'enter');
	await terminal.seesText('https://plex.tv/link');
	const [pin] = standIn.pins;
	await terminal.seesText(`and type  ${pin?.code}`);
	await terminal.seesText('█');
	await countsDown(terminal);
	standIn.linkPin(pin?.code ?? '', people.mike);
	await terminal.seesText('plex.tv gave a new token; it is in its field.');
	await terminal.seesText('[▸Continue ]');
	terminal.kill('SIGHUP');
	await terminal.exited;
	showsNoSecret(t, opened);

	const again = {demo, terminal: await openInProcess(t, demo)};
	await goOnWithForm(again.terminal);
	again.terminal.press('page-down');
	await again.terminal.seesText('Step 2 of 7');
	again.terminal.press('ctrl+t');
	await again.terminal.seesText('✓ Test Proxy passed.');
	again.terminal.press('ctrl+r');
	await again.terminal.seesText(/Token +••••••••0001/v);
	again.terminal.press('escape');
	await again.terminal.seesText('Step 6 of 7');
	await testAndSave(again.terminal);
	t.deepEqual([await tokenOf(demo, 'mike@example.com')], standIn.issuedTokens);
	showsNoSecret(t, again);
});

test('quitting does not wait for a code that nobody types', async t => {
	const demo = await startByHand(t);
	const before = {demo, terminal: await openInProcess(t, demo)};
	await openTokenStep(before, 1);
	before.terminal.press('down', 'enter');
	await before.terminal.seesText('left. Esc stops.');
	before.terminal.press('escape');
	await before.terminal.seesText('Stopped. The code is kept');

	const terminal = await openDemoDashboard(t, demo);
	const asked = demo.world.standIn.requests.length;
	await goOnWithForm(terminal);
	await until(() => demo.world.standIn.requests.length > asked);
	await goThroughSteps(terminal, 2, 4);
	await terminal.seesText('y copy the code');
	terminal.press('ctrl+c');
	t.is((await terminal.exited).exitCode, 0);
});

test('email and password with a verification code, walked by keys: needs code, wrong code, right code', async t => {
	const demo = await startByHand(t);
	const opened = {demo, terminal: await openInProcess(t, demo)};
	const {terminal} = opened;
	const {card, standIn} = demo.world;
	await openTokenStep(opened, 2);
	terminal.press('down');
	terminal.type(card.accountPassword);
	await terminal.seesText('•'.repeat(card.accountPassword.length));
	terminal.press('enter');
	await terminal.seesText('[▸Sign in ]');
	terminal.press('enter');
	await terminal.seesText('Two-factor sign-in is on: type the verification code, too.');
	await terminal.seesText('▸ Verification code');
	terminal.type('111111');
	await terminal.seesText('111111');
	terminal.press('enter');
	await terminal.seesText('[▸Sign in ]');
	terminal.press('enter');
	await terminal.seesText('plex.tv did not accept the verification code.');
	await terminal.seesText('▸ Verification code');
	terminal.type(card.verificationCode);
	await terminal.seesText(card.verificationCode);
	terminal.press('enter', 'enter');
	await terminal.seesText('plex.tv gave a new token; it is in its field.');
	await goThroughSteps(terminal, 5, 6);
	await testAndSave(terminal);
	t.deepEqual([await tokenOf(demo, 'mike@example.com')], standIn.issuedTokens);
	t.is(standIn.requests.filter(({path}) => path.startsWith('/api/v2/users/signin')).length, 3);
	// The code is typed in the open: it is good for half a minute, and once.
	showsNoSecret(t, opened, [card.verificationCode]);
});
