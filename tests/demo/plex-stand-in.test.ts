import {connect as connectPlain} from 'node:net';
import {once} from 'node:events';
import {connect, type TLSSocket} from 'node:tls';
import test, {type ExecutionContext} from 'ava';
import {XMLParser} from 'fast-xml-parser';
import type {PlexStandIn} from '../../source/demo/plex-stand-in.js';
import {textAnswer} from '../../source/demo/stand-in/answer.js';
import type {TokenBehaviour} from '../../source/demo/stand-in/token-behaviour.js';
import {
	alpha,
	ask,
	bravo,
	identified,
	json,
} from '../helpers/ask-stand-in.js';
import {plexTvJson} from '../helpers/plex-tv-fixtures.js';
import {askPlexTv, type RawAnswer} from '../helpers/raw-request.js';
import {startStandIn, trustedAuthority} from '../helpers/stand-in.js';

const standInWith = async (t: ExecutionContext, tokens: Record<string, TokenBehaviour> = {}): Promise<PlexStandIn> =>
	startStandIn(t, {authority: await trustedAuthority(), tokens});

const connectTo = async ({port}: {readonly port: number}): Promise<TLSSocket> => {
	const socket = connect({port, host: '127.0.0.1', servername: 'plex.tv'});
	await once(socket, 'secureConnect');
	return socket;
};

const askForUser = async (t: ExecutionContext, behaviour: TokenBehaviour): Promise<RawAnswer> =>
	ask(await standInWith(t, {xFAKEtoken: behaviour}), '/api/v2/user', {headers: {...identified, 'X-Plex-Token': 'xFAKEtoken'}});

const statusOf = async (answer: Promise<RawAnswer>): Promise<number> => answer.then(({status}) => status);

const bodyOf = async (answer: Promise<RawAnswer>): Promise<string> => answer.then(({body}) => body.trim());

const isGenuine = ({headers}: RawAnswer): boolean => headers['x-request-id'] !== undefined && headers['x-runtime'] !== undefined;

test('the account object is plex.tv’s, with Plex Pass and without', async t => {
	const standIn = await standInWith(t, {xFAKEtokenPlexPass01: {kind: 'valid', account: alpha}, xFAKEtokenFreeAcct02: {kind: 'valid', account: bravo}});
	const withPlexPass = await ask(standIn, '/api/v2/user', {headers: {...identified, 'X-Plex-Token': 'xFAKEtokenPlexPass01'}});
	const without = await ask(standIn, '/api/v2/user', {headers: {...identified, 'X-Plex-Token': 'xFAKEtokenFreeAcct02'}});
	t.is(withPlexPass.status, 200);
	t.true(isGenuine(withPlexPass));
	t.deepEqual(JSON.parse(withPlexPass.body), plexTvJson('user-plexpass.json'));
	t.deepEqual(JSON.parse(without.body), plexTvJson('user-free.json'));
});

test('names may come as query parameters, and the format by the path’s end', async t => {
	const standIn = await standInWith(t, {'x FAKE&token': {kind: 'valid', account: alpha}});
	const answer = await ask(standIn, '/api/v2/user.json?X-Plex-Token=x%20FAKE%26token&X-Plex-Client-Identifier=c');
	t.is(answer.status, 200);
	t.is((JSON.parse(answer.body) as {email: string}).email, 'alpha@example.com');
});

test('v2 calls answer XML where JSON is not asked for', async t => {
	const standIn = await standInWith(t, {xFAKEtoken: {kind: 'valid', account: {...alpha, username: '<a & "b">'}}});
	const parse = (body: string): unknown => new XMLParser({ignoreAttributes: false, attributeNamePrefix: ''}).parse(body) as unknown;
	const user = await ask(standIn, '/api/v2/user', {headers: {'X-Plex-Token': 'xFAKEtoken', 'X-Plex-Client-Identifier': 'c'}});
	t.is(user.headers['content-type'], 'application/xml; charset=utf-8');
	t.like(parse(user.body), {
		user: {
			id: '10000001', username: '<a & "b">', restricted: '0', subscription: {active: '1', plan: 'lifetime'},
		},
	});
	const rejected = await ask(standIn, '/api/v2/user');
	t.like(parse(rejected.body), {errors: {error: {code: '1001', message: 'User could not be authenticated', status: '401'}}});
	const ping = await ask(standIn, '/api/v2/ping');
	t.like(parse(ping.body), {pong: true});
});

