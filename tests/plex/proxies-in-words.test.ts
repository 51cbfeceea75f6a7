import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer as createHttp2Server} from 'node:http2';
import {createServer as createHttpServer} from 'node:http';
import type {AddressInfo, Server} from 'node:net';
import {createServer as createTlsServer} from 'node:tls';
import test, {type ExecutionContext} from 'ava';
import {hintIn} from '../../source/domain/errors.js';
import type {ProxyRoute} from '../../source/domain/route.js';
import type {ProxyReport} from '../../source/domain/verdict.js';
import {
	answering,
	startHostileProxy,
	type Hostility,
} from '../helpers/hostile-proxy.js';
import {
	basic,
	noSignIn,
	patientDeadlines,
	proxyTestOptions,
	routeTo,
	signal,
	identity,
	tellingPlexTv,
} from '../helpers/plex-tv.js';
import {startProxy, startStandIn, trustedAuthority} from '../helpers/stand-in.js';

/*
What a person reads of proxies, and of what is none, as they are in the wild.
*/

const password = 'xFAKE-proxy-password';
const signedIn = basic('anna', password);

type Seen = {readonly message: string; readonly hint: string; readonly stages: string};

const seen = (report: ProxyReport): Seen => ({
	message: report.verdict === 'failed' ? report.message : '',
	hint: report.verdict === 'failed' ? hintIn('command', report.hint) : '',
	stages: report.stages.filter(({outcome}) => outcome !== 'not-reached').map(({name, outcome}) => `${name} ${outcome}`).join(', '),
});

const tried = async (route: ProxyRoute, deadlines = patientDeadlines): Promise<Seen> => seen(await tellingPlexTv({deadlines}).testProxy(route, proxyTestOptions));

const http = (line: string, headers: readonly string[] = [], body = ''): Hostility => answering(['HTTP/1.1 ' + line, ...headers, '', body].join('\r\n'));

type Row = {readonly name: string; readonly hostility: Hostility; readonly says: RegExp; readonly hint?: RegExp; readonly passesSignIn: boolean; readonly fails?: 'sign-in' | 'tunnel'};

