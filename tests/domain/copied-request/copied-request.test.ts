import test from 'ava';
import fc from 'fast-check';
import {parseCopiedRequest} from '../../../source/domain/copied-request/copied-request.js';
import {anyText} from '../../helpers/any-text.js';
import {plexTvFile} from '../../helpers/plex-tv-fixtures.js';
import {explain} from '../../../source/domain/errors.js';
import {countWays} from '../../helpers/ways.js';

const copiedUrl = plexTvFile('copied-url.txt').trim();
const kept = copiedUrl.slice(copiedUrl.indexOf('?') + 1).replace('&X-Plex-Token=xFAKEtokenCopied0008', '');

const read = (text: string) => {
	const result = parseCopiedRequest(text);
	return result.kind === 'read'
		? {
			queryParameters: result.queryParameters, token: result.token?.reveal(), removed: result.removed, missing: result.missing,
		}
		: result.error.code;
};

const whole = {
	queryParameters: kept, token: 'xFAKEtokenCopied0008', removed: ['X-Plex-Token, moved to the token field'], missing: [],
};

test('a copied request URL gives its parameters byte for byte and its token apart', t => {
	t.deepEqual(read(copiedUrl), whole);
});

test('the same comes out of a query string, of what follows requests?, and of a URL that was wrapped or HTML-escaped', t => {
	const query = copiedUrl.slice(copiedUrl.indexOf('?') + 1);
	for (const text of [query, `?${query}`, `requests?${query}`, `plex.tv/api/invites/requests?${query}`, ` ${copiedUrl}#top\n`, copiedUrl.replaceAll('&', '&amp;'), copiedUrl.replaceAll(/.{60}/gv, '$&\n')]) {
		t.deepEqual(read(text), whole, text);
	}
});

test('“Copy as cURL” is understood for bash and for cmd', t => {
	t.deepEqual(read(`curl '${copiedUrl}' \\\n  -H 'accept: application/json' \\\n  -H 'referer: https://app.plex.tv/' \\\n  --compressed`), whole);
	t.deepEqual(read(`curl "${copiedUrl}" -e https://evil.example.com`), whole);
	t.deepEqual(read(`curl --compressed --url $'${copiedUrl}'`), whole);
	t.deepEqual(read(`curl ^"${copiedUrl.replaceAll('&', '^&').replaceAll('%', '^%')}^" ^\r\n  -H ^"accept: application/json^" ^\r\n  --compressed`), whole);
});

test('a request is known in Markdown, behind a prompt with a folder, and among the calls of “Copy all as fetch”', t => {
	t.deepEqual(read(`\`\`\`bash\ncurl '${copiedUrl}'\n\`\`\``), whole);
	t.deepEqual(read(`\`curl '${copiedUrl}'\``), whole);
	t.deepEqual(read(`➜  ~ curl '${copiedUrl}'`), whole);
	t.deepEqual(read(`➜  plex git:(main) ✗ curl '${copiedUrl}'`), whole);
	t.deepEqual(read(`fetch("${copiedUrl}", {\n  "method": "GET"\n}); ;\nfetch("https://www.example.com/", {\n  "body": null\n});`), whole);
});

test('X-Plex headers of a curl command join the parameters, the token among them', t => {
	t.deepEqual(read('curl https://clients.plex.tv/api/v2/user -H \'X-Plex-Product: Plex Web\' -H \'x-plex-token: xFAKEtokenCopied0009\' -H \'accept: */*\''), {
		queryParameters: 'X-Plex-Product=Plex%20Web', token: 'xFAKEtokenCopied0009', removed: ['X-Plex-Token, moved to the token field'], missing: [],
	});
});

test('paging, foreign parameters and doubles go, and each is named', t => {
	t.deepEqual(read('https://plex.tv/x?friend=1&X-Plex-Product=A&X-Plex-Container-Start=0&X-Plex-Container-Size=50&X-Plex-Product=B'), {
		queryParameters: 'X-Plex-Product=A',
		token: undefined,
		removed: ['friend', 'X-Plex-Container-Start', 'X-Plex-Container-Size', 'a second X-Plex-Product'],
		missing: ['a token'],
	});
});

test('what is missing is said', t => {
	t.deepEqual(read('X-Plex-Version=4'), {
		queryParameters: 'X-Plex-Version=4', token: undefined, removed: [], missing: ['a token', 'X-Plex-Product'],
	});
});

test('a URL of another host is refused, however much it looks like plex.tv', t => {
	for (const host of ['example.com', 'plex.tv.example.com', 'notplex.tv', 'user@example.com', '[::1]', 'plex.tv@example.com']) {
		t.is(read(`https://${host}/?X-Plex-Product=A`), 'ERR_COPIED_URL_HOST', host);
	}

	t.is(read('evil.example.com/x?X-Plex-Product=A'), 'ERR_COPIED_URL_HOST');
});

test('what holds no parameter of plex.tv is refused', t => {
	for (const text of ['', ' '.repeat(3), 'hello', 'https://app.plex.tv/desktop/#!/settings', 'https://plex.tv/api?x=1', 'curl -X POST', 'xFAKEtokenPasted0001']) {
		t.is(read(text), 'ERR_COPIED_URL_INVALID', text);
	}
});

test('what cannot stand in a URL is escaped, everything else stays as it was written', t => {
	const result = parseCopiedRequest('X-Plex-Product=Plex Web&X-Plex-Device-Name=Köln%2C+%zz');
	t.is(result.kind === 'read' ? result.queryParameters : '', 'X-Plex-Product=Plex%20Web&X-Plex-Device-Name=K%C3%B6ln%2C+%zz');
});

test('no text crashes it, and what is kept reads as itself and can be sent', t => {
	const ways = countWays('refused', 'nothing kept', 'kept');
	fc.assert(fc.property(anyText(), fc.string(), (noise, value) => {
		const result = parseCopiedRequest(`${noise}X-Plex-Product=${value}&X-Plex-Token=xFAKEtokenCopied0010`);
		if (result.kind === 'refused') {
			ways.take('refused');
			t.false(`${explain('form', result.error)}${explain('command', result.error)}`.includes('xFAKEtoken'));
			return;
		}

		t.regex(result.queryParameters, /^[\u{21}-\u{7E}]*$/v);
		t.notRegex(result.queryParameters, /x-plex-token=/iv);
		ways.take(result.queryParameters === '' ? 'nothing kept' : 'kept');
		if (result.queryParameters === '') {
			return;
		}

		const again = parseCopiedRequest(result.queryParameters);
		t.is(again.kind === 'read' ? again.queryParameters : again.error.message, result.queryParameters);
	}), {numRuns: 300});
	t.deepEqual(ways.untaken(), []);
});

test('any curl command can be read', t => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('\'', '"', '\\', '^', ' ', '\n', '$', '-H', 'X-Plex-A: b', 'https://plex.tv/?X-Plex-A=1', 'a')}), text => {
		t.notThrows(() => parseCopiedRequest(`curl ${text}`));
	}));
});
