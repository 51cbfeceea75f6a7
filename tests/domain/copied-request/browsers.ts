/** A request as a browser has it before somebody copies it. */
export type BrowserRequest = {
	readonly url: string;
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
	readonly cookies?: ReadonlyArray<readonly [name: string, value: string]>;
	readonly userAgent: string;
};

type Copy = (request: BrowserRequest) => string;

const cookieHeader = ({cookies = []}: BrowserRequest): ReadonlyArray<readonly [string, string]> =>
	cookies.length === 0 ? [] : [['cookie', cookies.map(([name, value]) => `${name}=${value}`).join('; ')]];

const allHeaders = (request: BrowserRequest): ReadonlyArray<readonly [string, string]> =>
	[...request.headers, ...cookieHeader(request), ['user-agent', request.userAgent]];

/** Chrome and Edge write `$'…'` where a text holds what single quotes cannot, with `\u` for it. */
const chromePosix = (text: string): string => /[!'[^\n\r\u{20}-\u{7E}]]/v.test(text)
	? `$'${text.replaceAll('\\', '\\\\').replaceAll('\'', String.raw`\'`).replaceAll('\n', String.raw`\n`).replaceAll('\r', String.raw`\r`).replaceAll(/[^\u{20}-\u{7E}]|!/gv, character => character.split('').map(unit => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))}'` // eslint-disable-line unicorn/prefer-code-point -- browsers write UTF-16 units
	: `'${text}'`;

const chromeCmd = (text: string): string => `^"${text
	.replaceAll('\\', '\\\\')
	.replaceAll('"', String.raw`\"`)
	.replaceAll(/[^\s\w'\(\)*+,\-.\/:;=?`~]/giv, '^$&')
	.replaceAll(/%\b/giv, '%^')}^"`;

const powershell = (text: string): string => `"${text.replaceAll(/["$`]/gv, '`$&').replaceAll(/[^\u{20}-\u{7E}]/gv, character => `$([char]${character.charCodeAt(0)})`)}"`; // eslint-disable-line unicorn/prefer-code-point -- browsers write UTF-16 units

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

export const chromeCurlPosix: Copy = request =>
	[`curl ${chromePosix(request.url)}`, ...request.headers.map(([name, value]) => `  -H ${chromePosix(`${name}: ${value}`)}`), ...cookieHeader(request).map(([, value]) => `  -b ${chromePosix(value)}`), `  -H ${chromePosix(`user-agent: ${request.userAgent}`)}`].join(' \\\n');

export const chromeCurlCmd: Copy = request =>
	[`curl ${chromeCmd(request.url)}`, ...request.headers.map(([name, value]) => `  -H ${chromeCmd(`${name}: ${value}`)}`), ...cookieHeader(request).map(([, value]) => `  -b ${chromeCmd(value)}`), `  -H ${chromeCmd(`user-agent: ${request.userAgent}`)}`].join(' ^\r\n');

