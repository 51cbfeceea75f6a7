import test, {type ExecutionContext} from 'ava';
import {XMLParser} from 'fast-xml-parser';
import type {PlexStandIn} from '../../../source/demo/plex-stand-in.js';
import {linkedByHand} from '../../../source/demo/stand-in/pin-policy.js';
import {
	alpha,
	ask,
	bravo,
	identified,
	jsonOf,
	type RawRequest,
} from '../../helpers/ask-stand-in.js';
import {plexTvJson} from '../../helpers/plex-tv-fixtures.js';
import {startStandIn, trustedAuthority} from '../../helpers/stand-in.js';

type PinBody = {readonly id: number; readonly code: string; readonly expiresIn: number; readonly authToken: unknown};

const device = {...identified, 'X-Plex-Product': 'plex-accounts', 'X-Plex-Client-Identifier': '6f6b2f0e-0000-4000-8000-00000000c1d1'};

const start = new Date('2026-11-24T10:00:00.400Z');

/** A stand-in whose clock stands still until `wait`. */
const standInAt = async (t: ExecutionContext) => {
	let now = start.getTime();
	const standIn = await startStandIn(t, {
		authority: await trustedAuthority(), clock: {now: () => new Date(now)}, tokens: {xFAKEtoken: {kind: 'valid', account: alpha}},
	});
	const poll = async (id: number, headers: RawRequest['headers'] = device) => ask(standIn, `/api/v2/pins/${id}`, {headers});
	return {
		standIn,
		create: async (): Promise<PinBody> => JSON.parse((await ask(standIn, '/api/v2/pins', {method: 'POST', headers: device})).body) as PinBody,
		poll,
		statusOf: async (id: number, headers?: RawRequest['headers']): Promise<number> => (await poll(id, headers)).status,
		tokenOf: async (id: number): Promise<unknown> => (JSON.parse((await poll(id)).body) as PinBody).authToken,
		wait(seconds: number) {
			now += seconds * 1000;
		},
	};
};

const linkAs = async (standIn: PlexStandIn, code: string, token = 'xFAKEtoken') =>
	ask(standIn, '/api/v2/pins/link', {method: 'PUT', headers: {...identified, 'X-Plex-Token': token}, form: {code}});

test('a new PIN is plex.tv’s, but for its id and its code of four', async t => {
	const {standIn} = await standInAt(t);
	const [status, body] = jsonOf(await ask(standIn, '/api/v2/pins', {method: 'POST', headers: device}));
	const {id, code} = body as PinBody;
	t.is(status, 201);
	t.regex(code, /^[\dA-Z]{4}$/v);
	t.deepEqual(body, {
		...plexTvJson('pin-created.json'), id, code, qr: `https://plex.tv/api/v2/pins/qr/${code}`,
	});
});

test('a PIN comes as XML where JSON is not asked for', async t => {
	const {standIn} = await standInAt(t);
	const {body} = await ask(standIn, '/api/v2/pins?X-Plex-Client-Identifier=c', {method: 'POST'});
	t.like(new XMLParser({ignoreAttributes: false, attributeNamePrefix: ''}).parse(body), {
		pin: {
			id: '300000001', code: standIn.pins[0]?.code, expiresIn: '900', trusted: '0', authToken: '', location: {code: 'NL'},
		},
	});
});

test('PINs are for devices only: without a client identifier neither is made nor polled', async t => {
	const {standIn, create, statusOf} = await standInAt(t);
	const {id} = await create();
	t.is((await ask(standIn, '/api/v2/pins', {method: 'POST'})).status, 400);
	t.is(await statusOf(id, {}), 400);
	t.is(standIn.pins.length, 1);
});

test('each PIN has an id and a code of its own', async t => {
	const {create, standIn} = await standInAt(t);
	const first = await create();
	const second = await create();
	t.not(first.code, second.code);
	t.not(first.id, second.id);
	t.deepEqual(standIn.pins.map(({code}) => code), [first.code, second.code]);
});

