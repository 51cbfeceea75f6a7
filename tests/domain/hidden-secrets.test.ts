import test from 'ava';
import fc from 'fast-check';
import {parseExactly} from '../../source/domain/exact-json.js';
import {hideInHeader, hideInJson, hideInText} from '../../source/domain/hidden-secrets.js';
import {Secret} from '../../source/domain/secret.js';

const token = new Secret('xFAKEtoken0000000001');
const hidden = (text: string): string => JSON.stringify(hideInJson(parseExactly(text), token));

test('what plex.tv repeats is hidden in JSON, however deep, and nothing else', t => {
	t.is(
		hidden('{"id":12345678901234567890,"authToken":"a","user":{"authentication_token":"b","accessToken":"c","auth_token":"d","token":"e","hasPassword":true,"Token":null,"list":[{"token":7,"secret":"f"}]},"name":"tokens"}'),
		'{"id":12345678901234567890,"authToken":"[secret]","user":{"authentication_token":"[secret]","accessToken":"[secret]","auth_token":"[secret]","token":"[secret]","hasPassword":true,"Token":null,"list":[{"token":"[secret]","secret":"[secret]"}]},"name":"tokens"}',
	);
});

test('the account’s own token is hidden wherever it stands, also where it is written in escapes', t => {
	t.is(hidden(String.raw`["see \u0078FAKEtoken0000000001!",{"xFAKEtoken0000000001":1}]`), '["see [secret]!",{"[secret]":1}]');
});

test('a token in a URL is hidden', t => {
	t.is(hidden('["https://plex.tv/x?X-Plex-Token=abc&y=1","a%3Fx-plex-token%3Dabc"]'), '["https://plex.tv/x?X-Plex-Token=[secret]&y=1","a%3Fx-plex-token%3D[secret]"]');
});

test('XML and broken JSON are looked through as text', t => {
	t.is(
		hideInText('<user authToken="a" authenticationToken=\'b\' email="c"><authentication-token>d</authentication-token><name>xFAKEtoken0000000001</name></user>', token),
		'<user authToken="[secret]" authenticationToken="[secret]" email="c"><authentication-token>[secret]</authentication-token><name>[secret]</name></user>',
	);
	t.is(hideInText(String.raw`{"authToken": "a\"b", "email": "c`, token), '{"authToken": "[secret]", "email": "c');
});

test('cookies and tokens in headers are hidden', t => {
	t.is(hideInHeader('Set-Cookie', 'session=abc; Path=/', token), '[secret]');
	t.is(hideInHeader('X-Plex-Token', 'abc', token), '[secret]');
	t.is(hideInHeader('Location', '/x?X-Plex-Token=abc', token), '/x?X-Plex-Token=[secret]');
	t.is(hideInHeader('Content-Type', 'application/json', token), 'application/json');
});

test('wherever the token is put into a JSON value, it does not come out', t => {
	const withToken = fc.letrec(tie => ({
		value: fc.oneof({maxDepth: 4}, fc.string(), fc.constant(`-${token.reveal()}-`), fc.integer(), fc.constant(null), fc.array(tie('value')), fc.dictionary(fc.oneof(fc.string(), fc.constant('authToken'), fc.constant('__proto__'), fc.constant(token.reveal())), tie('value'))),
	})).value;
	fc.assert(fc.property(withToken, value => {
		t.false(hidden(JSON.stringify(value)).includes(token.reveal()));
	}));
});

test('a secret is hidden in character data, behind a URL that was escaped twice, and in a text of many megabytes', t => {
	t.is(hideInText('<authToken><![CDATA[xFAKE<other]]></authToken>', token), '<authToken>[secret]</authToken>');
	t.is(hideInText('https://a.example.com/?u=%3FX-Plex-Token%253DxFAKEother&b', token), 'https://a.example.com/?u=%3FX-Plex-Token%253D[secret]&b');
	t.is(hideInText(`{"authToken": "${String.raw`\"x`.repeat(4_000_000)}", `, token), '{"authToken": "[secret]", ');
	t.is(hideInText(`?X-Plex-Token=${'x-plex-token='.repeat(1_000_000)}&a`, token), '?X-Plex-Token=[secret]&a');
});

/** What a hostile server may send, a megabyte of each. Where one look at it takes the square of its length, that is minutes. */
for (const piece of ['<token><![CDATA[', '<token>', '<token x', 'token ', 'atoken="', 'token=\'"', '"token":"', String.raw`"token": "\\`, '<token><![CDATA[]]>', 'x-plex-token=', 'x-plex-token%253d&', '> token', 'token   =   ', '<secret>a', ']]>', '&lt;token&gt;']) {
	test(`a megabyte of ${piece} is looked through in time`, t => {
		const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
		const start = performance.now();
		hideInText(text, token);
		t.true(performance.now() - start < 10_000);
	});
}

test('character data that never ends is hidden to its end', t => {
	t.is(hideInText('<authToken><![CDATA[xFAKE</authToken>', token), '<authToken>[secret]');
	t.is(hideInText('<authToken><![CDATA[xFAKE]]>more</authToken>', token), '<authToken>[secret]more</authToken>');
});

test('values, tags and data of many megabytes are hidden as short ones are', t => {
	const long = 'a'.repeat(12_000_000);
	t.is(hideInText(`token="${long}" b`, token), 'token="[secret]" b');
	t.is(hideInText(`token='${long}`, token), 'token="[secret]"');
	t.is(hideInText(`<token>${long}</token>`, token), '<token>[secret]</token>');
	t.is(hideInText(`<token>${long}`, token), '<token>[secret]');
	t.is(hideInText(`<token><![CDATA[${long}`, token), '<token>[secret]');
	t.is(hideInText(`<token x="${long}">b</token>`, token).slice(-18), '">[secret]</token>');
	t.is(hideInText('<token><a>b</a></token> c </d>', token), '<token><a>b</a></token> c </d>');
});