/** Chrome before 2019 and Firefox before 2023 quoted for cmd so. */
export const oldCurlCmd: Copy = request => {
	const quoted = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('%', '"^%"')}"`;
	return [`curl ${quoted(request.url)}`, ...allHeaders(request).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`), '--compressed'].join(' ');
};

/** What people make of it for PowerShell, where `curl` is another command. */
export const powershellCurl: Copy = request =>
	[`curl.exe ${powershell(request.url)}`, ...allHeaders(request).map(([name, value]) => `  -H ${powershell(`${name}: ${value}`)}`)].join(' `\r\n');

export const firefoxCurlPosix: Copy = request =>
	[`curl ${chromePosix(request.url)}`, '--compressed', ...allHeaders(request).map(([name, value]) => `-H ${chromePosix(`${name}: ${value}`)}`)].join(' \\\n  ');

export const safariCurl: Copy = request =>
	[`curl '${request.url}'`, '-X \'GET\'', ...allHeaders(request).map(([name, value]) => `-H '${name}: ${value}'`)].join(' \\\n');

export const chromeFetch: Copy = ({url, headers}) =>
	`fetch(${JSON.stringify(url)}, ${json({headers: Object.fromEntries(headers), referrer: 'https://app.plex.tv/', body: null, method: 'GET', mode: 'cors', credentials: 'omit'})});`;

export const chromeNodeFetch: Copy = request =>
	`fetch(${JSON.stringify(request.url)}, ${json({headers: {...Object.fromEntries(request.headers), ...Object.fromEntries(cookieHeader(request)), Referer: 'https://app.plex.tv/'}, body: null, method: 'GET'})});`;

export const firefoxFetch: Copy = ({url, headers, userAgent}) =>
	`await fetch(${JSON.stringify(url)}, ${JSON.stringify({credentials: 'omit', headers: {'User-Agent': userAgent, ...Object.fromEntries(headers)}, referrer: 'https://app.plex.tv/', method: 'GET', mode: 'cors'}, undefined, 4)});`;

export const safariFetch: Copy = ({url, headers}) => `fetch('${url}', {
    method: 'GET',
    headers: {
${headers.map(([name, value]) => `        '${name}': '${value}',`).join('\n')}
    },
    mode: "cors", credentials: "omit",
})`;

export const chromePowershell: Copy = ({url, headers, cookies = [], userAgent}) => [
	'$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession',
	`$session.UserAgent = ${powershell(userAgent)}`,
	...cookies.map(([name, value]) => `$session.Cookies.Add((New-Object System.Net.Cookie(${powershell(name)}, ${powershell(value)}, "/", ".plex.tv")))`),
	`Invoke-WebRequest -UseBasicParsing -Uri ${powershell(url)} \``,
	'-WebSession $session `',
	'-Headers @{',
	[['authority', 'clients.plex.tv'], ['method', 'GET'], ...headers].map(([name = '', value = '']) => `${powershell(name)}=${powershell(value)}`).join('\r\n  '),
	'}',
].join('\r\n');

export const firefoxPowershell: Copy = ({url, headers, userAgent}) => [
	`Invoke-WebRequest -UseBasicParsing -Uri ${powershell(url)} \``,
	`-UserAgent ${powershell(userAgent)} \``,
	'-Headers @{',
	headers.map(([name, value]) => `${powershell(name)} = ${powershell(value)}`).join('\n  '),
	'}',
].join('\n');

const harRequest = (request: BrowserRequest) => ({
	method: 'GET',
	url: request.url,
	httpVersion: 'http/2.0',
	headers: allHeaders(request).map(([name, value]) => ({name, value})),
	queryString: [],
	cookies: (request.cookies ?? []).map(([name, value]) => ({name, value})),
	headersSize: -1,
	bodySize: 0,
});

export const harEntry: Copy = request => json({startedDateTime: '2026-11-27T10:00:00.000Z', time: 40, request: harRequest(request), response: {status: 200, content: {text: '{"authToken":"xFAKEtokenAnswer0001"}'}}});

export const har: Copy = request => json({
	log: {
		version: '1.2', creator: {name: 'WebInspector', version: '537.36'}, entries: [
			{request: {...harRequest(request), url: 'https://www.example.com/collect?x=1'}},
			{request: harRequest(request), response: {}},
		],
	},
});

const pathOf = (url: string): string => url.replace(/^https:\/\/[^\/]+/v, '');
const hostOf = (url: string): string => new URL(url).hostname;

export const chromeRawHeaders: Copy = request => [`GET ${pathOf(request.url)} HTTP/1.1`, `Host: ${hostOf(request.url)}`, 'Connection: keep-alive', ...allHeaders(request).map(([name, value]) => `${name}: ${value}`)].join('\r\n');

export const firefoxRawHeaders: Copy = request => [`GET ${pathOf(request.url)} HTTP/2`, `Host: ${hostOf(request.url)}`, `User-Agent: ${request.userAgent}`, ...request.headers.map(([name, value]) => `${name}: ${value}`), 'TE: trailers'].join('\n');

export const chromeHeaderPane: Copy = request => [':authority: clients.plex.tv', ':method: GET', `:path: ${pathOf(request.url)}`, ':scheme: https', ...allHeaders(request).map(([name, value]) => `${name}: ${value}`)].join('\n');

export const chromeHeaderTable: Copy = request => [[':authority', hostOf(request.url)], [':method', 'GET'], [':path', pathOf(request.url)], [':scheme', 'https'], ...allHeaders(request)].map(([name = '', value = '']) => `${name}\n${value}`).join('\n');

export const generalPane: Copy = ({url}) => [`Request URL: ${url}`, 'Request Method: GET', 'Status Code: 200 OK', 'Remote Address: 192.0.2.80:443', 'Referrer Policy: strict-origin-when-cross-origin'].join('\n');

export const generalTable: Copy = ({url}) => ['Request URL', url, 'Request Method', 'GET', 'Status Code', '200 OK', 'Remote Address', '192.0.2.80:443', 'Referrer Policy', 'no-referrer'].join('\n');

export const germanGeneralPane: Copy = ({url}) => [`Anforderungs-URL: ${url}`, 'Anforderungsmethode: GET', 'Statuscode: 200 OK', 'Remote-Adresse: 192.0.2.80:443', 'Referrer-Richtlinie: no-referrer'].join('\n');

export const wholeHeadersTab: Copy = request => ['General', generalTable(request), 'Response Headers', 'content-type: application/json', 'x-plex-protocol: 1.0', 'set-cookie: X-Plex-Token=xFAKEtokenAnswer0001', 'Request Headers', ...allHeaders(request).map(([name, value]) => `${name}: ${value}`)].join('\n').replaceAll(/Request URL\n|Request Method\n|Status Code\n|Remote Address\n|Referrer Policy\n/gv, matched => `${matched.trim()}: `);