test('a token that nobody has, and none at all, are rejected by plex.tv itself', async t => {
	const standIn = await standInWith(t);
	const expected = plexTvJson('token-rejected.json');
	const answers = await Promise.all([{...identified, 'X-Plex-Token': 'xFAKEunknown'}, identified, json].map(async headers => ask(standIn, '/api/v2/user', {headers})));
	for (const answer of answers) {
		t.is(answer.status, 401);
		t.true(isGenuine(answer));
		t.deepEqual(JSON.parse(answer.body), expected);
	}
});

test('a good token without a client identifier is our fault', async t => {
	const standIn = await standInWith(t, {xFAKEtoken: {kind: 'valid', account: alpha}});
	const answer = await ask(standIn, '/api/v2/user', {headers: {...json, 'X-Plex-Token': 'xFAKEtoken'}});
	t.is(answer.status, 400);
	t.deepEqual(JSON.parse(answer.body), {errors: [{code: 1000, message: 'X-Plex-Client-Identifier is missing', status: 400}]});
});

test('too many requests, with and without a time to come back', async t => {
	const without = await askForUser(t, {kind: 'rate-limited'});
	t.is(without.status, 429);
	t.is(without.headers['retry-after'], undefined);
	t.deepEqual(JSON.parse(without.body), plexTvJson('too-many-requests.json'));
	const withTime = await askForUser(t, {kind: 'rate-limited', retryAfter: '7'});
	t.is(withTime.headers['retry-after'], '7');
});

test('dead tokens of other kinds: 422 and 498', async t => {
	const invalid = await askForUser(t, {kind: 'invalid-token'});
	t.is(invalid.status, 422);
	t.true(invalid.body.includes('<error>Invalid token</error>'));
	const expired = await askForUser(t, {kind: 'expired'});
	t.is(expired.status, 498);
	t.true(isGenuine(expired));
});

test('answers that say nothing about the token look as they do on the way to plex.tv', async t => {
	const maintenance = await askForUser(t, {kind: 'maintenance'});
	t.is(maintenance.status, 503);
	t.regex(maintenance.headers['content-type'] ?? '', /^text\/html/v);

	const bare = await askForUser(t, {kind: 'bare-401'});
	t.deepEqual([bare.status, bare.body, isGenuine(bare)], [401, '', false]);

	const edge = await askForUser(t, {kind: 'edge-trouble'});
	t.deepEqual([edge.status, edge.body, isGenuine(edge)], [404, '', false]);

	const portal = await askForUser(t, {kind: 'page'});
	t.deepEqual([portal.status, portal.body.startsWith('<!DOCTYPE html>')], [200, true]);

	const shape = await askForUser(t, {kind: 'another-shape'});
	t.is(shape.status, 200);
	t.false('id' in (JSON.parse(shape.body) as Record<string, unknown>));

	const redirect = await askForUser(t, {kind: 'redirect', location: 'https://evil.example.com/'});
	t.deepEqual([redirect.status, redirect.headers.location], [302, 'https://evil.example.com/']);
});

test('an answer can be cut in the middle', async t => {
	await t.throwsAsync(askForUser(t, {kind: 'answer', answer: {kind: 'partial', answer: textAnswer(200, 'half'), followedBy: 'cut'}}));
});

test('a silent plex.tv reads the request and says nothing until the client leaves', async t => {
	const standIn = await standInWith(t, {xFAKEtoken: {kind: 'silent'}});
	const socket = await connectTo(standIn);
	let heard = '';
	socket.on('data', (piece: Uint8Array) => {
		heard += String(piece);
	});
	socket.write('GET /api/v2/user HTTP/1.1\r\nHost: plex.tv\r\nX-Plex-Token: xFAKEtoken\r\n\r\n');
	// Another request, answered after the silent one was read, shows that there was time to answer it.
	while (standIn.requests.length === 0) {
		await ask(standIn, '/api/v2/ping');
	}

	await ask(standIn, '/api/v2/ping');
	t.is(heard, '');
	socket.destroy();
});

