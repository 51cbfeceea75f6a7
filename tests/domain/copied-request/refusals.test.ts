import test from 'ava';
import fc from 'fast-check';
import {parseCopiedRequest} from '../../../source/domain/copied-request/copied-request.js';
import {queryParameterNames} from '../../../source/domain/query-parameters.js';
import {anyText} from '../../helpers/any-text.js';
import {countWays} from '../../helpers/ways.js';
import * as copies from './browsers.js';

const secret = 'xFAKEtokenSecret0001';
const other = 'xFAKEtokenSecret0002';
const url = `https://clients.plex.tv/api/v2/user?X-Plex-Product=Plex%20Web&X-Plex-Token=${secret}`;

const refusal = (text: string): string => {
	const result = parseCopiedRequest(text);
	return result.kind === 'refused' ? `${result.error.code} ${result.error.message}` : `read: ${result.queryParameters}`;
};

const cases: Readonly<Record<string, readonly [text: string, words: RegExp]>> = {
	nothing: ['', /Nothing was pasted/v],
	blanks: [' \n\t', /Nothing was pasted/v],
	'another host': [`https://www.example.com/?X-Plex-Product=A&X-Plex-Token=${secret}`, /HOST .*another host/v],
	'a host that begins like plex.tv': [`https://plex.tv.example.com/?X-Plex-Token=${secret}`, /HOST/v],
	'a host that ends like plex.tv': [`https://notplex.tv/?X-Plex-Token=${secret}`, /HOST/v],
	'what is no name under plex.tv': [`https://*.plex.tv/?X-Plex-Token=${secret}`, /HOST/v],
	'an empty name under plex.tv': [`https://a..plex.tv/?X-Plex-Token=${secret}`, /HOST/v],
	'plex.tv as a user name': [`https://plex.tv@example.com/?X-Plex-Token=${secret}`, /HOST/v],
	'another host without a scheme': [`evil.example.com/x?X-Plex-Token=${secret}`, /HOST/v],
	'a Media Server': [`https://192-0-2-7.0123456789abcdef.plex.direct:32400/library?X-Plex-Token=${secret}`, /HOST .*Media Server/v],
	'an address at home': [`http://192.168.1.20:32400/library?X-Plex-Token=${secret}`, /HOST .*own network/v],
	localhost: [`localhost:32400/web?X-Plex-Token=${secret}`, /HOST .*own network|INVALID/v],
	'an IPv6 address': [`http://[2001:db8::7]:32400/?X-Plex-Token=${secret}`, /HOST .*IP address/v],
	'a curl command to another host': [`curl 'https://www.example.com/' -H 'X-Plex-Token: ${secret}'`, /HOST/v],
	'a fetch to another host': [`fetch("https://www.example.com/", {"headers": {"x-plex-token": "${secret}"}});`, /HOST/v],
	'headers of another host': [`GET /library HTTP/1.1\nHost: 192.168.1.20:32400\nX-Plex-Token: ${secret}`, /HOST/v],
	'a curl command cut off': [`curl 'https://plex.tv/?X-Plex-Product=A' -H 'X-Plex-Token: ${secret}`, /never closed/v],
	'a curl command for cmd cut off': [`curl ^"https://plex.tv/?X-Plex-Product=A^" ^\r\n -H ^"X-Plex-Token: ${secret}`, /never closed/v],
	'a curl command without a URL': [`curl -H 'X-Plex-Token: ${secret}'`, /no URL/v],
	'a curl command with a variable': [`curl "https://plex.tv/?X-Plex-Product=A" -H "X-Plex-Token: $TOKEN" -H "Cookie: ${secret}"`, /shell variable/v],
	'an unknown option': [`curl --frobnicate ${secret} https://plex.tv/?X-Plex-Product=A`, /option/v],
	'a fetch cut off': [`fetch("https://plex.tv/?X-Plex-Product=A", {"headers": {"x-plex-token": "${secret}"`, /fetch/v],
	'a fetch with something to run': [`fetch("https://plex.tv/?X-Plex-Product=A", {headers: {"x-plex-token": token + "${secret}"}})`, /fetch/v],
	'a fetch with something behind it': [`fetch("https://plex.tv/?X-Plex-Product=A"); login("${secret}")`, /fetch/v],
	'a PowerShell script cut off': [`Invoke-WebRequest -Uri "https://plex.tv/?X-Plex-Product=A" \`\n-Headers @{\n"x-plex-token"="${secret}"`, /PowerShell/v],
	'a PowerShell script that does more': [`$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\nRemove-Item "${secret}"\nInvoke-WebRequest -Uri "https://plex.tv/?X-Plex-Product=A"`, /PowerShell/v],
	'a PowerShell variable': [`Invoke-WebRequest -Uri "https://plex.tv/?X-Plex-Product=A&X-Plex-Token=$token" -Headers @{"a"="${secret}"}`, /PowerShell/v],
	'a token whose letters are encoded in another parameter': [`${url}&X-Plex-Device-Name=${secret.replace('x', '%78').replace('S', '%2553')}`, /holds something else/v],
	'the name of a token encoded in another parameter': [`https://plex.tv/?X-Plex-Product=A&X-Plex-Model=https%3A%2F%2Fplex.tv%3FX-Plex-T%256Fken%3D${secret}`, /holds something else/v],
	'JSON cut off': [`{"request": {"url": "https://plex.tv/?X-Plex-Token=${secret}"`, /not complete/v],
	'JSON without a request': [`{"user": {"authToken": "${secret}"}}`, /no request/v],
	'an answer’s headers': [`HTTP/1.1 200 OK\nx-plex-token: ${secret}`, /answer/v],
	'headers with a line that is none': [`accept: */*\nx-plex-product: A\n(${secret})`, /not every line/v],
	'another program’s command': [`wget --header "X-Plex-Token: ${secret}" https://plex.tv/?X-Plex-Product=A`, /a program other than curl/v],
	'a page': [`<html><a href="https://plex.tv/?X-Plex-Token=${secret}">x</a></html>`, /page/v],
	'a token alone': [secret, /token/v],
	'a word': ['hello', /not a request/v],
	'several URLs': [`${url}\nhttps://www.example.com/`, /several URLs/v],
	'words around a URL': [`see ${url} for it`, /INVALID/v],
	'different requests': [`curl '${url}' ;\ncurl 'https://plex.tv/?X-Plex-Product=Other' -H 'a: b'`, /2 different requests/v],
	'requests with different tokens': [`curl '${url}' ;\ncurl '${url.replace(secret, () => other)}'`, /2 different requests/v],
	'two tokens in the URL': [`${url}&X-Plex-Token=${other}`, /TOKENS_DIFFER/v],
	'another token in the fragment': [`${url}#X-Plex-Token=${other}`, /TOKENS_DIFFER/v],
	'another token in a header': [`curl '${url}' -H 'X-Plex-Token: ${other}'`, /TOKENS_DIFFER/v],
	'another token in a cookie': [`curl '${url}' -b 'X-Plex-Token=${other}'`, /TOKENS_DIFFER/v],
	'a token inside another value': [`X-Plex-Product=A&X-Plex-Model=x%26X-Plex-Token%3D${secret}`, /holds something else/v],
	'a header inside a value': [`X-Plex-Product=Plex Web Cookie: a=${secret}`, /holds something else/v],
	'a query string in quotes with more': [`X-Plex-Product=A' -H 'Authorization: ${secret}'`, /not a request/v],
	'a page of plex.tv': ['https://app.plex.tv/desktop/#!/settings?X-Plex-Product=A', /no X-Plex/v],
	'parameters of others only': ['https://plex.tv/api?x=1', /no X-Plex/v],
	'too much': [`X-Plex-Product=${'a'.repeat(9000)}`, /too long/v],
};

