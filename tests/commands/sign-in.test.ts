import test, {type ExecutionContext} from 'ava';
import {withText} from '../../source/domain/account-form/draft.js';
import {draftOf} from '../../source/domain/account-form/whole-draft.js';
import {textField} from '../../source/domain/text-field.js';
import {people} from '../../source/demo/people.js';
import {maintenanceAnswer} from '../../source/demo/stand-in/pages.js';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';
import type {Ended} from '../helpers/program.js';
import {foldersIn, storeIn} from '../helpers/store.js';
import {until} from '../helpers/until.js';

/** A demo whose codes link themselves at the first look. */
const open = async (t: ExecutionContext, {isEmpty = true}: {readonly isEmpty?: boolean} = {}): Promise<Demo> => {
	const demo = await startDemo(t, {isEmpty});
	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	return demo;
};

const proxied = ({world: {card}, folder: {valueFiles}}: Demo): readonly string[] => [
	'--proxy-url', card.proxyUrl, '--proxy-username', card.proxyUsername, '--proxy-password-file', valueFiles.proxyPassword,
];

const tokenOf = async ({accounts}: Demo, email: string): Promise<string | undefined> => {
	const stored = (await accounts.list()).find(account => account.email === email);
	return stored === undefined ? undefined : (await accounts.open(stored.id)).authToken.reveal();
};

/** The lines of JSON that a command printed on stderr. */
const eventsIn = ({stderr}: Ended): unknown[] => stderr.trim().split('\n').map(line => JSON.parse(line) as unknown);

const showsNoSecret = (t: ExecutionContext, demo: Demo, {stdout, stderr}: Ended): void => {
	for (const secret of demo.secrets) {
		t.false(`${stdout}${stderr}`.includes(secret), 'a secret was printed');
	}
};

test('add --pin shows code and link on stderr, and stores the account with the token that comes of it', async t => {
	const demo = await open(t);
	const ended = await demo.run(['add', '--email', 'mike@example.com', ...proxied(demo), '--pin']);
	t.is(ended.status, 0, ended.stderr);
	const [pin] = demo.world.standIn.pins;
	t.true(ended.stderr.includes(`Open https://plex.tv/link in a browser that is signed in as this account, and type: ${pin?.code}`));
	t.false(ended.stdout.includes(pin?.code ?? ''));
	t.deepEqual([await tokenOf(demo, 'mike@example.com')], demo.world.standIn.issuedTokens);
	showsNoSecret(t, demo, ended);
});

test('add --pin --json tells of the code in lines of JSON', async t => {
	const demo = await open(t);
	const ended = await demo.run(['add', '--email', 'mike@example.com', ...proxied(demo), '--pin', '--json']);
	t.is(ended.status, 0, ended.stderr);
	const [code] = demo.world.standIn.pins.map(pin => pin.code);
	const [shown, ...rest] = eventsIn(ended) as ReadonlyArray<{readonly pin: Readonly<Record<string, unknown>>}>;
	t.like(shown, {pin: {code, link: 'https://plex.tv/link'}});
	// It was sealed before it was told, which takes its time.
	t.true(Number(shown?.pin['secondsLeft']) > 880);
	t.deepEqual(rest, [{pin: {state: 'linked'}}]);
	t.like(JSON.parse(ended.stdout), {email: 'mike@example.com', token: {verdict: 'valid'}});
});

test('a code that nobody types in time is an error with a line of its own, and stores nothing', async t => {
	const demo = await open(t);
	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'never'}, expiresInSeconds: 1};
	const ended = await demo.run(['add', '--email', 'mike@example.com', ...proxied(demo), '--pin', '--json']);
	t.is(ended.status, 1);
	t.like(eventsIn(ended).at(-1), {error: {code: 'ERR_PIN_EXPIRED'}});
	t.deepEqual(await demo.accounts.list(), []);
});

test('a code that plex.tv forgets before its time was used already', async t => {
	const demo = await open(t);
	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'never'}};
	const running = demo.run(['add', '--email', 'mike@example.com', ...proxied(demo), '--pin']);
	await until(() => standIn.pins.length > 0);
	standIn.markPinUsed(standIn.pins[0]?.code ?? '');
	const ended = await running;
	t.is(ended.status, 1);
	t.regex(ended.stderr, /The code has already been used/v);
});

test('add --sign-in takes password and verification code, and keeps the password', async t => {
	const demo = await open(t);
	const {card} = demo.world;
	const ended = await demo.run(['add', '--email', card.email, ...proxied(demo), '--sign-in', '--password-file', demo.folder.valueFiles.accountPassword, '--verification-code', card.verificationCode, '--json']);
	t.is(ended.status, 0, ended.stderr);
	t.like(JSON.parse(ended.stdout), {email: card.email, hasPassword: true, token: {verdict: 'valid'}});
	t.deepEqual([await tokenOf(demo, card.email)], demo.world.standIn.issuedTokens);
	showsNoSecret(t, demo, ended);
});

const refused: ReadonlyArray<readonly [name: string, options: readonly string[], code: string, status: number]> = [
	['without the verification code', [], 'ERR_SIGN_IN_CODE_NEEDED', 1],
	['with a wrong verification code', ['--verification-code', '111111'], 'ERR_SIGN_IN_CODE_WRONG', 1],
];

