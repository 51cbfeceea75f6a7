import test from 'ava';
import {parseCopiedRequest} from '../../../source/domain/copied-request/copied-request.js';
import {userAgentParameter} from '../../../source/domain/query-parameters.js';
import {plexTvFile} from '../../helpers/plex-tv-fixtures.js';
import * as copies from './browsers.js';

const token = 'xFAKEtokenCopied0008';
const copiedUrl = plexTvFile('copied-url.txt').trim();
const kept = copiedUrl.slice(copiedUrl.indexOf('?') + 1).replace(`&X-Plex-Token=${token}`, '');
const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36';
const withAgent = `${kept}&${userAgentParameter(userAgent)}`;

const inUrl: copies.BrowserRequest = {
	url: copiedUrl,
	userAgent,
	headers: [
		['accept', 'application/json'],
		['accept-language', 'en-GB,en;q=0.9'],
		['origin', 'https://app.plex.tv'],
		['referer', 'https://app.plex.tv/'],
		['sec-ch-ua', '"Chromium";v="137", "Not/A)Brand";v="24"'],
		['sec-ch-ua-mobile', '?0'],
	],
};

const inHeader: copies.BrowserRequest = {...inUrl, url: copiedUrl.replace(`&X-Plex-Token=${token}`, ''), headers: [...inUrl.headers, ['x-plex-token', token]]};

const inCookie: copies.BrowserRequest = {...inHeader, headers: inUrl.headers, cookies: [['_consent', 'a!b'], ['X-Plex-Token', token]]};

const read = (text: string) => {
	const result = parseCopiedRequest(text);
	return result.kind === 'read' ? {form: result.form, queryParameters: result.queryParameters, token: result.token?.reveal(), missing: result.missing} : result.error.message;
};

const forms: ReadonlyArray<readonly [RegExp, string]> = [
	[/curl/iv, 'cURL command'],
	[/Powershell$/v, '“Copy as PowerShell”'],
	[/^har/v, 'HAR'],
	[/Fetch$/v, '“Copy as fetch”'],
];

const formOf = (name: string): string => forms.find(([pattern]) => pattern.test(name))?.[1] ?? 'headers';

const whole = (form: string, queryParameters: string) => ({form, queryParameters, token, missing: []});

for (const [name, copy] of Object.entries(copies)) {
	const form = formOf(name);
	const isGeneral = /^general|^german/v.test(name);
	const expected = whole(form, isGeneral || (form === '“Copy as fetch”' && name !== 'firefoxFetch') ? kept : withAgent);
	test(`${name}: parameters byte for byte, token lifted from the URL`, t => {
		t.deepEqual(read(copy(inUrl)), expected);
		t.deepEqual(read(copy(inUrl).replaceAll('\n', '\r')), expected, 'as a terminal sends it');
	});

	if (!isGeneral) {
		test(`${name}: token lifted from a header`, t => {
			t.deepEqual(read(copy(inHeader)), expected);
		});
	}

	if (['chromeCurlPosix', 'chromeCurlCmd', 'oldCurlCmd', 'powershellCurl', 'chromePowershell', 'chromeNodeFetch', 'harEntry', 'har', 'chromeRawHeaders', 'chromeHeaderTable', 'wholeHeadersTab'].includes(name)) {
		test(`${name}: token lifted from a cookie`, t => {
			t.deepEqual(read(copy(inCookie)), expected);
		});
	}
}