test('an outage is the same for every call, and ends', async t => {
	const standIn = await standInWith(t);
	standIn.outage = textAnswer(502, 'Bad gateway', {from: 'edge'});
	t.is(await statusOf(ask(standIn, '/api/v2/ping')), 502);
	t.is(await statusOf(ask(standIn, '/:/ip')), 502);
	standIn.outage = undefined;
	t.is(await statusOf(ask(standIn, '/api/v2/ping')), 200);
});

test('ping answers pong without a token and with a good one, and rejects a bad one', async t => {
	const standIn = await standInWith(t, {xFAKEtoken: {kind: 'valid', account: alpha}});
	t.is(await bodyOf(ask(standIn, '/api/v2/ping', {headers: json})), '{"pong":true}');
	t.is(await bodyOf(ask(standIn, '/api/v2/ping', {headers: {...identified, 'X-Plex-Token': 'xFAKEtoken'}})), '{"pong":true}');
	t.is(await statusOf(ask(standIn, '/api/v2/ping', {headers: {...identified, 'X-Plex-Token': 'xFAKEother'}})), 401);
});

test('the own address is plain text: the one that was announced, or the connection’s', async t => {
	const standIn = await standInWith(t);
	const unannounced = await ask(standIn, '/:/ip');
	t.is(unannounced.headers['content-type'], 'text/plain; charset=utf-8');
	t.is(unannounced.body.trim(), '127.0.0.1');

	const socket = connectPlain({port: standIn.port, host: '127.0.0.1'});
	await once(socket, 'connect');
	const forget = standIn.announceCaller(socket.localPort!, '2001:db8::7');
	t.is(await bodyOf(askPlexTv(socket, {path: '/:/ip'})), '2001:db8::7');
	forget();
	socket.destroy();
});

test('unknown paths and wrong methods get plex.tv’s own errors', async t => {
	const standIn = await standInWith(t);
	const unknown = await ask(standIn, '/api/v2/friends', {headers: json});
	t.deepEqual([unknown.status, JSON.parse(unknown.body)], [404, {errors: [{code: 1002, message: 'The requested resource or endpoint could not be found', status: 404}]}]);
	t.is(await statusOf(ask(standIn, '/api/v2/user', {method: 'DELETE', headers: json})), 405);
});

test('the log holds requests as they came', async t => {
	const standIn = await standInWith(t);
	await ask(standIn, '/api/v2/ping?b=%2C&a=1', {headers: {'X-Plex-Product': 'One', 'x-plex-token': 'xFAKEtoken'}});
	t.is(standIn.connections, 1);
	const [request] = standIn.requests;
	t.like(request, {
		method: 'GET', host: 'plex.tv', servername: 'plex.tv', path: '/api/v2/ping?b=%2C&a=1', body: '', callerAddress: '127.0.0.1',
	});
	t.true(request?.headers.some(([name, value]) => name === 'X-Plex-Product' && value === 'One'));
	t.true(request?.headers.some(([name, value]) => name === 'x-plex-token' && value === 'xFAKEtoken'));
});

test('a token taken out of the table is rejected from then on', async t => {
	const standIn = await standInWith(t, {xFAKEtoken: {kind: 'valid', account: alpha}});
	const headers = {...identified, 'X-Plex-Token': 'xFAKEtoken'};
	t.is(await statusOf(ask(standIn, '/api/v2/user', {headers})), 200);
	standIn.tokens.delete('xFAKEtoken');
	t.is(await statusOf(ask(standIn, '/api/v2/user', {headers})), 401);
});

test('closing ends open connections, and may be done twice', async t => {
	const standIn = await standInWith(t);
	const idle = await connectTo(standIn);
	const inHandshake = connectPlain({port: standIn.port, host: '127.0.0.1'});
	await once(inHandshake, 'connect');
	const ended = Promise.all([once(idle, 'close'), once(inHandshake, 'close')]);
	idle.on('error', () => undefined);
	inHandshake.on('error', () => undefined);
	await standIn.close();
	await ended;
	await standIn.close();
	await t.throwsAsync(once(connectPlain({port: standIn.port, host: '127.0.0.1'}), 'connect'), {code: 'ECONNREFUSED'});
});
