import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import type {PlexStandIn} from '../../source/demo/plex-stand-in.js';
import {
	emptyAnswer,
	htmlAnswer,
	jsonAnswer,
	textAnswer,
	xmlAnswer,
	type Answer,
} from '../../source/demo/stand-in/answer.js';
import type {SignInBehaviour} from '../../source/demo/stand-in/sign-in-behaviour.js';
import {people} from '../../source/demo/people.js';
import {explain, hintIn, type AppError, type ErrorCode} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import type {PlexCredentials} from '../../source/domain/sign-in.js';
import {anyText} from '../helpers/any-text.js';
import {failureOf} from '../helpers/failure.js';
import {
	clientIdentifier,
	identity,
	patientDeadlines,
	routeTo,
	signal,
	tellingPlexTv,
	type TestedPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';
import {until} from '../helpers/until.js';

const password = 'xFAKE p&ss=wörd%+🐙';
const account: SignInBehaviour = {kind: 'account', account: people.bravo, password};
const guarded: SignInBehaviour = {...account, verificationCode: '246810'};

const open = async (t: ExecutionContext, behaviour: SignInBehaviour) => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority, signIns: {'bravo@example.com': behaviour}});
	const proxy = await startProxy(t, {target: standIn});
	const {authToken: _, ...device} = identity({route: routeTo(proxy.address)});
	return {standIn, proxy, device};
};

const credentials = (change: Partial<PlexCredentials> = {}): PlexCredentials => ({login: 'bravo@example.com', password: new Secret(password), ...change});

type Opened = Awaited<ReturnType<typeof open>>;

const refusalOf = async ({device}: Opened, change?: Partial<PlexCredentials>, plexTv: TestedPlexTv = tellingPlexTv()): Promise<AppError> =>
	failureOf(plexTv.signIn(device, credentials(change), {signal}));

const signInRequests = ({requests}: PlexStandIn) => requests.filter(({path}) => path.startsWith('/api/v2/users/signin'));

test.serial('email and password give a fresh token, along the account’s route, as the account’s device', async t => {
	const opened = await open(t, account);
	const token = await tellingPlexTv().signIn(opened.device, credentials(), {signal});
	t.deepEqual([token.reveal()], opened.standIn.issuedTokens);
	const [request] = signInRequests(opened.standIn);
	t.is(request?.method, 'POST');
	t.true(request?.headers.some(([name, value]) => name === 'X-Plex-Client-Identifier' && value === clientIdentifier));
	t.false(request?.headers.some(([name]) => name.toLowerCase() === 'x-plex-token'));
	t.false(request?.path.includes('xFAKE'), 'the password is in the URL');
	t.is(opened.proxy.log.connects.length, 1);
});

test.serial('any sign in a password reaches plex.tv as it was typed', async t => {
	const opened = await open(t, account);
	const text = anyText({minLength: 1, maxLength: 20}).filter(typed => typed.isWellFormed());
	await fc.assert(fc.asyncProperty(text, async typed => {
		opened.standIn.signIns.set('bravo@example.com', {kind: 'account', account: people.bravo, password: typed});
		const token = await tellingPlexTv().signIn(opened.device, credentials({password: new Secret(typed)}), {signal});
		t.is(opened.standIn.issuedTokens.at(-1), token.reveal());
	}), {numRuns: 25, examples: [['%'], ['+ &='], ['a\r\nb'], ['🐙']]});
});

test.serial('the verification code goes along when there is one', async t => {
	const opened = await open(t, guarded);
	const token = await tellingPlexTv().signIn(opened.device, credentials({verificationCode: '246810'}), {signal});
	t.deepEqual([token.reveal()], opened.standIn.issuedTokens);
});

test.serial('the account object may come as XML', async t => {
	const opened = await open(t, {kind: 'answer', answer: xmlAnswer(201, '<user id="10000002" username="bravo" authToken="xFAKEissuedAsXml00001"/>')});
	const token = await tellingPlexTv().signIn(opened.device, credentials(), {signal});
	t.is(token.reveal(), 'xFAKEissuedAsXml00001');
});