const rows: readonly Row[] = [
	{
		name: 'Squid, which forbids it', hostility: http('403 Forbidden', ['Server: squid/6.10', 'X-Squid-Error: ERR_ACCESS_DENIED 0', 'Via: 1.1 example (squid/6.10)']), says: /forbids connections to plex\.tv\. It says: “ERR_ACCESS_DENIED 0”\.$/v, passesSignIn: true,
	},
	{
		name: 'Squid, which cannot find the name', hostility: http('503 Service Unavailable', ['Server: squid/6.10', 'X-Squid-Error: ERR_DNS_FAIL 0']), says: /could not reach plex\.tv\. It says: “ERR_DNS_FAIL 0”\.$/v, passesSignIn: true,
	},
	{
		name: 'Privoxy, which cannot find the name', hostility: http('404 No such domain', ['Content-Type: text/html']), says: /could not reach plex\.tv\. It says: “No such domain”\.$/v, passesSignIn: true,
	},
	{
		name: 'Privoxy, whose connection fails', hostility: http('503 Connect failed'), says: /could not reach plex\.tv\. It says: “Connect failed”\.$/v, passesSignIn: true,
	},
	{
		name: 'Privoxy, which blocks it', hostility: http('403 Request blocked by Privoxy'), says: /forbids .+ It says: “Request blocked by Privoxy”\.$/v, passesSignIn: true,
	},
	{
		name: 'a proxy for sale, over its quota', hostility: http('407 Auth Failed', ['X-Luminati-Error: Account is suspended', 'Proxy-Authenticate: Basic realm="x"']), says: /did not accept the user name and password\. It says: “Auth Failed; Account is suspended”\.$/v, passesSignIn: false, fails: 'sign-in',
	},
	{
		name: 'another, which gives a code and words', hostility: http('502 Proxy Error', ['X-Brd-Err-Code: client_10010', 'X-Brd-Err-Msg: target blocked']), says: /could not reach plex\.tv\. It says: “Proxy Error; client_10010; target blocked”\.$/v, passesSignIn: true,
	},
	{
		name: 'words that would colour the screen', hostility: http('403 \u{1B}[31mno\u{1B}]8;;https://evil.example.com\u{7}', ['X-Proxy-Error: \u{9B}31mnever']), says: /It says: “no; never”\.$/v, passesSignIn: true,
	},
	{
		name: 'words in letters of its own', hostility: http('403 Доступ запрещён'), says: /It says: “Доступ запрещён”\.$/v, passesSignIn: true,
	},
	{
		name: 'words without an end', hostility: http('403 Forbidden', [`X-Proxy-Error: ${'no '.repeat(2000)}`]), says: /It says: “(?:no ){20,40}n?o?…”\.$/v, passesSignIn: true,
	},
	{
		name: 'words that repeat the password', hostility: http('403 Forbidden', [`X-Proxy-Error: anna:${password} may not`]), says: /forbids connections to plex\.tv\.$/v, passesSignIn: true,
	},
	{
		name: 'words that repeat the header', hostility: http(`418 ${Buffer.from(`anna:${password}`).toString('base64')}`), says: /did not open a tunnel: 418\.$/v, passesSignIn: false,
	},
	{
		name: 'Tinyproxy, for a wrong password', hostility: http('401 Unauthorized', ['Server: tinyproxy/1.11.1', 'WWW-Authenticate: Basic realm="Tinyproxy"']), says: /did not accept the user name and password\.$/v, hint: /Check both/v, passesSignIn: false, fails: 'sign-in',
	},
	{
		name: 'HAProxy’s own 401', hostility: http('401 Unauthorized', ['WWW-Authenticate: Basic realm="x"']), says: /asks for a sign-in as a web server does \(401\), not as a proxy \(407\)\.$/v, hint: /HAProxy/v, passesSignIn: false, fails: 'sign-in',
	},
	{
		name: 'nginx, with 400', hostility: http('400 Bad Request', ['Server: nginx/1.26.0']), says: /is not an HTTP proxy: it answers 400, as a web server does\.$/v, passesSignIn: false,
	},
	{
		name: 'nginx, with 405', hostility: http('405 Not Allowed', ['Server: nginx']), says: /is not an HTTP proxy: it answers 405, as a web server does\. It says: “Not Allowed”\.$/v, passesSignIn: false,
	},
	{
		name: 'Plex Media Server', hostility: http('404 Not Found', ['X-Plex-Protocol: 1.0']), says: /is not an HTTP proxy: it answers 404/v, passesSignIn: false,
	},
	{
		name: 'a web server that forbids everything', hostility: http('403 Forbidden', ['Server: nginx']), says: /forbids/v, passesSignIn: false,
	},
	{
		name: 'Squid, with 400', hostility: http('400 Bad Request', ['X-Squid-Error: ERR_INVALID_REQ 0']), says: /did not open a tunnel: 400 ERR_INVALID_REQ 0\.$/v, passesSignIn: true,
	},
	{
		name: 'a web server that says 200 to everything', hostility: http('200 OK', ['Content-Type: text/html', 'Content-Length: 4000']), says: /it answered 200, and then sent bytes of its own/v, passesSignIn: false,
	},
	{
		name: 'a proxy with 200 and a length of nought that closes', hostility: http('200 OK', ['Content-Length: 0']), says: /The TLS connection to plex\.tv failed/v, passesSignIn: true,
	},
	{
		name: 'one that wants HTTP/2', hostility: http('505 HTTP Version Not Supported'), says: /does not speak HTTP\/1\.1/v, passesSignIn: false,
	},
	{
		name: 'an answer of SOCKS 5', hostility: answering('\u{5}\u{FF}'), says: /is a SOCKS proxy\.$/v, hint: /Only HTTP proxies/v, passesSignIn: false,
	},
	{
		name: 'an answer of SOCKS 4', hostility: answering('\0\u{5B}\0\0\0\0\0\0'), says: /is a SOCKS proxy\.$/v, passesSignIn: false,
	},
	{
		name: 'an alert of TLS', hostility: answering('\u{15}\u{3}\u{1}\0\u{2}\u{2}\u{46}'), says: /speaks TLS\.$/v, hint: /https:\/\//v, passesSignIn: false,
	},
];

for (const {name, hostility, says, hint, passesSignIn, fails = 'tunnel'} of rows) {
	test(`${name}: is told as what it is`, async t => {
		const proxy = await startHostileProxy(t, hostility);
		const {message, hint: helps, stages} = await tried(routeTo(proxy.address, signedIn));
		t.regex(message, says);
		t.regex(helps, hint ?? /./v);
		t.is(stages.includes('sign-in passed'), passesSignIn, stages);
		t.true(stages.endsWith(' failed'));
		t.true(stages.includes(`${fails} failed`) || stages.includes('tls failed'), stages);
		t.false(`${message}${helps}`.includes(password));
		t.notRegex(`${message}${helps}`, /\p{Control}/v);
	});
}

const listening = async (t: ExecutionContext, server: Server) => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
	});
	return {scheme: 'http', host: '127.0.0.1', port: (server.address() as AddressInfo).port} as const;
};