const url = 'https://clients.plex.tv/api/v2/user?X-Plex-Product=Plex%20Web&X-Plex-Version=4.1';
const plain = {form: 'cURL command', queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Version=4.1', token, missing: []};

const commands: Readonly<Record<string, string>> = {
	'no quotes at all': `curl ${url}&X-Plex-Token=${token}`,
	'double quotes': `curl "${url}&X-Plex-Token=${token}" -e https://evil.example.com`,
	'options with values before the URL': `curl -sS -o /dev/null --max-time 5 -X GET -H 'Accept: */*' '${url}' -H 'X-Plex-Token: ${token}'`,
	'glued options': `curl -sSH'X-Plex-Token: ${token}' -XGET -o/tmp/x '${url}'`,
	'--url behind the headers': `curl --header 'X-Plex-Token: ${token}' --compressed --url '${url}'`,
	'a prompt': `$ curl '${url}' -H 'x-plex-token: ${token}'`,
	'root’s prompt': `root@media:~# curl '${url}' -H 'x-plex-token: ${token}'`,
	'cmd’s prompt': String.raw`C:\Users\anna>curl "${url}" -H "x-plex-token: ${token}"`,
	'PowerShell’s prompt': String.raw`PS C:\Users\anna> curl.exe '${url}' -H 'x-plex-token: ${token}'`,
	'a variable before it': `HTTPS_PROXY=http://192.0.2.7:3128 LANG="C" curl '${url}' -H 'x-plex-token: ${token}'`,
	sudo: `sudo /usr/bin/curl '${url}' -H 'x-plex-token: ${token}'`,
	'octal and hex': String.raw`curl '${url}' -H $'x-plex-token: xFAKE\164oken\x43opied0008' -H $'X-Plex-Device-Name: K\303\266ln'`,
	'a pipe behind it': `curl -s '${url}' -H 'x-plex-token: ${token}' | jq .`,
	'--get with data': `curl -G https://clients.plex.tv/api/v2/user --data-urlencode 'X-Plex-Product=Plex Web' -d X-Plex-Version=4.1 -H 'X-Plex-Token: ${token}'`,
	'line ends lost': String.raw`curl '${url}' \   -H 'accept: */*' \   -H 'x-plex-token: ${token}'`,
	'cmd with line ends lost': `curl ^"${url.replaceAll(/[%\u{26}]/gv, '^$&')}^" ^  -H ^"x-plex-token: ${token}^"`,
	'other requests around it': `curl 'https://www.example.com/a' -H 'a: b' ;\ncurl '${url}' -H 'x-plex-token: ${token}' ;\ncurl 'https://example.org/'`,
	'--json and a body': `curl '${url}' -H 'x-plex-token: ${token}' --json '{"url":"https://example.com/?X-Plex-Token=xFAKEtokenOther00001"}'`,
	'typographic quotes': `curl “${url}” -H “X-Plex-Token: ${token}”`,
	'typographic quotes of two kinds and long dashes': `curl ‘${url}’ —compressed —header „X-Plex-Token: ${token}“ –s`,
	'no-break spaces': `curl\u{A0}'${url}'\u{A0}-H\u{A0}'X-Plex-Token: ${token}'`,
	'blanks behind the backslashes': `curl '${url}' \\ \n  -H 'accept: */*' \\\t\n  -H 'x-plex-token: ${token}'`,
	'blanks behind cmd’s carets': `curl ^"${url.replaceAll(/[%\u{26}]/gv, '^$&')}^" ^ \r\n  -H ^"x-plex-token: ${token}^"`,
	'backslashes that were lost': `curl '${url}'\n  -H 'accept: */*'\n  -H 'x-plex-token: ${token}'`,
	'a comment before it': `# the user\ncurl '${url}' -H 'x-plex-token: ${token}'`,
};

for (const [name, command] of Object.entries(commands)) {
	test(`curl with ${name}`, t => {
		const expected = name === 'octal and hex' ? {...plain, queryParameters: `${plain.queryParameters}&X-Plex-Device-Name=K%C3%B6ln`} : plain;
		t.deepEqual(read(command), expected);
	});
}

const copied = `${url}&X-Plex-Token=${token}`;
const wrapped: Readonly<Record<string, string>> = {
	nothing: copied,
	blanks: `  ${copied}\n`,
	'double quotes': `"${copied}"`,
	'single quotes': `'${copied}'`,
	backticks: `\`${copied}\``,
	'typographic quotes': `“${copied}”`,
	'angle brackets': `<${copied}>`,
	'a Markdown link': `[the request](${copied})`,
	'a comma': `"${copied}",`,
	'a full stop': `${copied}.`,
	'view-source': `view-source:${copied}`,
	'HTML escapes': copied.replaceAll('&', '&amp;'),
	'JSON escapes': `"${copied.replaceAll('/', String.raw`\/`).replaceAll('&', String.raw`\u0026`)}"`,
	'lines that were broken': copied.replaceAll(/.{60}/gv, '$&\n'),
	'a fragment': `${copied}#top`,
	'the token in its fragment': `${url}#X-Plex-Token=${token}`,
	'the token in a fragment with a path of its own': `${url}#!/settings?friend=1&X-Plex-Token=${token}`,
	'the same token in its fragment': `${copied}#?X-Plex-Token=${token}`,
	'a zero-width sign': `\u{200B}${copied}\u{FEFF}`,
	'a port and capitals': copied.replace('clients.plex.tv', 'CLIENTS.PLEX.TV:443'),
	'a full stop behind the host': copied.replace('clients.plex.tv', 'plex.tv.'),
};

for (const [name, text] of Object.entries(wrapped)) {
	test(`a URL with ${name}`, t => {
		t.deepEqual(read(text), {...plain, form: 'URL'});
	});
}

const query = copied.slice(copied.indexOf('?') + 1);
for (const text of [query, `?${query}`, `requests?${query}`, `/api/invites/requests?${query}`, `"${query}"`]) {
	test(`the query string ${text.slice(0, 16)}…`, t => {
		t.deepEqual(read(text), {...plain, form: 'query string'});
	});
}

test('a query string with a line for each parameter, as Firefox copies URL parameters', t => {
	for (const end of ['\n', '\r\n', '\r']) {
		t.deepEqual(read(query.split('&').join(end)), {...plain, form: 'query string'});
		t.deepEqual(read(`friend=1${end}${query.split('&').join(end)}`), {...plain, form: 'query string'});
	}

	t.deepEqual(read(kept.replaceAll('&', '\n')), {form: 'query string', queryParameters: kept, token: undefined, missing: ['a token']});
});

test('headers of X-Plex names join the parameters, also as JSON and as a list of pairs', t => {
	const expected = {queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Language=en', token, missing: []};
	const pairs: ReadonlyArray<readonly [string, string]> = [['X-Plex-Product', 'Plex Web'], ['x-plex-token', token], ['X-Plex-Language', 'en']];
	t.like(read(pairs.map(([name, value]) => `${name}: ${value}`).join('\n')), expected);
	t.like(read(JSON.stringify(Object.fromEntries(pairs))), expected);
	t.like(read(JSON.stringify({'Request Headers (1.2 kB)': {headers: pairs.map(([name, value]) => ({name, value}))}})), expected);
	t.like(read(`fetch("https://plex.tv/api/v2/user", {headers: ${JSON.stringify(pairs)}})`), expected);
	t.like(read(`$headers = @{\n"X-Plex-Product"="Plex Web"; 'X-Plex-Token'='${token}'\nX-Plex-Language="en" }\nirm https://plex.tv/api/v2/user -Headers $headers`), {...expected, queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Language=en'});
});

test('Firefox’s headers as JSON give the address and its query', t => {
	t.like(read(JSON.stringify({GET: {scheme: 'https', host: 'plex.tv', filename: '/api/v2/user', query: {'X-Plex-Product': 'Plex Web', 'X-Plex-Token': token}}})), {queryParameters: 'X-Plex-Product=Plex%20Web', token});
});
