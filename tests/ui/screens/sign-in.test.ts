import assert from 'node:assert/strict';
import test, {type ExecutionContext} from 'ava';
import {refreshDraftName} from '../../../source/application/draft-names.js';
import {withText, type Draft} from '../../../source/domain/account-form/draft.js';
import type {TextFieldName} from '../../../source/domain/account-form/fields.js';
import {parseDevice} from '../../../source/domain/account-form/parsing.js';
import {draftOf, draftOfTexts} from '../../../source/domain/account-form/whole-draft.js';
import {sentClientIdentifier} from '../../../source/domain/query-parameters.js';
import {textField} from '../../../source/domain/text-field.js';
import {people} from '../../../source/demo/people.js';
import {maintenanceAnswer} from '../../../source/demo/stand-in/pages.js';
import {startDemo, type Demo} from '../../helpers/demo.js';
import {openInProcess, type InProcess as Terminal} from '../../helpers/in-process.js';
import {signal, tellingPlexTv} from '../../helpers/plex-tv.js';
import {foldersIn, storeIn} from '../../helpers/store.js';
import {goThroughSteps} from '../../helpers/terminal.js';
import {eventually, until} from '../../helpers/until.js';

type Opened = {readonly demo: Demo; readonly terminal: Terminal};

/** The dashboard on a demo whose codes are linked by hand. */
const open = async (t: ExecutionContext): Promise<Opened> => {
	const demo = await startDemo(t);
	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'never'}};
	return {demo, terminal: await openInProcess(t, demo)};
};

const tokenOf = async ({accounts}: Demo, email: string): Promise<string | undefined> => {
	const stored = (await accounts.list()).find(account => account.email === email);
	return stored === undefined ? undefined : (await accounts.open(stored.id)).authToken.reveal();
};

/** The form with mike's email and a proxy that has passed, on step 4 with the way to the token that so many keys to the right choose. */
const openTokenStep = async ({demo, terminal}: Opened, rights: number): Promise<void> => {
	const {card} = demo.world;
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.type(card.email);
	await terminal.seesText(card.email);
	terminal.press('page-down');
	await terminal.seesText('Step 2 of 7');
	terminal.type(card.proxyUrl);
	terminal.press('tab', 'tab');
	terminal.type(card.proxyUsername);
	terminal.press('tab');
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

/** The form on step 4, with a code that waits to be typed. */
const askForCode = async (opened: Opened): Promise<void> => {
	await openTokenStep(opened, 1);
	opened.terminal.press('down', 'enter');
	await opened.terminal.seesText('left. Esc stops.');
};

const showsNoSecret = (t: ExecutionContext, {demo, terminal}: Opened, except: readonly string[] = []): void => {
	for (const secret of demo.secrets) {
		t.true(except.includes(secret) || !terminal.output().includes(secret), 'a secret was on screen');
	}
};

const openRefresh = async ({terminal}: Opened, search: string): Promise<void> => {
	terminal.type(`/${search}`);
	await terminal.seesText(`Search: ${search}`);
	terminal.press('enter');
	await terminal.seesText(new RegExp(String.raw`▸ ${search}@example\.com`, 'v'));
	terminal.press('f');
	await terminal.seesText(`A new token for ${search}@example.com`);
};

test('a code can be left at any time and gone on with, and one that has expired is renewed on request', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	const {standIn} = demo.world;
	await openTokenStep(opened, 1);
	terminal.press('down', 'enter');
	await terminal.seesText('left. Esc stops.');
	terminal.press('escape');
	await terminal.seesText('Stopped. The code is kept: Get a code goes on with it.');
	await terminal.doesNotSee('left. Esc stops.');
	await terminal.seesText('Step 4 of 7');

	// Whoever has typed it meanwhile has ended the token of before: it is not given up.
	terminal.press('enter');
	await terminal.seesText(`and type  ${standIn.pins[0]?.code}`);
	t.is(standIn.pins.length, 1);
	standIn.markPinUsed(standIn.pins[0]?.code ?? '');
	await terminal.seesText('The code has already been used');
	await terminal.seesText('[▸Get a new code ]');
	standIn.pinPolicy = {...standIn.pinPolicy, expiresInSeconds: 1};
	terminal.press('enter');
	await terminal.seesText('The code expired before it was typed');
	t.is(standIn.pins.length, 2);
});

/** A code that a program asked for as this device and kept, before it was killed. */
const abandoned = async ({folder}: Demo, name: string, draft: Draft): Promise<string> => {
	const device = parseDevice(draft);
	if (device.kind === 'problem') {
		throw device.problem.error;
	}

	const {id, code} = await tellingPlexTv().createPin(device.value, {signal});
	const endsAt = new Date(Date.now() + 900_000).toISOString();
	await storeIn(foldersIn(folder.dataFolder)).drafts.keep(name, {...draft, pin: {
		id, code, clientIdentifier: sentClientIdentifier(device.value), endsAt,
	}});
	return code;
};

