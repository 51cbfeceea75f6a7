import test from 'ava';
import fc from 'fast-check';
import {parseRawMethod, parseRawTarget} from '../../source/domain/raw-request.js';
import {anyText} from '../helpers/any-text.js';

const goesTo: ReadonlyArray<readonly [typed: string, host: string, path: string]> = [
	['/api/v2/user', 'plex.tv', '/api/v2/user'],
	['/', 'plex.tv', '/'],
	['/a/../b/./c//d', 'plex.tv', '/a/../b/./c//d'],
	['/a?x=1&y=%2b+z', 'plex.tv', '/a?x=1&y=%2b+z'],
	['/a b/ü?q=[1]"<>^`{|}', 'plex.tv', '/a%20b/%C3%BC?q=%5B1%5D%22%3C%3E%5E%60%7B%7C%7D'],
	['/100%/%zz/%41', 'plex.tv', '/100%25/%25zz/%41'],
	['/a#fragment?X-Plex-Token=no', 'plex.tv', '/a'],
	[String.raw`/a\b`, 'plex.tv', '/a%5Cb'],
	['/\u{17F}\u{212A}', 'plex.tv', '/%C5%BF%E2%84%AA'],
	['/🎬', 'plex.tv', '/%F0%9F%8E%AC'],
	['https://plex.tv/api', 'plex.tv', '/api'],
	['HTTPS://Clients.Plex.TV/api', 'clients.plex.tv', '/api'],
	['https://plex.tv', 'plex.tv', '/'],
	['https://plex.tv?a=1', 'plex.tv', '/?a=1'],
	['https://plex.tv#x', 'plex.tv', '/'],
	['https://a.b-c.plex.tv/x', 'a.b-c.plex.tv', '/x'],
	['https://plex.tv//evil.example.com/', 'plex.tv', '//evil.example.com/'],
];

for (const [typed, host, path] of goesTo) {
	test(`${typed} goes to ${host}, as it was typed`, t => {
		t.deepEqual(parseRawTarget(typed), {host, path});
	});
}

const refused: readonly string[] = [
	'',
	'api/v2/user',
	'//evil.example.com/',
	'http://plex.tv/',
	'https:/plex.tv/',
	'ftp://plex.tv/',
	'data:,x',
	'https://evil.example.com/',
	'https://plex.tv.evil.example.com/',
	'https://evilplex.tv/',
	'https://plex.tv@evil.example.com/',
	'https://user@plex.tv/',
	'https://user:pass@plex.tv/',
	'https://plex.tv:443/',
	'https://plex.tv:8443/',
	'https://plex.tv./',
	'https://.plex.tv/',
	'https://a..plex.tv/',
	'https:///plex.tv/',
	String.raw`https://plex.tv\@evil.example.com/`,
	String.raw`https://evil.example.com\.plex.tv/`,
	'https://plex。tv/',
	'https://pl%65x.tv/',
	'https://evil.example.com#.plex.tv/',
	'https://evil.example.com?.plex.tv/',
	'/a\r\nHost: evil.example.com',
	'/a\nb',
	'/a\u{0}b',
	'/a\tb',
	'/\u{85}',
	'/\u{D800}',
	'/a?X-Plex-Token=xFAKE',
	'/a?b=1&x-plex-token=xFAKE',
	'/a?X%2DPlex%2DToken=xFAKE',
	'/a?b=1;X-Plex-Token=xFAKE',
	'/a?X-Plex-Token',
	'https://plex.tv/?X-Plex-Token=xFAKE',
];

for (const typed of refused) {
	test(`${JSON.stringify(typed)} goes nowhere`, t => {
		const error = t.throws(() => parseRawTarget(typed), {code: 'ERR_REQUEST_TARGET'});
		t.false(error.message.includes('xFAKE'));
	});
}

test('whatever is typed, only plex.tv is asked, in one line of plain signs that says what was typed', t => {
	fc.assert(fc.property(fc.oneof(anyText(), fc.string({unit: 'grapheme'}).map(text => `/${text}`), fc.string().map(text => `https://plex.tv${text}`)), typed => {
		try {
			const {host, path} = parseRawTarget(typed);
			t.regex(host, /^(?:[\da-z][\d\-a-z]*\.)*plex\.tv$/v);
			t.regex(path, /^\/[\w!$%\u{26}'\(\)*+,\-.\/:;=?@~]*$/v);
			t.true(decodeURIComponent(path.replaceAll(/%(?![\da-f]{2})/giv, '%25')).length > 0 || path === '/');
		} catch (error) {
			t.true(error instanceof URIError || (error as {code?: string}).code === 'ERR_REQUEST_TARGET');
		}
	}));
});

/** RFC 3986 §3.3: what a segment may hold. `fc.webPath` holds the same, after seconds of preparation. */
const segment = fc.array(fc.oneof(
	fc.constantFrom(...'abcxyzABCXYZ0189-._~!$&\'()*+,;=:@'),
	anyText({minLength: 1, maxLength: 1}).map(sign => encodeURIComponent(sign)),
), {maxLength: 12}).map(parts => parts.join(''));

test('what is well formed goes out byte for byte', t => {
	fc.assert(fc.property(fc.array(segment, {minLength: 1, maxLength: 6}), segments => {
		const path = `/${segments.join('/')}`;
		fc.pre(!path.startsWith('//'));
		t.is(parseRawTarget(path).path, path);
	}));
});

test('methods in any case, and no others', t => {
	t.is(parseRawMethod('get'), 'GET');
	t.is(parseRawMethod('Patch'), 'PATCH');
	t.is(parseRawMethod('CONNECT'), undefined);
	t.is(parseRawMethod('GET /'), undefined);
});
