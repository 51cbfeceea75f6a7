import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import {AppError} from '../../source/domain/errors.js';
import type {PlexServer} from '../../source/domain/servers.js';
import {serversIn} from '../../source/plex/decode/resources.js';
import {anyText} from '../helpers/any-text.js';
import {startHostilePlexTv} from '../helpers/hostile-plex-tv.js';
import {
	goodToken,
	identity,
	routeTo,
	signal,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {plexTvFile} from '../helpers/plex-tv-fixtures.js';
import {startProxy, trustedAuthority} from '../helpers/stand-in.js';
import {until} from '../helpers/until.js';

const fixture = plexTvFile('resources.json');
const [attic] = JSON.parse(fixture) as [Record<string, unknown>];
const [connection] = attic['connections'] as [Record<string, unknown>];

const decoded = (value: unknown): readonly PlexServer[] | undefined => serversIn({contentType: 'application/json', body: JSON.stringify(value)});
const decodedXml = (body: string): readonly PlexServer[] | undefined => serversIn({contentType: 'application/xml', body});

const http = (status: string, body: string, type = 'application/json'): string =>
	`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Request-Id: 1\r\nConnection: close\r\n\r\n${body}`;

/** Somebody in plex.tv's place who answers every request so, behind a proxy. */
const behind = async (t: ExecutionContext, answer: string | undefined) => {
	const authority = await trustedAuthority();
	const target = await startHostilePlexTv(t, authority, socket => {
		if (answer !== undefined) {
			socket.end(answer);
		}
	});
	const proxy = await startProxy(t, {target});
	return {
		target, proxy, plexTv: tellingPlexTv(), asker: identity({route: routeTo(proxy.address), queryParameters: 'X-Plex-Product=Plex%20Web'}),
	};
};

test.serial('the servers are asked for along the account’s route, with every kind of address', async t => {
	const {target, plexTv, asker} = await behind(t, http('200 OK', fixture));
	const servers = await plexTv.listServers(asker, {signal});
	t.deepEqual(servers.map(({name}) => name), ['attic-server', 'Büro Zwei', 'Friend\'s Films'], 'a player is no server');
	t.regex(target.received(), /^GET \/api\/v2\/resources\?includeHttps=1&includeRelay=1&includeIPv6=1&X-Plex-Product=Plex%20Web HTTP\/1\.1\r\n/v);
	t.like(plexTv.requests, [{host: 'plex.tv', outcome: 'answered'}]);
	t.deepEqual(servers[0], {
		id: 'aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11',
		name: 'attic-server',
		product: 'Plex Media Server',
		version: '1.43.1.10576-0a1b2c3d4',
		platform: 'Linux',
		ownership: {kind: 'own'},
		isOnline: true,
		lastSeenAt: '2026-11-24T09:58:11.000Z',
		publicAddress: '203.0.113.10',
		connections: [
			{
				protocol: 'https', address: '192.168.10.20', port: 32_400, scope: 'local', isIPv6: false,
			},
			{
				protocol: 'https', address: '203.0.113.10', port: 32_400, scope: 'remote', isIPv6: false,
			},
			{
				protocol: 'https', address: '198.51.100.77', port: 8443, scope: 'relay', isIPv6: false,
			},
		],
	});
	t.like(servers[1], {isOnline: false, lastSeenAt: '2026-10-02T03:12:44.000Z'});
	t.deepEqual(servers[2]?.ownership, {kind: 'shared', owner: 'delta_friend'});
	t.false(JSON.stringify(servers).includes('xFAKE'), 'the servers’ own tokens are left behind');
});

const refusals: ReadonlyArray<readonly [name: string, answer: string, code: string]> = [
	['a 401 with 1001', http('401 Unauthorized', '{"errors":[{"code":1001,"message":"User could not be authenticated"}]}'), 'ERR_TOKEN_REJECTED'],
	['a bare 401', http('401 Unauthorized', '').replace('X-Request-Id: 1\r\n', ''), 'ERR_PLEX_REFUSED'],
	['an empty 401 with plex.tv’s mark', http('401 Unauthorized', ''), 'ERR_TOKEN_REJECTED'],
	['XML that ends after one server', http('200 OK', '<resources><resource name="a" clientIdentifier="a1" provides="server"/>', 'application/xml'), 'ERR_PLEX_ANSWER'],
	['a 498', http('498 x', ''), 'ERR_TOKEN_EXPIRED'],
	['a 429', http('429 x', '{"errors":[{"code":1003,"message":"API rate limit exceeded"}]}'), 'ERR_PLEX_RATE_LIMITED'],
	['a maintenance page', http('503 x', '<html></html>', 'text/html'), 'ERR_PLEX_UNAVAILABLE'],
	['a captive portal’s page', http('200 OK', '<html></html>', 'text/html'), 'ERR_PLEX_ANSWER'],
	['an object', http('200 OK', '{"resources":5,"user":1}'), 'ERR_PLEX_ANSWER'],
	['a list of something else', http('200 OK', '[1,"two",null,{"id":3}]'), 'ERR_PLEX_ANSWER'],
	['nothing', http('200 OK', ''), 'ERR_PLEX_ANSWER'],
	['more than eight megabytes', http('200 OK', `["${'n'.repeat(9_000_000)}"]`), 'ERR_PLEX_ANSWER'],
];

for (const [name, answer, code] of refusals) {
	test.serial(`${name} is no list of servers: ${code}`, async t => {
		const {plexTv, asker} = await behind(t, answer);
		const error = await t.throwsAsync(plexTv.listServers(asker, {signal}), {code});
		t.false(`${error.message} ${JSON.stringify(error)}`.includes(goodToken));
	});
}

test.serial('asking ends at its socket when it is cancelled', async t => {
	const {target, proxy, plexTv, asker} = await behind(t, undefined);
	const controller = new AbortController();
	const asked = plexTv.listServers(asker, {signal: controller.signal});
	await until(() => target.received().includes('/api/v2/resources'));
	controller.abort();
	await t.throwsAsync(asked, {instanceOf: AppError, code: 'ERR_CANCELLED'});
	await until(() => proxy.log.openTunnels === 0);
});

test('what a server provides is compared word by word', t => {
	t.is(decoded([{...attic, provides: 'client, server ,player'}])?.length, 1);
	t.is(decoded([{...attic, provides: 'server-like,observer,SERVER'}])?.length, 0);
	t.deepEqual(decoded([]), []);
});

test('one odd entry does not spoil the rest, and a server that comes twice is one', t => {
	const odd = [undefined, 5, 'x', [], {}, {provides: 'server'}, {...attic, clientIdentifier: 'with blank'}, {...attic, clientIdentifier: 7}, {...attic, provides: ['server']}];
	t.is(decoded([...odd, attic, {...attic, name: 'again'}])?.length, 1);
});

test('what is missing or of another type is as good as absent', t => {
	const {clientIdentifier, provides} = attic;
	const bare = {
		id: clientIdentifier, name: clientIdentifier, product: '', version: '', platform: '', ownership: {kind: 'shared'}, isOnline: false, connections: [],
	};
	t.deepEqual(decoded([{clientIdentifier, provides}]) as unknown, [bare]);
	const nonsense = Object.fromEntries(Object.keys(attic).map(key => [key, {a: [1]}]));
	t.deepEqual(decoded([{...nonsense, clientIdentifier, provides}]) as unknown, [bare]);
});

test('dates and addresses are checked', t => {
	for (const lastSeenAt of ['yesterday', '2026-13-45T99:00:00Z', '', 5, '2026-11-24T09:58:11Z\u{1B}[31m']) {
		t.is(decoded([{...attic, lastSeenAt}])?.[0]?.lastSeenAt, undefined);
	}

	t.is(decoded([{...attic, publicAddress: 'nowhere'}])?.[0]?.publicAddress, undefined);
	t.is(decoded([{...attic, publicAddress: '2001:DB8::1'}])?.[0]?.publicAddress, '2001:db8::1');
	const connections = [
		{...connection, port: 0},
		{...connection, port: 70_000},
		{...connection, port: '1e3'},
		{...connection, protocol: 'file'},
		{...connection, address: 'a b'},
		{...connection, address: ''},
		undefined,
		5,
		{
			...connection, address: 'plex.example.com', port: '32400', local: '0', relay: '1',
		},
		{
			...connection, address: '2001:DB8::2', IPv6: true, local: false,
		},
	];
	t.deepEqual(decoded([{...attic, connections}])?.[0]?.connections, [
		{
			protocol: 'https', address: 'plex.example.com', port: 32_400, scope: 'relay', isIPv6: false,
		},
		{
			protocol: 'https', address: '2001:db8::2', port: 32_400, scope: 'remote', isIPv6: true,
		},
	]);
});

test('nothing that a terminal would act on comes through, nor a text without an end', t => {
	fc.assert(fc.property(fc.string({unit: fc.oneof(fc.constantFrom('\u{1B}', '\u{9B}', '\u{202E}', '\n', '\0', ']', '['), anyText({minLength: 1, maxLength: 1}))}), text => {
		const [server] = decoded([{
			...attic, name: text, sourceTitle: text, productVersion: text, owned: false,
		}]) ?? [];
		// eslint-disable-next-line no-control-regex, regexp/no-control-character -- control characters are what is looked for
		t.notRegex(`${server?.name} ${server?.version} ${JSON.stringify(server?.ownership)}`, /[\0-\u{1F}\u{7F}-\u{9F}\u{202A}-\u{202E}]/v);
	}));
	const [long] = decoded([{...attic, name: 'n'.repeat(100_000), connections: Array.from({length: 1000}, () => connection)}]) ?? [];
	t.is(long?.name.length, 120);
	t.is(long?.connections.length, 64);
});

test('ten thousand entries are ten thousand servers', t => {
	const many = Array.from({length: 10_000}, (_, index) => ({...attic, clientIdentifier: `id${index}`}));
	t.is(decoded(many)?.length, 10_000);
});

test('XML says the same as JSON', t => {
	const xml = `<?xml version="1.0" encoding="UTF-8"?>
<resources>
	<resource name="Tom &amp; Ann&apos;s B&#252;ro&#x1B;[31m" product="Plex Media Server" productVersion="1.42" platform="Linux" clientIdentifier="bb22" lastSeenAt="2026-10-02T03:12:44Z" provides="server" ownerId="" sourceTitle="" publicAddress="198.51.100.23" accessToken="xFAKE" owned="1" presence="0">
		<connections>
			<connection protocol="https" address="10.20.30.40" port="32400" uri="https://x" local="1" relay="0" IPv6="0"/>
			<connection protocol="https" address="198.51.100.23" port="32411" uri="https://y" local="0" relay="0" IPv6="0"/>
		</connections>
	</resource>
	<resource name="Living Room" clientIdentifier="lg" provides="client,player" owned="1" presence="0"/>
</resources>`;
	t.deepEqual(decodedXml(xml), [{
		id: 'bb22',
		name: 'Tom & Ann\'s Büro',
		product: 'Plex Media Server',
		version: '1.42',
		platform: 'Linux',
		ownership: {kind: 'own'},
		isOnline: false,
		lastSeenAt: '2026-10-02T03:12:44.000Z',
		publicAddress: '198.51.100.23',
		connections: [
			{
				protocol: 'https', address: '10.20.30.40', port: 32_400, scope: 'local', isIPv6: false,
			},
			{
				protocol: 'https', address: '198.51.100.23', port: 32_411, scope: 'remote', isIPv6: false,
			},
		],
	}]);
	const one = '<resources><resource name="a" clientIdentifier="a" provides="server"><connections><connection protocol="http" address="a.example" port="1"/></connections></resource></resources>';
	t.is(decodedXml(one)?.[0]?.connections.length, 1, 'a list of one is a list');
	t.deepEqual(decodedXml('<resources/>'), []);
	t.deepEqual(decodedXml('<resources></resources>'), []);
	t.is(decodedXml('<errors/>'), undefined);
	t.is(decodedXml('<!DOCTYPE x [<!ENTITY a "b">]><resources><resource name="&a;"'), undefined);
});