test('a form that was cut off while its code waited goes on with the same code, and takes the token that was linked meanwhile', async t => {
	const demo = await startDemo(t);
	const {card, standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'never'}};
	const texts: Partial<Record<TextFieldName, string>> = {
		email: card.email, proxyUrl: card.proxyUrl, proxyUsername: card.proxyUsername, proxyPassword: card.proxyPassword,
	};
	const draft = {...draftOfTexts('client-of-a-form', name => texts[name] ?? ''), tokenWay: 'pin'} as const;
	const code = await abandoned(demo, 'add', draft);
	const terminal = await openInProcess(t, demo);
	terminal.press('n');
	await terminal.seesText('There is an unfinished form.');
	standIn.linkPin(code, people.mike);
	terminal.press('y');
	await terminal.seesText('plex.tv gave a new token; it is in its field.');
	t.is(standIn.pins.length, 1);
	await eventually(async () => {
		const kept = await storeIn(foldersIn(demo.folder.dataFolder)).drafts.find('add');
		assert.equal(kept?.draft.pin, undefined);
		assert.equal(kept?.draft.fields.authToken.text, standIn.issuedTokens[0]);
	});
	showsNoSecret(t, {demo, terminal});
});

test('a refresh that was cut off while its code waited goes on with it when the account’s refresh is opened', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	const {standIn, accounts} = demo.world;
	const charlie = accounts.find(({email}) => email === 'charlie@example.com');
	if (charlie === undefined) {
		throw new Error('There is no charlie.');
	}

	const code = await abandoned(demo, refreshDraftName(charlie.id), withText(draftOf(charlie), 'authToken', textField('')));
	await openRefresh(opened, 'charlie');
	await terminal.seesText(`and type  ${code}`);
	standIn.linkPin(code, people.charlie);
	await terminal.seesText('charlie@example.com has a new token, which plex.tv found valid.');
	t.deepEqual([await tokenOf(demo, 'charlie@example.com')], standIn.issuedTokens);
	t.is(standIn.pins.length, 1);
});

test('plex.tv in trouble does not end a code: it says so and looks again', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	const {standIn} = demo.world;
	await openTokenStep(opened, 1);
	standIn.failures.push({path: /^\/api\/v2\/pins\/\d+$/v, answer: maintenanceAnswer, times: 1});
	terminal.press('down', 'enter');
	await terminal.seesText('plex.tv is having trouble: it answered 503. The program keeps asking.');
	standIn.linkPin(standIn.pins[0]?.code ?? '', people.mike);
	await terminal.seesText('plex.tv gave a new token');
});

test('a wrong password is said, sent once, and can be corrected', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	await openTokenStep(opened, 2);
	terminal.press('down');
	terminal.type('xFAKE-wrong');
	await terminal.seesText('•'.repeat(11));
	terminal.press('enter');
	await terminal.seesText('[▸Sign in ]');
	terminal.press('enter');
	await terminal.seesText('plex.tv did not accept the email and password.');
	t.is(demo.world.standIn.requests.filter(({path}) => path.startsWith('/api/v2/users/signin')).length, 1);
	terminal.press('up');
	await terminal.seesText('▸ Password');
});

test('a dead token is replaced by PIN in a few keys', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	const {standIn} = demo.world;
	await openRefresh(opened, 'charlie');
	await terminal.seesText('✗ rejected, 3 h ago');
	terminal.press('enter');
	await terminal.seesText('https://plex.tv/link');
	standIn.linkPin(standIn.pins[0]?.code ?? '', people.charlie);
	await terminal.seesText('charlie@example.com has a new token, which plex.tv found valid.');
	await terminal.seesText(/charlie@example\.com .+✓ valid now/v);
	t.deepEqual([await tokenOf(demo, 'charlie@example.com')], standIn.issuedTokens);
	showsNoSecret(t, opened);
});

test('a dead token is replaced with the stored password and a verification code, from the details', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	const {standIn, card} = demo.world;
	standIn.signIns.set('charlie@example.com', {
		kind: 'account', account: people.charlie, password: card.accountPassword, verificationCode: card.verificationCode,
	});
	terminal.press('down', 'down', 'enter');
	await terminal.seesText('Plex Accounts › charlie@example.com');
	terminal.press('f');
	await terminal.seesText('A new token for charlie@example.com');
	terminal.press('down', 'enter');
	await terminal.seesText('Verification code:');
	terminal.type(card.verificationCode);
	await terminal.seesText(card.verificationCode);
	terminal.press('enter');
	await terminal.seesText('charlie@example.com has a new token');
	await terminal.seesText('Plex Accounts › charlie@example.com');
	await terminal.seesText(/Token verdict +✓ valid/v);
	t.deepEqual([await tokenOf(demo, 'charlie@example.com')], standIn.issuedTokens);
});

