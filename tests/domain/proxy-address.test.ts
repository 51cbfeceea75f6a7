import test from 'ava';
import fc from 'fast-check';
import {parseProxyAddress} from '../../source/domain/proxy-address.js';
import {proxyUrl} from '../../source/domain/route.js';
import {explain} from '../../source/domain/errors.js';
import {anyText} from '../helpers/any-text.js';
import {countWays} from '../helpers/ways.js';

/** What came of it: the parts, or the error's code. */
const parsed = (typed: string): unknown => {
	const result = parseProxyAddress(typed);
	return result.kind === 'parsed'
		? {url: proxyUrl(result.address), username: result.lifted?.username, password: result.lifted?.password?.reveal()}
		: result.error.code;
};

const plain = (url: string) => ({url, username: undefined, password: undefined});

test('every form that people type is understood', t => {
	const forms: ReadonlyArray<readonly [typed: string, url: string]> = [
		['192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['  proxy.example.com:8080 ', 'http://proxy.example.com:8080'],
		['HTTP://Proxy.Example.com:8080/', 'http://proxy.example.com:8080'],
		['https://proxy.example.com:443', 'https://proxy.example.com:443'],
		['http://proxy:80', 'http://proxy:80'],
		['[2001:DB8::0:7]:3128', 'http://[2001:db8::7]:3128'],
		['http://[::1]:3128/', 'http://[::1]:3128'],
		['bücher.example:3128', 'http://xn--bcher-kva.example:3128'],
		['proxy_1.internal:3128', 'http://proxy_1.internal:3128'],
		['http:proxy.example.com:3128', 'http://proxy.example.com:3128'],
		['http//proxy.example.com:3128', 'http://proxy.example.com:3128'],
		['http:/proxy.example.com:3128', 'http://proxy.example.com:3128'],
		['https:192.0.2.7:3129', 'https://192.0.2.7:3129'],
		['"http://192.0.2.7:3128"', 'http://192.0.2.7:3128'],
		['‘192.0.2.7:3128’', 'http://192.0.2.7:3128'],
		['<http://192.0.2.7:3128/>', 'http://192.0.2.7:3128'],
		['export https_proxy="http://192.0.2.7:3128"', 'http://192.0.2.7:3128'],
		['HTTP_PROXY=192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['-x 192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['--proxy http://192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['PROXY 192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['\u{FEFF}192.0.2.7:3128\u{200B}', 'http://192.0.2.7:3128'],
		['192.0.2.7 3128', 'http://192.0.2.7:3128'],
		['192.0.2.7\t3128', 'http://192.0.2.7:3128'],
		['[fe80::1%eth0]:3128', 'http://[fe80::1%eth0]:3128'],
		['http://[fe80::1%25eth0]:3128/', 'http://[fe80::1%eth0]:3128'],
		['fe80::1%eth0:3128', 'http://[fe80::1%eth0]:3128'],
		['2001:db8:0:0:0:0:0:7:3128', 'http://[2001:db8::7]:3128'],
		['2001:db8::7:31280', 'http://[2001:db8::7]:31280'],
		['::ffff:192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['proxy.example.com.:3128', 'http://proxy.example.com:3128'],
		['(192.0.2.7:3128)', 'http://192.0.2.7:3128'],
		['„192.0.2.7:3128“', 'http://192.0.2.7:3128'],
		['192.0.2.7:3128,', 'http://192.0.2.7:3128'],
		['http://192.0.2.7:3128;', 'http://192.0.2.7:3128'],
		['192.0.2.7:3128.', 'http://192.0.2.7:3128'],
		['http;//192.0.2.7:3128', 'http://192.0.2.7:3128'],
		[String.raw`http:\\192.0.2.7:3128`, 'http://192.0.2.7:3128'],
		['http: //192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['http://http://192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['PROXY 192.0.2.7:3128; DIRECT', 'http://192.0.2.7:3128'],
		['HTTPS 192.0.2.7:3129; PROXY 192.0.2.8:3128', 'https://192.0.2.7:3129'],
		['\u{202A}192.0.2.7:3128\u{202C}', 'http://192.0.2.7:3128'],
		['\u{200E}http://192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['IP: 192.0.2.7 Port: 3128', 'http://192.0.2.7:3128'],
		['host=192.0.2.7, port=3128', 'http://192.0.2.7:3128'],
		['http://@192.0.2.7:3128', 'http://192.0.2.7:3128'],
		['http://:@proxy.example.com:3128/', 'http://proxy.example.com:3128'],
	];
	for (const [typed, url] of forms) {
		t.deepEqual(parsed(typed), plain(url), typed);
	}
});

test('credentials in the URL come out as they were meant, escaped or not', t => {
	t.deepEqual(parsed('http://anna:xFAKE%40word@192.0.2.7:3128'), {url: 'http://192.0.2.7:3128', username: 'anna', password: 'xFAKE@word'});
	t.deepEqual(parsed('anna:p@ss/w#r?d%@192.0.2.7:3128'), {url: 'http://192.0.2.7:3128', username: 'anna', password: 'p@ss/w#r?d%'});
	t.deepEqual(parsed('http://anna@192.0.2.7:3128'), {url: 'http://192.0.2.7:3128', username: 'anna', password: undefined});
	t.deepEqual(parsed('http://a:b:c@192.0.2.7:3128'), {url: 'http://192.0.2.7:3128', username: 'a', password: 'b:c'});
	t.deepEqual(parsed('http://a:%F0%9F%90%99%ff@192.0.2.7:3128'), {url: 'http://192.0.2.7:3128', username: 'a', password: '%F0%9F%90%99%ff'});
});

test('credentials are taken apart wherever sellers put them, byte for byte', t => {
	const url = 'http://192.0.2.7:3128';
	const forms: ReadonlyArray<readonly [typed: string, username: string, password: string]> = [
		['192.0.2.7:3128:anna:xFAKE-word', 'anna', 'xFAKE-word'],
		['192.0.2.7:3128:anna:xFAKE:wo@rd', 'anna', 'xFAKE:wo@rd'],
		['192.0.2.7:3128:anna:12345', 'anna', '12345'],
		['http://192.0.2.7:3128:anna:xFAKE%41', 'anna', 'xFAKE%41'],
		['anna:xFAKE-word:192.0.2.7:3128', 'anna', 'xFAKE-word'],
		['anna:1234:192.0.2.7:3128', 'anna', '1234'],
		['anna:xFAKE:w@rd:192.0.2.7:3128', 'anna', 'xFAKE:w@rd'],
		['192.0.2.7:3128@anna:xFAKE-word', 'anna', 'xFAKE-word'],
		['192.0.2.7:3128@anna:xFAKE@word', 'anna', 'xFAKE@word'],
		['anna:xFAKE-word@192.0.2.7:3128', 'anna', 'xFAKE-word'],
		['anna:xFAKE%41@192.0.2.7:3128', 'anna', 'xFAKE%41'],
		['http:anna:xFAKE%41@192.0.2.7:3128', 'anna', 'xFAKEA'],
		['"anna:xFAKE-word@192.0.2.7:3128"', 'anna', 'xFAKE-word'],
		['anna@example.com:xFAKE-word@192.0.2.7:3128', 'anna@example.com', 'xFAKE-word'],
		['192.0.2.7 3128 anna xFAKE-word', 'anna', 'xFAKE-word'],
		['192.0.2.7\t3128\tanna\txFAKE-word', 'anna', 'xFAKE-word'],
		['192.0.2.7\n3128\nanna\nxFAKE-word', 'anna', 'xFAKE-word'],
		['192.0.2.7|3128|anna|xFAKE-word', 'anna', 'xFAKE-word'],
		['192.0.2.7:3128 anna:xFAKE-word', 'anna', 'xFAKE-word'],
		['192.0.2.7:3128\r\nanna:xFAKE-word', 'anna', 'xFAKE-word'],
		['192.0.2.7:3128|anna:xFAKE-word', 'anna', 'xFAKE-word'],
		['Host: 192.0.2.7\nPort: 3128\nUsername: anna\nPassword: xFAKE-word', 'anna', 'xFAKE-word'],
		['http://anna:xF\u{200B}AKE@192.0.2.7:3128', 'anna', 'xF\u{200B}AKE'],
		['192.0.2.7:3128:an\u{200E}na:xFAKE\u{2060}', 'an\u{200E}na', 'xFAKE\u{2060}'],
	];
	for (const [typed, username, password] of forms) {
		t.deepEqual(parsed(typed), {url, username, password}, typed);
	}

	// A host's name must not swallow the user's.
	t.deepEqual(parsed('key-of-an-api@proxy.example.com:3128'), {url: 'http://proxy.example.com:3128', username: 'key-of-an-api', password: undefined});
	t.deepEqual(parsed('anna:1234@proxy:3128'), {url: 'http://proxy:3128', username: 'anna', password: '1234'});
	t.deepEqual(parsed('proxy:3128:anna:xFAKE'), {url: 'http://proxy:3128', username: 'anna', password: 'xFAKE'});
	t.deepEqual(parsed('[2001:db8::7]:3128:anna:xFAKE'), {url: 'http://[2001:db8::7]:3128', username: 'anna', password: 'xFAKE'});
	t.deepEqual(parsed('http://key-of-an-api:@192.0.2.7:3128'), {url, username: 'key-of-an-api', password: ''});
});

/** What is said of it. */
const said = (typed: string): string => {
	const result = parseProxyAddress(typed);
	return result.kind === 'parsed' ? 'parsed' : result.error.message;
};

test('what can be read in two ways, or is something else, is told as that', t => {
	const cases: ReadonlyArray<readonly [typed: string, words: RegExp]> = [
		['proxy:3128:anna:4321', /two ways/v],
		['a.example:3128:b.example:8080', /two ways/v],
		['a.example:3128@b.example:8080', /two ways/v],
		['plex.tv:443', /plex\.tv is not a proxy/v],
		['https://clients.plex.tv:443', /plex\.tv is not a proxy/v],
		['https://plex.tv/link', /plex\.tv is not a proxy/v],
		['PLEX.TV', /plex\.tv is not a proxy/v],
		['plex.tv.:443', /plex\.tv is not a proxy/v],
		['http://a:b@app.Plex.tv.:443', /plex\.tv is not a proxy/v],
		['ｐｌｅｘ。tv:443', /plex\.tv is not a proxy/v],
		['-a.plex.tv:443', /plex\.tv is not a proxy/v],
		['plex.tv..:443', /neither a name nor an IP address/v],
		['a..plex.tv:443', /neither a name nor an IP address/v],
		['*.example.com:3128', /neither a name nor an IP address/v],
		[`${'a'.repeat(64)}.example.com:3128`, /neither a name nor an IP address/v],
		[`${'a23456789.'.repeat(26)}example.com:3128`, /neither a name nor an IP address/v],
		['::1:3128', /needs brackets/v],
		['192.0.2.7:3128,anna,xFAKEword', /^There is something after the port/v],
		['proxy.example.com:3128;DE', /^There is something after the port/v],
		['192.0.2.7:3128 DE elite', /a space inside/v],
		['192.0.2.7:3128 # the one at home', /a space inside/v],
		['https://www.example.com/proxies', /web page/v],
		['http://proxy.example.com/proxy.pac', /PAC file/v],
		['http://proxy.example.com:3128/path', /remove the path/v],
		['socks5h://192.0.2.7:1080', /socks5h:\/\//v],
		['SOCKS5 192.0.2.7:1080', /socks5:\/\//v],
		['socks5:192.0.2.7:1080', /socks5:\/\//v],
		['xFAKEsecret://192.0.2.7:1080', /neither http nor https/v],
		['proxy.example.com:0', /1 to 65535/v],
		['proxy.example.com:70000', /1 to 65535/v],
		['proxy.example.com', /port is missing in “proxy\.example\.com”/v],
		['anna:p@xFAKEword', /^The proxy’s port is missing\.$/v],
		['2001:db8::7', /brackets/v],
		['2001:db8::7:3128', /brackets/v],
		['[2001:db8::7%eth0]:3128', /neither a name nor an IP/v],
		['192.0.2.7:99999:anna:xFAKEword', /not clear which parts/v],
	];
	for (const [typed, words] of cases) {
		t.regex(said(typed), words, typed);
		t.notRegex(said(typed), /xFAKE/v, typed);
	}
});

test('any credentials come out byte for byte in every order, or it is refused', t => {
	const part = anyText({minLength: 1, maxLength: 12}).filter(text => text.isWellFormed() && text.trim() === text && !/[\s"':<>@`\u{200B}‘’“”\u{2060}]/v.test(text) && !/^[\d.]+$/v.test(text));
	const orders = [
		(username: string, password: string) => `192.0.2.7:3128:${username}:${password}`,
		(username: string, password: string) => `${username}:${password}:192.0.2.7:3128`,
		(username: string, password: string) => `192.0.2.7:3128@${username}:${password}`,
		(username: string, password: string) => `${username}:${password}@192.0.2.7:3128`,
		(username: string, password: string) => `http://${encodeURIComponent(username)}:${encodeURIComponent(password)}@192.0.2.7:3128`,
	];
	const names = ['host first', 'user first', 'host before @', 'user before @', 'escaped'] as const;
	const ways = countWays(...names, 'refused');
	fc.assert(fc.property(part, part, fc.constantFrom(...orders), (username, password, order) => {
		const text = order(username, password);
		const result = parsed(text);
		ways.take(typeof result === 'string' ? 'refused' : names[orders.indexOf(order)]!);
		if (typeof result !== 'string') {
			t.deepEqual(result, {url: 'http://192.0.2.7:3128', username, password}, text);
		}
	}), {numRuns: 1000});
	t.deepEqual(ways.untaken().filter(way => way !== 'refused'), []);
});

test('what is no address says what is wrong with it', t => {
	const faults: ReadonlyArray<readonly [typed: string, code: string]> = [
		['', 'ERR_PROXY_ADDRESS_INVALID'],
		[' '.repeat(3), 'ERR_PROXY_ADDRESS_INVALID'],
		['http://', 'ERR_PROXY_ADDRESS_INVALID'],
		['socks5://192.0.2.7:1080', 'ERR_PROXY_SCHEME_UNSUPPORTED'],
		['ftp://192.0.2.7:21', 'ERR_PROXY_SCHEME_UNSUPPORTED'],
		['192.0.2.7', 'ERR_PROXY_PORT_MISSING'],
		['http://proxy.example.com', 'ERR_PROXY_PORT_MISSING'],
		['http://proxy.example.com:', 'ERR_PROXY_PORT_MISSING'],
		['[::1]', 'ERR_PROXY_PORT_MISSING'],
		['http://proxy.example.com:3128/path', 'ERR_PROXY_ADDRESS_INVALID'],
		['http://proxy.example.com:3128?x', 'ERR_PROXY_ADDRESS_INVALID'],
		['proxy.example.com:0', 'ERR_PROXY_ADDRESS_INVALID'],
		['proxy.example.com:65536', 'ERR_PROXY_ADDRESS_INVALID'],
		['proxy.example.com:http', 'ERR_PROXY_ADDRESS_INVALID'],
		['2001:db8::7:3128', 'ERR_PROXY_ADDRESS_INVALID'],
		['[2001:db8::7:3128', 'ERR_PROXY_ADDRESS_INVALID'],
		['999.1.1.1:3128', 'ERR_PROXY_ADDRESS_INVALID'],
		['1:3128', 'ERR_PROXY_ADDRESS_INVALID'],
		['pro xy:3128', 'ERR_PROXY_ADDRESS_INVALID'],
		[':3128', 'ERR_PROXY_ADDRESS_INVALID'],
	];
	for (const [typed, code] of faults) {
		t.is(parsed(typed), code, typed);
	}
});

const secretText = fc.string({minLength: 8, maxLength: 20, unit: 'grapheme'}).map(text => `xFAKE${text.replaceAll(/[\s%]/gv, '')}`);

test('any password in a URL is lifted whole when it is escaped, and what is left reads as itself', t => {
	fc.assert(fc.property(secretText, fc.integer({min: 1, max: 65_535}), (password, port) => {
		const first = parseProxyAddress(`http://anna:${encodeURIComponent(password)}@proxy.example.com:${port}`);
		if (first.kind === 'invalid') {
			t.fail(first.error.message);
			return;
		}

		t.is(first.lifted?.password?.reveal(), password);
		const again = parseProxyAddress(proxyUrl(first.address));
		t.deepEqual(again, {kind: 'parsed', address: first.address} as const);
	}));
});

test('no text crashes it, and no error holds what stood before the last @', t => {
	let refusals = 0;
	fc.assert(fc.property(anyText(), secretText, (text, password) => {
		const result = parseProxyAddress(`http://anna:${password}@${text.replaceAll('@', '')}`);
		if (result.kind !== 'invalid') {
			return;
		}

		refusals += 1;
		t.false(`${explain('form', result.error)}${explain('command', result.error)}`.includes(password));
	}));
	t.true(refusals > 0);
});
