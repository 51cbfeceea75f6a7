import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {parseToken} from '../../source/domain/token.js';
import {anyText} from '../helpers/any-text.js';
import {countWays} from '../helpers/ways.js';

const token = 'xFAKE-token_Pasted01';
const base64Url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${base64Url({alg: 'EdDSA', typ: 'JWT'})}.${base64Url({exp: 1_800_000_000, user: {id: 7}})}.xFAKE-signature_000`;

const read = (typed: string): string => {
	const parsed = parseToken(typed);
	return parsed.kind === 'invalid' ? `${parsed.error.code} ${parsed.error.message}` : parsed.token.reveal();
};

const wrapped: Readonly<Record<string, readonly [typed: string, removed: readonly string[]]>> = {
	nothing: [token, []],
	blanks: [`  ${token}\n`, []],
	'a BOM and zero-width signs': [`\u{FEFF}${token}\u{200B}`, []],
	'double quotes': [`"${token}"`, ['quotes']],
	'single quotes': [`'${token}'`, ['quotes']],
	backticks: [`\`${token}\``, ['quotes']],
	'typographic quotes': [`“${token}”`, ['quotes']],
	'half a pair of quotes': [`${token}"`, ['quotes']],
	'angle brackets': [`<${token}>`, ['brackets']],
	'a comma': [`"${token}",`, ['punctuation', 'quotes']],
	'the parameter’s name': [`X-Plex-Token=${token}`, ['the name before it']],
	'the parameter out of a URL': [`&X-Plex-Token=${token}&`, ['punctuation', 'the name before it']],
	'the header’s name': [`x-plex-token: ${token}`, ['the name before it']],
	'a header as curl takes it': [`-H 'X-Plex-Token: ${token}'`, ['the name before it', 'quotes']],
	'a variable': [`PLEX_TOKEN=${token}`, ['the name before it']],
	'an exported variable': [`export PLEX_TOKEN="${token}"`, ['the name before it', 'quotes']],
	'cmd’s variable': [`set PLEX_TOKEN=${token}`, ['the name before it']],
	'PowerShell’s variable': [`$env:PLEX_TOKEN = '${token}'`, ['the name before it', 'quotes']],
	'a line of YAML': [`plex_token: '${token}'`, ['the name before it', 'quotes']],
	'Python’s keyword': [`token='${token}',`, ['punctuation', 'the name before it', 'quotes']],
	'a JSON member': [`"authToken":"${token}"`, ['quotes', 'the name before it']],
	'a JSON member with a comma': [`"authToken": "${token}",`, ['punctuation', 'quotes', 'the name before it']],
	'a JSON object': [`{"id": 7, "authToken": "${token}", "email": "a@example.com"}`, ['the text around it']],
	'an XML attribute': [`authToken="${token}"`, ['the name before it', 'quotes']],
	'an XML element’s attributes': [`<user id="7" authenticationToken="${token}" title="a"/>`, ['the text around it']],
	'an XML element': [`<authentication-token>${token}</authentication-token>`, ['the text around it']],
	Bearer: [`Authorization: Bearer ${token}`, ['the name before it']],
	'percent-encoding': ['xFAKE%2Dtoken%5FPasted01', ['percent-encoding']],
	'percent-encoded quotes': [`%22${token}%22`, ['percent-encoding', 'quotes']],
	'an address': [`https://plex.tv/api/v2/user?X-Plex-Product=Plex%20Web&X-Plex-Token=${token}&X-Plex-Language=en`, ['the request around it']],
	'a query string': [`X-Plex-Product=Plex%20Web&X-Plex-Token=${token}&X-Plex-Language=en`, ['the request around it']],
	'a curl command': [`curl 'https://plex.tv/api/v2/user' -H 'X-Plex-Token: ${token}'`, ['the request around it']],
	'a list’s dash': [`- PLEX_TOKEN=${token}`, ['the other lines', 'the name before it']],
	'Docker’s option': [`-e PLEX_TOKEN=${token}`, ['the other lines', 'the name before it']],
	'a remark': [`PLEX_TOKEN: ${token} # of the club`, ['the other lines', 'the name before it']],
	'the browser’s storage list': [`myPlexAccessToken\t${token}`, ['the name before it']],
	guillemets: [`»${token}«`, ['quotes']],
	'low quotes': [`‚${token}‘`, ['quotes']],
	'Markdown’s asterisks': [`**${token}**`, ['asterisks']],
	'escapes of a page': [`authToken=&quot;${token}&quot;`, ['escapes', 'the name before it', 'quotes']],
	'escaped JSON': [String.raw`{\"authToken\":\"${token}\"}`, ['escapes', 'brackets', 'quotes', 'the name before it']],
	'lines of JSON': [`{\n  "id": 7,\n  "authToken": "${token}",\n  "email": "a@example.com"\n}`, ['the text around it']],
	'lines of YAML': [`plex:\n  email: a@example.com\n  token: ${token} # of the club\n`, ['the text around it']],
	'lines of settings': [`[auth]\nmyplex_username = anna\nserver_token = ${token}\n`, ['the text around it']],
	headers: [`Host: plex.tv\nX-Plex-Token: ${token}\nAccept: */*`, ['the request around it']],
};

for (const [name, [typed, removed]] of Object.entries(wrapped)) {
	test(`a token with ${name} around it`, t => {
		t.is(read(typed), token);
		t.like(parseToken(typed), {kind: 'legacy', removed});
	});
}