test('a new token that could not be tested waits, and is stored without a new sign-in', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	const {standIn} = demo.world;
	await openRefresh(opened, 'charlie');
	standIn.failures.push({path: /^\/api\/v2\/user$/v, answer: maintenanceAnswer, times: 1});
	terminal.press('down', 'enter');
	await terminal.seesText(/The new token is not\s+lost/v);
	await terminal.seesText('▸ The waiting token');
	terminal.press('escape');
	await terminal.doesNotSee('A new token for');
	terminal.press('f');
	await terminal.seesText(/▸ The waiting token +issued/v);
	terminal.press('enter');
	await terminal.seesText('charlie@example.com has a new token');
	t.is(standIn.issuedTokens.length, 1);
	t.deepEqual([await tokenOf(demo, 'charlie@example.com')], standIn.issuedTokens);
});

test('an account without a stored password says so, and asks plex.tv nothing', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	await openRefresh(opened, 'bravo');
	await terminal.seesText('no password is stored');
	terminal.press('down', 'enter');
	await terminal.seesText('No password is known for bravo@example.com.');
	t.deepEqual(demo.world.standIn.requests, []);
});

test('removing an account signs its device out at plex.tv only on purpose', async t => {
	const {demo, terminal} = await open(t);
	const {standIn} = demo.world;
	const token = await tokenOf(demo, 'alpha@example.com') ?? '';
	terminal.press('x');
	await terminal.seesText('[ ] Also sign this device out at plex.tv');
	terminal.press('tab');
	await terminal.seesText('[×] Also sign this device out at plex.tv');
	terminal.type('alpha@example.com');
	await terminal.seesText(/confirm: alpha@example\.com/v);
	terminal.press('enter');
	await terminal.seesText('alpha@example.com was removed. plex.tv has forgotten its token.');
	t.not(standIn.tokens.get(token)?.kind, 'valid');
	t.is(await tokenOf(demo, 'alpha@example.com'), undefined);

	terminal.press('x');
	await terminal.seesText('Remove bravo@example.com?');
	terminal.type('bravo@example.com');
	await terminal.seesText(/confirm: bravo@example\.com/v);
	terminal.press('enter');
	await terminal.seesText('bravo@example.com was removed.');
	t.is(standIn.requests.filter(({method}) => method === 'DELETE').length, 1);
});

test('a token that comes while the help lies over the form is there when the help is closed', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	const {standIn} = demo.world;
	await askForCode(opened);
	terminal.press('ctrl+g');
	await terminal.seesText('plex-accounts › Help');
	standIn.linkPin(standIn.pins[0]?.code ?? '', people.mike);
	// The last request is the look that was given the token.
	await until(() => demo.world.proxies.signIn.log.openTunnels === 0);
	terminal.press('escape');
	await terminal.seesText('plex.tv gave a new token; it is in its field.');
	await terminal.seesText('••••••••0001');
});

test('a refresh that ends while the help lies over it is not lost either', async t => {
	const opened = await open(t);
	const {demo, terminal} = opened;
	const {standIn} = demo.world;
	await openRefresh(opened, 'charlie');
	terminal.press('enter');
	await terminal.seesText('left. Esc stops.');
	terminal.press('ctrl+g');
	await terminal.seesText('plex-accounts › Help');
	standIn.linkPin(standIn.pins[0]?.code ?? '', people.charlie);
	await terminal.seesText('charlie@example.com has a new token');
	terminal.press('escape');
	await terminal.seesText(/charlie@example\.com .+✓ valid now/v);
});

test('an account that is being removed takes no more typing, and Esc says what may have happened', async t => {
	const {demo, terminal} = await open(t);
	demo.world.standIn.failures.push({path: /signout$/v, answer: {kind: 'silence'}, times: 1});
	terminal.press('x', 'tab');
	await terminal.seesText('[×] Also sign this device out');
	terminal.type('alpha@example.com');
	await terminal.seesText(/confirm: alpha@example\.com/v);
	terminal.press('enter');
	await terminal.seesText('Signing out at plex.tv, then removing');
	await terminal.seesText('Esc stop');
	terminal.type('x');
	terminal.press('escape');
	await terminal.seesText('Stopped: nothing was removed here.');
	t.false(await tokenOf(demo, 'alpha@example.com') === undefined);
});