for (const [name, [text, words]] of Object.entries(cases)) {
	test(`${name}: refused whole, and said why`, t => {
		const said = refusal(text);
		t.regex(said, words);
		t.notRegex(said, /xFAKE|^read/v);
	});
}

test('doubles, paging and foreign parameters go, and each is named', t => {
	const result = parseCopiedRequest('https://plex.tv/x?friend=1&X-Plex-Product=A&X-Plex-Container-Start=0&X-Plex-Container-Size=50&X-Plex-Product=B&xFAKEtokenSecret0003&X-Plex-Product=A');
	t.like(result, {kind: 'read', queryParameters: 'X-Plex-Product=A', removed: ['friend', 'X-Plex-Container-Start', 'X-Plex-Container-Size', 'something without a name', 'a second X-Plex-Product'], missing: ['a token']});
});

for (const name of ['axFAKEtokenSecret0001', 'X-Plex-xFAKEtokenSecret0001', 'a.xFAKEtokenSecret0001', 'xFAKEtokenSecret0001[]', 'a[xFAKEtokenSecret0001]', `xFAKEtokenSecret0001${'y'.repeat(30)}`]) {
	test(`a name with a token in it is not shown: ${name.length} characters, ${name.slice(0, 4)}…`, t => {
		const result = parseCopiedRequest(`https://plex.tv/x?X-Plex-Product=A&${name}&X-Plex-Container-${name}=1`);
		t.is(result.kind, 'read');
		t.notRegex(JSON.stringify(result), /xFAKE/v);
		t.like(result, {removed: ['something without a name']});
	});
}

test('what is missing is said, also where a token stands that is none', t => {
	t.like(parseCopiedRequest('X-Plex-Version=4'), {queryParameters: 'X-Plex-Version=4', removed: [], missing: ['a token', 'X-Plex-Product']});
	t.like(parseCopiedRequest('X-Plex-Product=A&X-Plex-Token=REDACTED'), {queryParameters: 'X-Plex-Product=A', removed: ['an X-Plex-Token that is not a token'], missing: ['a token']});
});

