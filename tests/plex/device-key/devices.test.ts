import test from 'ava';
import {emptyAnswer, jsonAnswer, xmlAnswer} from '../../../source/demo/stand-in/answer.js';
import {people} from '../../../source/demo/people.js';
import {devicesIn} from '../../../source/plex/decode/devices.js';
import {Secret} from '../../../source/domain/secret.js';
import {openDeviceKeys} from '../../helpers/device-keys.js';
import {goodToken, signal} from '../../helpers/plex-tv.js';

const television = {
	id: 400_000_900,
	clientIdentifier: 'tv-1',
	name: 'Living & Room\u{202E}\u{FEFF}',
	product: 'Plex for LG',
	productVersion: '5.9',
	platform: 'webOS',
	device: 'LG',
	provides: ['client', 'player'],
	publicAddress: '198.51.100.7',
	token: 'xFAKEtelevision00001',
	createdAt: new Date('2025-01-02T03:04:05Z'),
	lastSeenAt: new Date('2026-11-20T10:00:00Z'),
};

const seen = {
	id: 400_000_900,
	clientIdentifier: 'tv-1',
	name: 'Living & Room',
	product: 'Plex for LG',
	version: '5.9',
	platform: 'webOS',
	device: 'LG',
	provides: ['client', 'player'],
	publicAddress: '198.51.100.7',
	createdAt: '2025-01-02T03:04:05.000Z',
	lastSeenAt: '2026-11-20T10:00:00.000Z',
};

test.serial('what is signed in as an account is listed, without the token that each entry has', async t => {
	const {standIn, plexTv, who, register} = await openDeviceKeys(t);
	standIn.devicesOf.set(people.bravo.id, [television]);
	await register();
	const devices = await plexTv.listDevices(who, {signal});
	t.deepEqual(devices[0], seen);
	t.like(devices[1], {clientIdentifier: who.clientIdentifier, product: 'plex-accounts'});
	t.is(devices.length, 2);
	t.notRegex(JSON.stringify(devices), /xfake|eyj|token/iv);
	t.is(standIn.requests.at(-1)?.path, '/devices.xml');
});

test.serial('once the old list is gone the new one is asked, which has no ids', async t => {
	const {standIn, plexTv, who} = await openDeviceKeys(t);
	standIn.devicesOf.set(people.bravo.id, [television]);
	standIn.failures.push({path: /^\/devices\.xml$/v, answer: xmlAnswer(410, '<Response code="410" status="This endpoint was removed"/>'), times: Infinity});
	const {id: _, ...rest} = seen;
	t.deepEqual(await plexTv.listDevices(who, {signal}), [rest]);
	t.deepEqual(plexTv.requests.map(({outcome}) => outcome), ['answered', 'answered']);
});

test.serial('a list that is cut off, or of another shape, is none', async t => {
	const {standIn, plexTv, who} = await openDeviceKeys(t);
	for (const [answer, code] of [
		[xmlAnswer(200, '<MediaContainer><Device clientIdentifier="a" id="1"/>'), 'ERR_PLEX_ANSWER'],
		[jsonAnswer(200, {devices: 'no'}), 'ERR_PLEX_ANSWER'],
		[xmlAnswer(200, '<MediaContainer><Device id="1"/></MediaContainer>'), 'ERR_PLEX_ANSWER'],
		[jsonAnswer(401, {errors: [{code: 1001}]}), 'ERR_TOKEN_REJECTED'],
		[emptyAnswer(401, {from: 'edge'}), 'ERR_PLEX_REFUSED'],
	] as const) {
		standIn.failures.push({path: /^\/devices\.xml$/v, answer, times: 1});
		t.like(await t.throwsAsync(plexTv.listDevices(who, {signal})), {code});
	}
});

