import test, {type ExecutionContext} from 'ava';
import {XMLParser} from 'fast-xml-parser';
import type {PlexStandIn} from '../../../source/demo/plex-stand-in.js';
import type {OpenAccount, SignInBehaviour} from '../../../source/demo/stand-in/sign-in-behaviour.js';
import {textAnswer} from '../../../source/demo/stand-in/answer.js';
import {
	ask,
	charlie,
	identified,
	jsonOf,
} from '../../helpers/ask-stand-in.js';
import {plexTvJson} from '../../helpers/plex-tv-fixtures.js';
import type {RawAnswer} from '../../helpers/raw-request.js';
import {startStandIn, trustedAuthority} from '../../helpers/stand-in.js';
import {until} from '../../helpers/until.js';

const password = 'p&ss=wörd+1 %';

const open: OpenAccount = {kind: 'account', account: charlie, password};

const standInWith = async (t: ExecutionContext, behaviour: SignInBehaviour = open): Promise<PlexStandIn> =>
	startStandIn(t, {authority: await trustedAuthority(), signIns: {'charlie@example.com': behaviour}});

const signIn = async (standIn: PlexStandIn, form: Readonly<Record<string, string>> = {}, headers: Readonly<Record<string, string>> = identified): Promise<RawAnswer> =>
	ask(standIn, '/api/v2/users/signin', {
		method: 'POST',
		headers,
		form: {
			login: 'charlie@example.com', password, rememberMe: 'true', ...form,
		},
	});

/** Plex.tv's own code in an error. */
const codeOf = async (answer: Promise<RawAnswer>): Promise<number | undefined> =>
	(JSON.parse((await answer).body) as {errors?: Array<{code: number}>}).errors?.[0]?.code;

test('the right password gets the account object and a fresh token that is good', async t => {
	const standIn = await standInWith(t);
	const [status, body] = jsonOf(await signIn(standIn));
	t.is(status, 201);
	t.deepEqual(body, {
		...plexTvJson('signin-ok.json'), title: 'charlie-ops', authToken: 'xFAKEissued000000001', rememberExpiresAt: 1_795_500_000, pastSubscriptions: [],
	});
	t.deepEqual(standIn.issuedTokens, ['xFAKEissued000000001']);
	const [, user] = jsonOf(await ask(standIn, '/api/v2/user', {headers: {...identified, 'X-Plex-Token': 'xFAKEissued000000001'}}));
	t.like(user, {email: 'charlie@example.com'});
	t.like(jsonOf(await signIn(standIn))[1], {authToken: 'xFAKEissued000000002'});
});

test('a sign-in comes as XML where JSON is not asked for', async t => {
	const {status, body} = await signIn(await standInWith(t), {}, {'X-Plex-Client-Identifier': 'c'});
	t.is(status, 201);
	t.like(new XMLParser({ignoreAttributes: false, attributeNamePrefix: ''}).parse(body), {user: {id: '10000003', authToken: 'xFAKEissued000000001'}});
});

test('the login is the email or the user name, in any capitals', async t => {
	const standIn = await standInWith(t);
	t.is((await signIn(standIn, {login: 'Charlie@Example.com'})).status, 201);
	t.is((await signIn(standIn, {login: 'Charlie-Ops'})).status, 201);
});

test('a wrong password and a login that nobody has get the same answer', async t => {
	const standIn = await standInWith(t);
	const expected = [401, plexTvJson('signin-wrong-password.json')];
	t.deepEqual(jsonOf(await signIn(standIn, {password: 'xFAKE-wrong'})), expected);
	t.deepEqual(jsonOf(await signIn(standIn, {login: 'nobody@example.com'})), expected);
	t.deepEqual(standIn.issuedTokens, []);
});