test('a SOCKS server that only closes is found out by its own greeting', async t => {
	const socks = await startHostileProxy(t, {
		atConnection(socket) {
			socket.once('data', bytes => {
				socket.end(new Uint8Array(bytes[0] === 5 ? [5, 0] : []));
			});
		},
	});
	t.regex((await tried(routeTo(socks.address))).message, /is a SOCKS proxy\.$/v);
	t.false(socks.received().includes(password));

	const closing = await startHostileProxy(t, {
		atConnection(socket) {
			socket.end();
		},
	});
	t.regex((await tried(routeTo(closing.address))).message, /closed the connection without an answer\.$/v);
});

test('a SOCKS server that waits is found out as well', async t => {
	const socks = await startHostileProxy(t, {
		atConnection(socket) {
			socket.once('data', bytes => {
				if (bytes[0] === 5) {
					socket.write(new Uint8Array([5, 0]));
				}
			});
		},
	});
	t.regex((await tried(routeTo(socks.address), {...patientDeadlines, tunnel: 300})).message, /is a SOCKS proxy\.$/v);
});

test('a server that speaks HTTP/2 only is named', async t => {
	const address = await listening(t, createHttp2Server());
	t.regex((await tried(routeTo(address))).message, /does not speak HTTP\/1\.1\. It may speak HTTP\/2 only\.$/v);
});

test('Node’s own web server is no proxy, whatever it says', async t => {
	const address = await listening(t, createHttpServer((_request, response) => {
		response.end('hello');
	}));
	const {stages} = await tried(routeTo(address));
	t.is(stages, 'reach passed, tunnel failed');
});

test('a user name alone goes out with a colon behind it, and every byte of both as it is', async t => {
	const proxy = await startHostileProxy(t, http('407 No'));
	const sent = async (username: string, secret: string): Promise<string> => {
		await tried(routeTo(proxy.address, basic(username, secret)));
		const encoded = proxy.received().split('Proxy-Authorization: Basic ').at(-1)?.split('\r\n', 1)[0] ?? '';
		return Buffer.from(encoded, 'base64').toString();
	};

	t.is(await sent('sk_live_xFAKE', ''), 'sk_live_xFAKE:');
	for (const text of ['@#%:/ä', '🍿', '\u{202E}abc\u{200B}', '\u{FEFF}x', ' x ', '"\'\\']) {
		t.is(await sent('anna', text), `anna:${text}`);
	}
});

test('a proxy that is called plex.tv, or has a name under it, is never looked up', async t => {
	for (const host of ['plex.tv', 'proxy.plex.tv', 'PLEX.tv', 'plex.tv.']) {
		const plexTv = tellingPlexTv();
		const route = routeTo({scheme: 'http', host, port: 3128}, signedIn);
		const report = await plexTv.testProxy(route, proxyTestOptions);
		t.regex(seen(report).message, /^The proxy cannot be /v);
		t.is(seen(report).stages, 'reach failed');
		t.like(await plexTv.testToken(identity({route}), {signal}), {verdict: 'cannot-tell', code: 'ERR_PROXY_ADDRESS_INVALID'});
		t.deepEqual(plexTv.lookedUp, []);
	}
});

test('an address with a zone is connected to as it is, and looked up nowhere', async t => {
	const plexTv = tellingPlexTv({deadlines: {...patientDeadlines, connect: 200}});
	const report = await plexTv.testProxy(routeTo({scheme: 'http', host: 'fe80::1%none0', port: 3128}, signedIn), proxyTestOptions);
	t.regex(seen(report).message, /\[fe80::1%none0\]:3128/v);
	t.is(seen(report).stages, 'reach failed');
	t.deepEqual(plexTv.lookedUp, []);
});

const day = 86_400_000;

test.serial('the TLS of an https proxy is told in its four cases', async t => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority});
	const {createAuthority} = await import('../../source/demo/certificates.js');
	const unknown = await createAuthority({name: 'Example Home CA', now: new Date()});
	const over = {notBefore: new Date(Date.now() - (3 * day)), notAfter: new Date(Date.now() - day)};
	const cases = [
		[await authority.issue({names: ['proxy.example.com']}), /is not valid: it was issued for another name\.$/v, /a name that its certificate holds/v],
		[await authority.issue({names: ['127.0.0.1'], ...over}), /is not valid: it has expired\.$/v, /Renew it/v],
		[await unknown.issue({names: ['127.0.0.1']}), /was issued by “Example Home CA”, an authority that is not trusted here\.$/v, /NODE_EXTRA_CA_CERTS/v],
		[await unknown.issue({names: ['127.0.0.1'], ...over}), /it has expired\. Besides, “Example Home CA” issued it, which is not trusted here\.$/v, /Renew it.+NODE_EXTRA_CA_CERTS/v],
		[await authority.issue({names: ['127.0.0.1'], selfSigned: true}), /not trusted here\.$/v, /NODE_EXTRA_CA_CERTS/v],
	] as const;
	for (const [credentials, says, helps] of cases) {
		const proxy = await startProxy(t, {target: standIn, encryption: {kind: 'tls', credentials}});
		const {message, hint, stages} = await tried(routeTo(proxy.address, signedIn));
		t.regex(message, says);
		t.regex(hint, helps);
		t.is(stages, 'reach failed');
		t.is(proxy.log.connects.length, 0);
	}
});