const errors = (status: number, code: number, message: string): Answer => jsonAnswer(status, {errors: [{code, message, status}]});

/** Every failure of a sign-in that the API facts list, and what a person reads. */
const refusals: ReadonlyArray<readonly [name: string, behaviour: SignInBehaviour, change: Partial<PlexCredentials>, code: ErrorCode, words: RegExp]> = [
	['a wrong password', account, {password: new Secret('xFAKE wrong')}, 'ERR_SIGN_IN_WRONG', /^plex\.tv did not accept the email and password\.$/v],
	['a login that nobody has', account, {login: 'nobody@example.com'}, 'ERR_SIGN_IN_WRONG', /^plex\.tv did not accept the email and password\.$/v],
	['a missing verification code', guarded, {}, 'ERR_SIGN_IN_CODE_NEEDED', /also wants a verification code/v],
	['a wrong verification code', guarded, {verificationCode: '111111'}, 'ERR_SIGN_IN_CODE_WRONG', /did not accept the verification code/v],
	['a user name where only the email counts', {kind: 'answer', answer: errors(401, 1030, 'email only')}, {}, 'ERR_SIGN_IN_EMAIL_ONLY', /signs in with its email address only/v],
	['a lock', {kind: 'locked'}, {}, 'ERR_SIGN_IN_LOCKED', /has locked sign-in for the address that it sees/v],
	['a lock in other words', {kind: 'answer', answer: errors(401, 1001, 'Sign in has been temporarily disabled: too many failed attempts')}, {}, 'ERR_SIGN_IN_LOCKED', /has locked sign-in/v],
	['a 401 without a reason', {kind: 'answer', answer: emptyAnswer(401, {from: 'edge'})}, {}, 'ERR_SIGN_IN_REFUSED', /refused to sign in: 401, without plex\.tv’s own reason/v],
	['a 401 with a page', {kind: 'answer', answer: htmlAnswer(401, '<html><body>Sign in to the proxy</body></html>')}, {}, 'ERR_SIGN_IN_REFUSED', /without plex\.tv’s own reason/v],
	['a 401 with another code', {kind: 'answer', answer: errors(401, 1099, 'Something new')}, {}, 'ERR_SIGN_IN_REFUSED', /401 1099 Something new/v],
	['too many tries', {kind: 'rate-limited', retryAfter: '40'}, {}, 'ERR_PLEX_RATE_LIMITED', /to come back in 40 seconds/v],
	['too many tries, with an empty answer', {kind: 'answer', answer: emptyAnswer(429)}, {}, 'ERR_PLEX_RATE_LIMITED', /asks to slow down \(429\)\./v],
	['a missing client identifier', {kind: 'answer', answer: errors(400, 1000, 'X-Plex-Client-Identifier is missing')}, {}, 'ERR_PLEX_REFUSED', /refused the request: 400 1000/v],
	['a 403', {kind: 'answer', answer: errors(403, 1013, 'anonymous users may not')}, {}, 'ERR_PLEX_FORBIDDEN', /does not let this account do that: 403 1013/v],
	['a call that is gone', {kind: 'answer', answer: errors(410, 1002, 'gone')}, {}, 'ERR_PLEX_CALL_GONE', /does not know this call, or no longer knows it: 410/v],
	['an edge in trouble', {kind: 'answer', answer: emptyAnswer(404, {from: 'edge'})}, {}, 'ERR_PLEX_UNAVAILABLE', /its edge answered an empty 404/v],
	['a maintenance page', {kind: 'answer', answer: htmlAnswer(503, '<!DOCTYPE html><html></html>', {from: 'edge'})}, {}, 'ERR_PLEX_UNAVAILABLE', /having trouble: it answered 503/v],
	['a redirect', {kind: 'answer', answer: emptyAnswer(302, {headers: {location: 'https://evil.example.com/'}})}, {}, 'ERR_PLEX_REDIRECT', /redirect to evil\.example\.com, which was not followed/v],
	['a captive portal’s page', {kind: 'answer', answer: htmlAnswer(200, '<html><body>Accept the terms</body></html>')}, {}, 'ERR_PLEX_ANSWER', /does not look like plex\.tv’s: it is a web page/v],
	['an account without a token', {kind: 'answer', answer: jsonAnswer(201, {id: 1, username: 'bravo'})}, {}, 'ERR_PLEX_ANSWER', /it has another shape/v],
	['a token that no header can carry', {kind: 'answer', answer: jsonAnswer(201, {id: 1, authToken: 'a\r\nHost: evil'})}, {}, 'ERR_PLEX_ANSWER', /it has another shape/v],
	['a token that is empty', {kind: 'answer', answer: jsonAnswer(201, {id: 1, authToken: ''})}, {}, 'ERR_PLEX_ANSWER', /it has another shape/v],
	['a text', {kind: 'answer', answer: textAnswer(200, 'ok')}, {}, 'ERR_PLEX_ANSWER', /neither JSON nor XML/v],
];