for (const [name, options, code, status] of refused) {
	test(`add --sign-in ${name} is one try, and stores nothing: ${code}`, async t => {
		const demo = await open(t);
		const {card, standIn} = demo.world;
		const ended = await demo.run(['add', '--email', card.email, ...proxied(demo), '--sign-in', '--password-file', demo.folder.valueFiles.accountPassword, ...options, '--json']);
		t.is(errorIn(ended).code, code);
		t.is(ended.status, status);
		t.is(standIn.requests.filter(({path}) => path.startsWith('/api/v2/users/signin')).length, 1);
		t.deepEqual(await demo.accounts.list(), []);
		showsNoSecret(t, demo, ended);
	});
}

test('no password is sent along a proxy that did not pass', async t => {
	const demo = await open(t);
	const {card, standIn} = demo.world;
	const ended = await demo.run(['add', '--email', card.email, '--proxy-url', card.proxyUrl, '--proxy-username', 'nobody', '--proxy-password-file', demo.folder.valueFiles.proxyPassword, '--sign-in', '--password-file', demo.folder.valueFiles.accountPassword, '--json']);
	t.is(errorIn(ended).code, 'ERR_PROXY_AUTH');
	t.deepEqual(standIn.requests, []);
});

test('a token that was issued for an account which cannot be stored is kept in a half-filled form', async t => {
	const demo = await open(t, {isEmpty: false});
	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, ownerOf: () => people.alpha};
	const ended = await demo.run(['add', '--email', 'another@example.com', ...proxied(demo), '--pin']);
	t.is(ended.status, 4);
	t.regex(ended.stderr, /The new token is not lost: it is in a half-filled form/v);
	showsNoSecret(t, demo, ended);
});

test('a new token that could not be stored is tested first when the same is run again', async t => {
	const demo = await open(t, {isEmpty: false});
	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, ownerOf: () => people.alpha};
	const add = ['add', '--email', 'another@example.com', ...proxied(demo), '--pin'];
	t.is((await demo.run(add)).status, 4);
	const again = await demo.run(add);
	t.is(again.status, 4);
	t.regex(again.stderr, /^A new token from an earlier run is not stored yet\. It is tested first\./mv);
	t.regex(again.stderr, /The new token is not lost: it is in a half-filled form/v);
});

test('changes of an account that wait in a form are not overwritten by edit --pin: its token is kept beside them', async t => {
	const demo = await open(t, {isEmpty: false});
	const charlie = demo.world.accounts.find(({email}) => email === 'charlie@example.com');
	if (charlie === undefined) {
		throw new Error('There is no charlie.');
	}

	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, ownerOf: () => people.alpha};
	const draft = withText(draftOf(charlie), 'queryParameters', textField('X-Plex-Product=Other'));
	const {drafts} = storeIn(foldersIn(demo.folder.dataFolder));
	await drafts.keep(charlie.id, draft);
	const ended = await demo.run(['edit', 'charlie@example.com', '--pin']);
	t.is(ended.status, 4);
	t.regex(ended.stderr, /The new token is not lost: it is in a half-filled form/v);
	t.deepEqual((await drafts.find(charlie.id))?.draft, draft);
	const beside = (await drafts.list()).find(([name]) => name.startsWith('edit-'));
	t.deepEqual([beside?.[1].draft.fields.authToken.text], standIn.issuedTokens);
});

test('options that contradict each other ask plex.tv nothing', async t => {
	const demo = await open(t);
	for (const options of [['--pin', '--sign-in'], ['--pin', '--token-file', demo.folder.valueFiles.goodToken], ['--verification-code', '123456']]) {
		const ended = await demo.run(['add', '--email', 'mike@example.com', ...proxied(demo), '--token-file', demo.folder.valueFiles.goodToken, ...options, '--json']);
		t.is(ended.status, 2, options.join(' '));
	}

	const without = await demo.run(['add', '--email', 'mike@example.com', ...proxied(demo), '--sign-in', '--json']);
	t.is(errorIn(without).code, 'ERR_PASSWORD_MISSING');
	t.deepEqual(demo.world.standIn.requests, []);
});

test('edit --pin gives a stored account a new token', async t => {
	const demo = await open(t, {isEmpty: false});
	const ended = await demo.run(['edit', 'charlie@example.com', '--pin', '--json']);
	t.is(ended.status, 0, ended.stderr);
	t.deepEqual([await tokenOf(demo, 'charlie@example.com')], demo.world.standIn.issuedTokens);
});

test('remove --sign-out ends the token at plex.tv first, and removes nothing when that fails', async t => {
	const demo = await open(t, {isEmpty: false});
	const {standIn} = demo.world;
	const token = await tokenOf(demo, 'alpha@example.com') ?? '';
	standIn.failures.push({path: /signout$/v, answer: maintenanceAnswer, times: 1});
	const refusedRemoval = await demo.run(['remove', 'alpha@example.com', '--yes', '--sign-out', '--json']);
	t.is(refusedRemoval.status, 3);
	t.is(await tokenOf(demo, 'alpha@example.com'), token);

	const removed = await demo.run(['remove', 'alpha@example.com', '--yes', '--sign-out', '--json']);
	t.like(JSON.parse(removed.stdout), {removed: {email: 'alpha@example.com'}, signOut: 'signed-out'});
	t.is(await tokenOf(demo, 'alpha@example.com'), undefined);
	t.false(standIn.tokens.get(token)?.kind === 'valid');

	const dead = await demo.run(['remove', 'charlie@example.com', '--yes', '--sign-out', '--json']);
	t.like(JSON.parse(dead.stdout), {signOut: 'was-dead'});
	const without = await demo.run(['remove', 'bravo@example.com', '--yes', '--json']);
	t.false('signOut' in (JSON.parse(without.stdout) as Record<string, unknown>));
	t.is(standIn.requests.filter(({method}) => method === 'DELETE').length, 3);
});