test('odd entries do not spoil the others', t => {
	const xml = '<MediaContainer><Device clientIdentifier="a" id="x" createdAt="" lastSeenAt="999999999999999" provides="" publicAddress="nowhere" token="xFAKE"/><Device name="no identifier"/><Device clientIdentifier="b" id="-1"/></MediaContainer>';
	const devices = devicesIn({contentType: 'application/xml', body: xml});
	t.deepEqual(devices?.map(({clientIdentifier, name, id, lastSeenAt}) => [clientIdentifier, name, id, lastSeenAt]), [['a', 'a', undefined, undefined], ['b', 'b', undefined, undefined]]);
	t.deepEqual(devicesIn({contentType: 'application/xml', body: '<MediaContainer publicAddress="192.0.2.1"/>'}), []);
	t.deepEqual(devicesIn({contentType: 'application/json', body: '[]'}), []);
	t.is(devicesIn({contentType: 'application/json', body: '[{}]'}), undefined);
});

test.serial('a device that is removed has no token any more; one that is not there was gone', async t => {
	const {standIn, plexTv, who, verdictOf} = await openDeviceKeys(t);
	standIn.devicesOf.set(people.bravo.id, [television]);
	standIn.tokens.set(television.token, {kind: 'valid', account: people.bravo});
	t.is(await plexTv.removeDevice(who, television.id, {signal}), 'removed');
	t.is(standIn.requests.at(-1)?.method, 'DELETE');
	t.is(standIn.requests.at(-1)?.path, `/devices/${television.id}.xml`);
	t.is(await verdictOf(new Secret(television.token)), 'rejected');
	t.is(await plexTv.removeDevice(who, television.id, {signal}), 'was-gone');
	standIn.failures.push({path: /^\/devices\//v, answer: jsonAnswer(404, {errors: [{code: 1002, message: 'not found'}]}), times: 1}, {path: /^\/devices\//v, answer: emptyAnswer(404, {from: 'edge'}), times: 1});
	t.like(await t.throwsAsync(plexTv.removeDevice(who, 1, {signal})), {code: 'ERR_PLEX_CALL_GONE'});
	t.like(await t.throwsAsync(plexTv.removeDevice(who, 1, {signal})), {code: 'ERR_PLEX_UNAVAILABLE'});
});

test.serial('a ping carries the token, and says when it is dead', async t => {
	const {standIn, plexTv, who} = await openDeviceKeys(t);
	await plexTv.ping(who, {signal});
	t.true(standIn.requests.at(-1)?.headers.some(([name, value]) => name === 'X-Plex-Token' && value === goodToken));
	t.is(standIn.requests.at(-1)?.path, '/api/v2/ping');
	t.like(await t.throwsAsync(plexTv.ping({...who, authToken: new Secret('xFAKEdead00000000000')}, {signal})), {code: 'ERR_TOKEN_REJECTED'});
});

test.serial('a list of servers repeats a device’s token, which stays out of it', async t => {
	const {standIn, plexTv, who, register} = await openDeviceKeys(t);
	const answer = await register();
	const token = answer.kind === 'linked' ? answer.issued.token : undefined;
	standIn.servers.set(people.bravo.id, [{
		name: 'attic', product: 'Plex Media Server', productVersion: '1', platform: 'Linux', platformVersion: '', device: 'PC', clientIdentifier: 's1', createdAt: '', lastSeenAt: '', provides: 'server', publicAddress: '', accessToken: 'xFAKEserver000000001', searchEnabled: true, owned: true, home: false, synced: false, relay: false, presence: true, httpsRequired: false, publicAddressMatches: false, dnsRebindingProtection: false, natLoopbackSupported: false, connections: [],
	}]);
	const servers = await plexTv.listServers({...who, authToken: token!}, {signal});
	t.is(servers.length, 1);
	t.false(JSON.stringify(servers).includes(token!.reveal()));
	const {body} = await plexTv.request({...who, authToken: token!}, {method: 'GET', host: 'plex.tv', path: '/api/v2/resources'}, {signal});
	t.true(new TextDecoder().decode(body).includes(token!.reveal()));
});