test('a plain proxy for which https:// was given is found out within the deadline, however it takes TLS', async t => {
	const asHttp = (atBytes: (socket: Parameters<NonNullable<Hostility['atConnection']>>[0]) => void): Hostility => ({
		atConnection(socket) {
			socket.once('data', bytes => {
				if (String(bytes).startsWith('CONNECT ')) {
					socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n');
				} else {
					atBytes(socket);
				}
			});
		},
	});
	const kinds = {
		silent: asHttp(() => undefined),
		closing: asHttp(socket => {
			socket.end();
		}),
		complaining: asHttp(socket => {
			socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
		}),
	};
	for (const [kind, hostility] of Object.entries(kinds)) {
		const proxy = await startHostileProxy(t, hostility);
		const start = performance.now();
		const {message, hint, stages} = await tried(routeTo({...proxy.address, scheme: 'https'}, signedIn), {...patientDeadlines, proxyTls: 4000});
		t.regex(message, /speaks plain HTTP, not TLS\.$/v);
		t.regex(hint, /write http:\/\//iv);
		t.is(stages, 'reach failed');
		t.true(performance.now() - start < 4000, kind);
		t.notRegex(proxy.received(), /proxy-authorization/iv);
	}
});

test.serial('a proxy that wants a client certificate is told as that', async t => {
	const {key, certificate} = await (await trustedAuthority()).issue({names: ['127.0.0.1']});
	for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
		const server = createTlsServer({
			key, cert: certificate, requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version,
		}).on('tlsClientError', () => undefined);
		const {message, stages} = await tried(routeTo({...await listening(t, server), scheme: 'https'}, signedIn));
		t.regex(message, version === 'TLSv1.3' ? /failed: the other side wants a client certificate/v : /client certificate|refused the handshake/v);
		t.true(stages.endsWith('failed'));
	}
});

test.serial('a TLS server that is slow is not taken for a plain proxy', async t => {
	const slow = await startHostileProxy(t, {
		atConnection(socket) {
			socket.once('data', bytes => {
				if (String(bytes).startsWith('CONNECT ')) {
					socket.end('HTTP/1.1 400 The plain HTTP request was sent to HTTPS port\r\n\r\n');
				}
			});
		},
	});
	t.regex((await tried(routeTo({...slow.address, scheme: 'https'}), {...patientDeadlines, proxyTls: 500})).message, /did not answer in time\.$/v);
});

test.serial('TLS with plex.tv that fails is told by its cause', async t => {
	const authority = await trustedAuthority();
	const {createAuthority} = await import('../../source/demo/certificates.js');
	const interceptor = await createAuthority({name: 'Example Web Filter', now: new Date()});
	const over = {notBefore: new Date(Date.now() - (3 * day)), notAfter: new Date(Date.now() - day)};
	const {key, certificate} = await authority.issue({names: ['plex.tv']});
	const good = {key, cert: certificate};
	const intercepting = await interceptor.issue({names: ['plex.tv'], ...over});
	const expired = await authority.issue({names: ['plex.tv'], ...over});
	const servers = [
		[{...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0'}, /failed: the TLS of the other side is too old \(/v],
		[{...good, maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA'}, /failed: the other side refused the handshake \(/v],
		[{...good, requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2'}, /client certificate|refused the handshake/v],
		[{...good, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3'}, /the other side wants a client certificate/v],
		[{...good, ALPNProtocols: ['h2']}, /failed: the other side speaks another protocol than HTTP\/1\.1/v],
		[{key: intercepting.key, cert: intercepting.certificate}, /was issued by “Example Web Filter”, which is not trusted; besides, it has expired\.$/v],
		[{key: expired.key, cert: expired.certificate}, /not valid: it has expired \(issued by “Example Authority”\)\.$/v],
	] as const;
	for (const [options, says] of servers) {
		const {port} = await listening(t, createTlsServer(options).on('tlsClientError', () => undefined));
		const proxy = await startProxy(t, {target: {port, announceCaller: () => () => undefined}});
		const {message, stages} = await tried(routeTo(proxy.address, noSignIn));
		t.regex(message, says);
		t.true(stages.endsWith('failed'));
	}
});
