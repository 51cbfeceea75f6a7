import test from 'ava';
import fc from 'fast-check';
import {parseProxyAddress} from '../../source/domain/proxy-address.js';
import {proxyUrl} from '../../source/domain/route.js';
import {explain} from '../../source/domain/errors.js';

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
	fc.assert(fc.property(fc.string({unit: 'binary'}), secretText, (text, password) => {
		const result = parseProxyAddress(`http://anna:${password}@${text.replaceAll('@', '')}`);
		if (result.kind === 'invalid') {
			t.false(`${explain('form', result.error)}${explain('command', result.error)}`.includes(password));
		}
	}));
});