test('a JWT is known, in wrappers too, with its end', t => {
	for (const typed of [jwt, `"${jwt}"`, `X-Plex-Token=${jwt}`, `Bearer ${jwt}`, jwt.replaceAll('.', '%2E')]) {
		t.is(read(typed), jwt);
		t.like(parseToken(typed), {kind: 'jwt', expiresAt: '2027-01-15T08:00:00.000Z'});
	}
});

test('a JWT whose end makes no sense has none', t => {
	t.is((parseToken(`${base64Url({alg: 'x'})}.${base64Url({exp: 1e300})}.abcd`) as {expiresAt?: string}).expiresAt, undefined);
});

test('a token of another length can be tried', t => {
	t.is(parseToken('xFAKE-token-that-is-longer1').kind, 'unusual');
});

const refusals: Readonly<Record<string, readonly [typed: string, words: RegExp]>> = {
	nothing: ['', /missing/v],
	'quotes alone': ['""', /missing/v],
	'a claim code': ['claim-xFAKE0000000000000001', /claim code/v],
	'a claim code as a variable': ['PLEX_CLAIM="claim-xFAKE0000000000000001"', /claim code/v],
	'a claim code in YAML': ['      - PLEX_CLAIM=claim-xFAKE0000000000000001', /claim code/v],
	'the page of claim codes': ['https://www.plex.tv/claim/', /claim code/v],
	'a blank to fill in': ['YOUR_PLEX_TOKEN_HERE', /placeholder/v],
	'a blank with dashes': ['X-Plex-Token: your-plex-token-here', /placeholder/v],
	'a row of one letter': ['xxxxxxxxxxxxxxxxxxxx', /placeholder/v],
	asterisks: ['********************', /placeholder/v],
	'what a field was masked with': ['••••••••••••••••••••', /placeholder/v],
	null: ['null', /placeholder/v],
	'the address of a page': ['https://app.plex.tv/desktop/#!/settings/account', /URL without a token/v],
	'a Media Server’s request as fetch': [`fetch("http://192.168.1.5:32400/library", {"headers": {"x-plex-token": "${token}"}})`, /in your own network/v],
	'a Media Server’s request with a body': [`curl http://10.0.0.2:32400/x -d '{"token":"${token}"}'`, /in your own network/v],
	'settings with two tokens': [`client_token = ${token}\nserver_token = xFAKE-token_Another2`, /different tokens/v],
	'a claim code with its name': ['PLEX_CLAIM_TOKEN=claim-xFAKE0000000000000001', /claim code/v],
	'a link code': ['AB12', /plex\.tv\/link/v],
	'an identifier': ['6f6b2f0e-0000-4000-8000-00000000c1d1', /identifier/v],
	'a passing token': ['transient-6f6b2f0e-0000-4000-8000-00000000c1d1', /transient token/v],
	'a server’s token by its name': ['"accessToken": "xFAKE-token_Server01"', /Media Server’s own/v],
	'a server’s token out of its preferences': ['<Preferences MachineIdentifier="a" PlexOnlineToken="xFAKE-token_Server01"/>', /Media Server’s own/v],
	'a plex.direct address': ['https://192-0-2-7.0123456789abcdef.plex.direct:32400/library/metadata/1?X-Plex-Token=xFAKE-token_Server01', /Media Server/v],
	'an address at home': ['http://192.168.1.20:32400/library/metadata/1?X-Plex-Token=xFAKE-token_Server01', /own network/v],
	'another host’s address': ['https://www.example.com/?token=xFAKE-token_Other001', /another host/v],
	'an address without a token': ['https://plex.tv/api/v2/user?X-Plex-Product=A', /no token in that request/v],
	'an email': ['anna@example.com', /email/v],
	'two tokens': ['https://plex.tv/?X-Plex-Token=xFAKE-token_Other001&X-Plex-Token=xFAKE-token_Other002', /DIFFER/v],
	'two tokens in an answer': ['{"authToken":"xFAKE-token_Other001","token":"xFAKE-token_Other002"}', /DIFFER/v],
	'two lines': ['xFAKE-token_Other001\nxFAKE-token_Other002', /more than one line/v],
	'a blank inside': ['xFAKE-token Other001', /space/v],
	'a host’s name': ['media.server.example.com', /not look like a token/v],
	'a password': ['hunter2', /too short/v],
	'other signs': ['xFAKE-tökén_Other001', /a token cannot have/v],
	'too many characters': ['x'.repeat(60), /not look like a token/v],
};

for (const [name, [typed, words]] of Object.entries(refusals)) {
	test(`${name}: refused, and said what it is`, t => {
		const said = read(typed);
		t.regex(said, /^ERR_TOKEN/v);
		t.regex(said, words);
		t.notRegex(said, /xFAKE/v);
	});
}

test('for any text: it is a token by its form, or nothing of it is said', t => {
	const noise = fc.oneof(anyText(), fc.string({unit: fc.constantFrom('"', '\'', '<', '>', '=', ':', ' ', '%', 'token', 'X-Plex-Token', '&', '?', '{', '}', 'https://plex.tv/', 'a', '.')}));
	const ways = countWays('refused', 'read');
	fc.assert(fc.property(noise, noise, (before, after) => {
		const parsed = parseToken(`${before}xFAKE-token_Other001${after}`);
		ways.take(parsed.kind === 'invalid' ? 'refused' : 'read');
		if (parsed.kind === 'invalid') {
			t.notRegex(parsed.error.message, /xFAKE/v);
			return;
		}

		t.regex(parsed.token.reveal(), /^[\w\-]{16,40}$|^[\w\-]+\.[\w\-]+\.[\w\-]+$/v);
		t.deepEqual(parseToken(parsed.token.reveal()), {...parsed, removed: []});
	}), {numRuns: 1000});
	t.deepEqual(ways.untaken(), []);
});