test('with two-factor on, a code is asked for after the right password only', async t => {
	const standIn = await standInWith(t, {...open, verificationCode: '246810'});
	t.is(await codeOf(signIn(standIn, {password: 'xFAKE-wrong', verificationCode: '246810'})), 1001);
	t.deepEqual(jsonOf(await signIn(standIn)), [401, plexTvJson('signin-needs-code.json')]);
	t.deepEqual(jsonOf(await signIn(standIn, {verificationCode: '000000'})), [401, plexTvJson('signin-wrong-code.json')]);
	t.is((await signIn(standIn, {verificationCode: '246810'})).status, 201);
});

test('an account that takes its email only refuses its user name', async t => {
	const standIn = await standInWith(t, {...open, emailOnly: true});
	t.is(await codeOf(signIn(standIn, {login: 'charlie-ops'})), 1030);
	t.is((await signIn(standIn)).status, 201);
});

test('five wrong passwords in a row lock the login, and the right one opens it no more', async t => {
	const standIn = await standInWith(t);
	const wrong = async (): Promise<number | undefined> => codeOf(signIn(standIn, {password: 'xFAKE-wrong'}));
	const fourTimes = async (): Promise<Array<number | undefined>> => [await wrong(), await wrong(), await wrong(), await wrong()];
	t.deepEqual(await fourTimes(), [1001, 1001, 1001, 1001]);
	t.is((await signIn(standIn)).status, 201);
	t.deepEqual(await fourTimes(), [1001, 1001, 1001, 1001]);
	t.is(await wrong(), 1001);
	t.deepEqual(jsonOf(await signIn(standIn)), [401, plexTvJson('signin-locked.json')]);
	t.is(await codeOf(signIn(standIn, {login: 'charlie-ops'})), 1031);
	t.deepEqual(standIn.signIns.get('charlie@example.com'), {kind: 'locked'});

	standIn.signIns.set('charlie@example.com', open);
	t.is(await wrong(), 1001);
	t.is((await signIn(standIn)).status, 201);
});

test('a login may be locked, told to slow down, or answered anything', async t => {
	const standIn = await standInWith(t, {kind: 'locked'});
	t.deepEqual(jsonOf(await signIn(standIn)), [401, plexTvJson('signin-locked.json')]);
	standIn.signIns.set('charlie@example.com', {kind: 'rate-limited', retryAfter: '7'});
	const limited = await signIn(standIn);
	t.deepEqual(jsonOf(limited), [429, plexTvJson('too-many-requests.json')]);
	t.is(limited.headers['retry-after'], '7');
	standIn.signIns.set('charlie@example.com', {kind: 'answer', answer: textAnswer(418, 'tea')});
	t.is((await signIn(standIn)).status, 418);
});

test('plex.tv may say nothing to a login', async t => {
	const standIn = await standInWith(t, {kind: 'silent'});
	const unanswered = t.throwsAsync(signIn(standIn));
	await until(() => standIn.requests.length > 0);
	await standIn.close();
	await unanswered;
});

test('what is no sign-in by a device is a bad request', async t => {
	const standIn = await standInWith(t);
	t.is(await codeOf(signIn(standIn, {}, {accept: 'application/json'})), 1000);
	t.is(await codeOf(signIn(standIn, {password: ''})), 1004);
	t.is(await codeOf(ask(standIn, '/api/v2/users/signin?login=charlie@example.com', {method: 'POST', headers: identified})), 1004);
});

test('signing out kills the token that was sent, and no other', async t => {
	const standIn = await startStandIn(t, {
		authority: await trustedAuthority(), tokens: {xFAKEone: {kind: 'valid', account: charlie}, xFAKEtwo: {kind: 'valid', account: charlie}},
	});
	const signOut = async (token: string): Promise<RawAnswer> => ask(standIn, '/api/v2/users/signout', {method: 'DELETE', headers: {...identified, 'X-Plex-Token': token}});
	const {status, body} = await signOut('xFAKEone');
	t.deepEqual([status, body], [204, '']);
	t.deepEqual(jsonOf(await signOut('xFAKEone')), [401, plexTvJson('token-rejected.json')]);
	t.is((await ask(standIn, '/api/v2/user', {headers: {...identified, 'X-Plex-Token': 'xFAKEtwo'}})).status, 200);
});