for (const [name, behaviour, change, code, words] of refusals) {
	test.serial(`${name} is one request, and says so: ${code}`, async t => {
		const opened = await open(t, behaviour);
		const error = await refusalOf(opened, change);
		t.is(error.code, code);
		t.regex(error.message, words);
		t.true(hintIn('command', error.hint).length > 0);
		t.is(signInRequests(opened.standIn).length, 1, 'it was tried again by itself');
		t.notRegex(`${explain('command', error)} ${explain('form', error)} ${String(error.stack)}`, /xFAKE|p&ss/v);
		t.deepEqual(opened.standIn.issuedTokens, []);
	});
}

test.serial('a plex.tv that says nothing ends with its deadline, and one that cuts its answer at once', async t => {
	const opened = await open(t, {kind: 'silent'});
	t.is((await refusalOf(opened, {}, tellingPlexTv({deadlines: {...patientDeadlines, firstByte: 100}}))).code, 'ERR_PLEX_TIMEOUT');
	opened.standIn.signIns.set('bravo@example.com', {kind: 'answer', answer: {kind: 'partial', answer: jsonAnswer(201, {authToken: 'xFAKE'}), followedBy: 'cut'}});
	t.is((await refusalOf(opened)).code, 'ERR_PLEX_CLOSED');
});

test.serial('a proxy that is down fails the sign-in, and no password goes another way', async t => {
	const {standIn, device, proxy} = await open(t, account);
	await proxy.close();
	const plexTv = tellingPlexTv();
	t.is((await failureOf(plexTv.signIn(device, credentials(), {signal}))).code, 'ERR_PROXY_REFUSED');
	t.deepEqual(standIn.requests, []);
	t.deepEqual(plexTv.lookedUp, []);
	t.like(plexTv.requests, [{outcome: 'ERR_PROXY_REFUSED'}]);
});

test.serial('a sign-in that is stopped ends at its socket', async t => {
	const {device, proxy, standIn} = await open(t, {kind: 'silent'});
	const stop = new AbortController();
	const asked = failureOf(tellingPlexTv().signIn(device, credentials(), {signal: stop.signal}));
	await until(() => standIn.requests.length === 1);
	stop.abort();
	t.is((await asked).code, 'ERR_CANCELLED');
	await until(() => proxy.log.openTunnels === 0);
});

test.serial('signing out ends the token at plex.tv; a dead one is told apart, and anything else is an error', async t => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority, tokens: {xFAKEtokenToSignOut01: {kind: 'valid', account: people.bravo}}});
	const proxy = await startProxy(t, {target: standIn});
	const signedIn = identity({route: routeTo(proxy.address), authToken: new Secret('xFAKEtokenToSignOut01')});
	const plexTv = tellingPlexTv();
	t.is(await plexTv.signOut(signedIn, {signal}), 'signed-out');
	t.is(await plexTv.signOut(signedIn, {signal}), 'was-dead');
	standIn.outage = htmlAnswer(503, '<!DOCTYPE html><html></html>', {from: 'edge'});
	t.is((await failureOf(plexTv.signOut(signedIn, {signal}))).code, 'ERR_PLEX_UNAVAILABLE');
	standIn.outage = emptyAnswer(401, {from: 'edge'});
	t.is((await failureOf(plexTv.signOut(signedIn, {signal}))).code, 'ERR_PLEX_REFUSED');
});