test('a PIN waits until somebody links it, and then every poll has its token', async t => {
	const {standIn, create, poll, tokenOf, wait} = await standInAt(t);
	const {id, code} = await create();
	t.is(await tokenOf(id), null);
	wait(38);
	standIn.linkPin(code.toLowerCase(), alpha);
	const [status, body] = jsonOf(await poll(id));
	t.is(status, 200);
	t.deepEqual(body, {
		...plexTvJson('pin-linked.json'), id, code, qr: `https://plex.tv/api/v2/pins/qr/${code}`, authToken: 'xFAKEissued000000001',
	});
	t.is(await tokenOf(id), 'xFAKEissued000000001');
	t.deepEqual(standIn.issuedTokens, ['xFAKEissued000000001']);
	t.is((await ask(standIn, '/api/v2/user', {headers: {...device, 'X-Plex-Token': 'xFAKEissued000000001'}})).status, 200);
});

test('where only the first poll gets the token, the code is used after it', async t => {
	const {standIn, create, tokenOf, poll} = await standInAt(t);
	standIn.pinPolicy = {...linkedByHand, tokenGoesTo: 'first-poll'};
	const {id, code} = await create();
	t.is(await tokenOf(id), null);
	standIn.linkPin(code, alpha);
	t.is(await tokenOf(id), 'xFAKEissued000000001');
	t.deepEqual(jsonOf(await poll(id)), [404, plexTvJson('pin-expired.json')]);
});

test('a PIN that expired, is unknown, another device’s or used is not found', async t => {
	const {standIn, create, poll, statusOf, wait} = await standInAt(t);
	const {id} = await create();
	t.is(await statusOf(id + 1), 404);
	t.is(await statusOf(id, identified), 404);
	wait(899);
	t.is(await statusOf(id), 200);
	wait(1);
	t.deepEqual(jsonOf(await poll(id)), [404, plexTvJson('pin-expired.json')]);

	const expired = await create();
	standIn.expirePin(expired.code);
	t.is(await statusOf(expired.id), 404);

	const used = await create();
	standIn.markPinUsed(used.code);
	t.is(await statusOf(used.id), 404);

	t.throws(() => {
		standIn.expirePin('nope');
	});
});

test('PINs link themselves to the device’s owner when their policy says so, and nobody’s wait on', async t => {
	const {standIn, create, tokenOf, wait} = await standInAt(t);
	const {id} = await create();
	standIn.pinPolicy = {
		...linkedByHand,
		linking: {kind: 'after', milliseconds: 5000},
		ownerOf: clientIdentifier => clientIdentifier === device['X-Plex-Client-Identifier'] ? bravo : undefined,
	};
	wait(4.999);
	t.is(await tokenOf(id), null);
	wait(0.001);
	t.is(await tokenOf(id), 'xFAKEissued000000001');
	t.deepEqual(standIn.tokens.get('xFAKEissued000000001'), {kind: 'valid', account: bravo});

	standIn.pinPolicy = {...standIn.pinPolicy, ownerOf: () => undefined};
	const nobodys = await create();
	wait(60);
	t.is(await tokenOf(nobodys.id), null);
});

test('how long new codes live may change', async t => {
	const {standIn, create, statusOf, wait} = await standInAt(t);
	standIn.pinPolicy = {...linkedByHand, expiresInSeconds: 2};
	const {id, expiresIn} = await create();
	t.is(expiresIn, 2);
	wait(2);
	t.is(await statusOf(id), 404);
});

test('the link page’s own call links a code to the account whose token it has', async t => {
	const {standIn, create, tokenOf} = await standInAt(t);
	const {id, code} = await create();
	t.is((await linkAs(standIn, code, 'xFAKEdead')).status, 401);
	const {status, body, headers} = await linkAs(standIn, code);
	t.deepEqual([status, body, headers['content-length']], [204, '', undefined]);
	t.is(await tokenOf(id), 'xFAKEissued000000001');
	t.deepEqual(jsonOf(await linkAs(standIn, code)), [404, plexTvJson('pin-expired.json')]);
	t.is((await linkAs(standIn, 'NONE')).status, 404);
});