test('what cannot stand in a URL is escaped, everything else stays as it was written', t => {
	t.like(parseCopiedRequest('X-Plex-Product=Plex Web&X-Plex-Device-Name=Köln%2C+%zz'), {queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Device-Name=K%C3%B6ln%2C+%zz'});
});

/** Pieces of which every form is made, in any order. */
const pieces = fc.constantFrom(
	'\'', '"', '\\', '^', '`', ' ', '\n', '\r\n', '$', '{', '}', '(', ')', '[', ']', ':', '=', ';', '&', '|', ',', '#', '@{', '$\'', 'curl ', 'curl.exe ', 'fetch(', 'await fetch("', 'Invoke-WebRequest -Uri ', '-H ', '-b ', '-Headers ', 'Cookie: ', 'Host: ', 'https://plex.tv/?X-Plex-A=1', 'https://example.com/', 'X-Plex-Product=', 'X-Plex-B: b', '"headers": {', '{"request":{"url":"', 'GET /', ' HTTP/1.1', ':authority', 'Request URL: ', 'a', 'é', '\u{202E}', '%', '%26', 'X-Plex-Token', secret,
);

const anything = fc.oneof(anyText(), fc.array(pieces, {maxLength: 25}).map(parts => parts.join('')));

test('for any text: it is understood, or nothing of it is kept or said', t => {
	const ways = countWays('refused', 'read');
	fc.assert(fc.property(anything, fc.constantFrom('curl ', 'fetch(', '', '{', 'X-Plex-Product=', 'GET /?', '$x = Invoke-WebRequest '), anything, (before, form, after) => {
		const result = parseCopiedRequest(`${before}${form}${secret}${after}`);
		const said = JSON.stringify(result);
		ways.take(result.kind);
		if (result.kind === 'refused') {
			t.notRegex(`${said}${result.error.message}${JSON.stringify(result.error.hint)}`, /xFAKE/v);
			return;
		}

		t.false(result.removed.join(' ').includes(secret));
		t.regex(result.queryParameters, /^[\u{21}-\u{7E}]*$/v);
		t.notRegex(result.queryParameters, /x-plex-token|cookie/iv);
		t.true(queryParameterNames(result.queryParameters).every(name => /^(?:x-plex-|user-agent$)/iv.test(name)));
	}), {numRuns: 2000});
	t.deepEqual(ways.untaken(), []);
});

test('what is kept reads as itself, and a token beside it never stays in it', t => {
	const ways = countWays<'read' | 'refused'>('read');
	fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('X-Plex-Product', 'X-Plex-Version', 'x-plex-model', 'friend', 'X-Plex-Container-Size'), fc.string()), {minLength: 1}), pairs => {
		const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
		const first = parseCopiedRequest(`https://plex.tv/?${[...query, `X-Plex-Token=${secret}`].join('&')}`);
		ways.take(first.kind);
		if (first.kind === 'refused') {
			t.notRegex(first.error.message, /xFAKE/v);
			return;
		}

		t.is(first.token?.reveal(), secret);
		t.false(first.queryParameters.includes(secret));
		const again = parseCopiedRequest(first.queryParameters);
		t.is(again.kind === 'read' ? again.queryParameters : '', first.queryParameters);
	}), {numRuns: 500});
	t.deepEqual(ways.untaken(), []);
});

test('any request comes out the same by whatever browser and system it was copied', t => {
	const value = fc.string({unit: fc.constantFrom('a', 'B', '7', ' ', '\'', '"', '$', '`', '%', '^', '&', '!', '\\', 'é', '漢', '🐙', ';', ',')});
	const header = fc.tuple(fc.constantFrom('accept', 'sec-ch-ua', 'x-custom'), fc.string({unit: fc.constantFrom('a', ' ', '"', '\'', '!', ';', '=', ',', 'v'), minLength: 1}).map(text => `v${text.trim()}v`));
	const names = ['chromeCurlPosix', 'chromeCurlCmd', 'powershellCurl', 'chromeFetch', 'chromePowershell', 'harEntry', 'chromeRawHeaders', 'generalPane'] as const;
	fc.assert(fc.property(value, fc.array(header, {maxLength: 3}), fc.constantFrom(...names), (device, headers, name) => {
		const query = `X-Plex-Product=Plex%20Web&X-Plex-Device-Name=${encodeURIComponent(device).replaceAll('\'', '%27').replaceAll('!', '%21')}`;
		const text = copies[name]({url: `https://clients.plex.tv/api/v2/user?${query}&X-Plex-Token=${secret}`, headers, userAgent: 'Mozilla/5.0'});
		const result = parseCopiedRequest(text);
		t.is(result.kind === 'read' ? result.queryParameters.replace('&User-Agent=Mozilla%2F5.0', '') : result.error.message, query, text);
		t.is(result.kind === 'read' ? result.token?.reveal() : '', secret);
	}), {numRuns: 1000});
});

test('empty lines by the million are nothing, and exhaust nothing', t => {
	t.regex(refusal('\r\n'.repeat(6_000_000)), /Nothing was pasted/v);
});

test('a User-Agent that cannot be sent as it was copied is left out in so many words', t => {
	t.like(parseCopiedRequest('curl "https://plex.tv/?X-Plex-Product=A" -H "User-Agent: B\u{E9}ta/1.0"'), {kind: 'read', queryParameters: 'X-Plex-Product=A', removed: ['a User-Agent with characters that no header may hold']});
});
