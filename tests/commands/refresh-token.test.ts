import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {findNewToken} from '../../source/application/refresh-token.js';
import {people} from '../../source/demo/people.js';
import {maintenanceAnswer} from '../../source/demo/stand-in/pages.js';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';
import {programWords} from '../helpers/program.js';
import {foldersIn, storeIn} from '../helpers/store.js';
import {until} from '../helpers/until.js';

/** Its token was rejected, and its password is stored. */
const email = 'charlie@example.com';

type Opened = Demo & {readonly id: string; readonly oldToken: string};

const open = async (t: ExecutionContext): Promise<Opened> => {
	const demo = await startDemo(t);
	const {standIn, accounts} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	const charlie = accounts.find(account => account.email === email);
	return Object.assign(demo, {id: charlie?.id ?? '', oldToken: charlie?.authToken.reveal() ?? ''});
};

const storedToken = async ({accounts, id}: Opened): Promise<string> => {
	const {authToken} = await accounts.open(id);
	return authToken.reveal();
};

const waitingToken = async ({folder, id}: Opened): Promise<string | undefined> => {
	const found = await findNewToken(storeIn(foldersIn(folder.dataFolder)), id);
	return found?.token.reveal();
};

const showsNoSecret = (t: ExecutionContext, {secrets}: Demo, text: string): void => {
	for (const secret of secrets) {
		t.false(text.includes(secret), 'a secret was printed');
	}
};

for (const way of ['--pin', '--sign-in']) {
	test(`refresh-token ${way} replaces a dead token`, async t => {
		const demo = await open(t);
		const ended = await demo.run(['refresh-token', email, way, '--json']);
		t.is(ended.status, 0, ended.stderr);
		t.like(JSON.parse(ended.stdout), {email, token: {verdict: 'valid'}});
		t.deepEqual([await storedToken(demo)], demo.world.standIn.issuedTokens);
		t.is(await waitingToken(demo), undefined);
		showsNoSecret(t, demo, ended.stdout + ended.stderr);
	});
}

test('refresh-token wants a way, and a stored password for signing in', async t => {
	const demo = await open(t);
	t.is((await demo.run(['refresh-token', email, '--json'])).status, 2);
	const ended = await demo.run(['refresh-token', 'bravo@example.com', '--sign-in', '--json']);
	t.is(ended.status, 2);
	t.is(errorIn(ended).code, 'ERR_PASSWORD_MISSING');
	t.deepEqual(demo.world.standIn.requests, []);
});

test('one verification code is not sent for several accounts', async t => {
	const demo = await open(t);
	for (const accounts of [[email, 'alpha@example.com'], ['--all']]) {
		const ended = await demo.run(['refresh-token', ...accounts, '--sign-in', '--verification-code', '246810', '--json']);
		t.is(ended.status, 2);
		t.is(errorIn(ended).message, 'A verification code is good for one account only.');
	}

	t.deepEqual(demo.world.standIn.requests, []);
});

test('refresh-token --sign-in is one try: a wrong stored password changes nothing', async t => {
	const demo = await open(t);
	demo.world.standIn.signIns.set(email, {kind: 'account', account: people.charlie, password: 'xFAKE-another'});
	const ended = await demo.run(['refresh-token', email, '--sign-in', '--json']);
	t.is(ended.status, 1);
	t.is(errorIn(ended).code, 'ERR_SIGN_IN_WRONG');
	t.is(demo.world.standIn.requests.length, 1);
	t.is(await storedToken(demo), demo.oldToken);
});

test('a new token that could not be tested is kept, and the next refresh stores it without a new sign-in', async t => {
	const demo = await open(t);
	const {standIn} = demo.world;
	standIn.failures.push({path: /^\/api\/v2\/user$/v, answer: maintenanceAnswer, times: 1});
	const ended = await demo.run(['refresh-token', email, '--sign-in', '--json']);
	t.is(ended.status, 3);
	t.regex(errorIn(ended).hint, /The new token is not lost/v);
	t.is(await storedToken(demo), demo.oldToken);

	const again = await demo.run(['refresh-token', email, '--sign-in']);
	t.is(again.status, 0, again.stderr);
	t.regex(again.stderr, /was not stored yet: it is tested first/v);
	t.is(standIn.issuedTokens.length, 1);
	t.deepEqual([await storedToken(demo)], standIn.issuedTokens);
	showsNoSecret(t, demo, ended.stderr + again.stdout + again.stderr);
});

/** Starts a refresh and does not wait for it. */
const start = (t: ExecutionContext, {folder, environment}: Demo): ChildProcess => {
	const child = spawn(process.execPath, [...programWords, '--data-dir', folder.dataFolder, 'refresh-token', email, '--sign-in'], {env: environment, stdio: 'ignore'});
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	return child;
};

test('a refresh that is killed before plex.tv has answered leaves everything as it was', async t => {
	const demo = await open(t);
	const {standIn} = demo.world;
	standIn.signIns.set(email, {kind: 'silent'});
	const child = start(t, demo);
	await until(() => standIn.requests.length === 1);
	child.kill('SIGKILL');
	await once(child, 'exit');
	t.is(await storedToken(demo), demo.oldToken);
	t.is(await waitingToken(demo), undefined);
});

test('a refresh that is killed while the new token is tested leaves it in a draft', async t => {
	const demo = await open(t);
	const {standIn} = demo.world;
	standIn.failures.push({path: /^\/api\/v2\/user$/v, answer: {kind: 'silence'}, times: 1});
	const child = start(t, demo);
	await until(() => standIn.requests.length === 2);
	child.kill('SIGKILL');
	await once(child, 'exit');
	t.is(await storedToken(demo), demo.oldToken);
	t.deepEqual([await waitingToken(demo)], standIn.issuedTokens);

	const again = await demo.run(['refresh-token', email, '--sign-in']);
	t.is(again.status, 0, again.stderr);
	t.deepEqual([await storedToken(demo)], standIn.issuedTokens);
});
