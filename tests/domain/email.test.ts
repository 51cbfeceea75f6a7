import test from 'ava';
import fc from 'fast-check';
import {parseEmailList} from '../../source/domain/email-list.js';
import {parseEmail, unwrapEmail} from '../../source/domain/email.js';
import {anyText} from '../helpers/any-text.js';
import {countWays} from '../helpers/ways.js';

const read = (typed: string): string => {
	const parsed = parseEmail(typed);
	return parsed.kind === 'valid' ? parsed.email : `${parsed.error.code} ${parsed.error.message}`;
};

const wrapped: Readonly<Record<string, string>> = {
	nothing: 'Anna.Berg+plex@example.com',
	blanks: '  Anna.Berg+plex@example.com\t',
	'zero-width signs': '\u{FEFF}Anna.Berg+plex@example.com\u{200B}',
	'angle brackets': '<Anna.Berg+plex@example.com>',
	'double quotes': '"Anna.Berg+plex@example.com"',
	'typographic quotes': '“Anna.Berg+plex@example.com”',
	mailto: 'mailto:Anna.Berg+plex@example.com',
	'mailto with a subject': 'mailto:Anna.Berg%2Bplex@example.com?subject=Hello',
	'mailto in brackets': '<mailto:Anna.Berg+plex@example.com>',
	'a comma': 'Anna.Berg+plex@example.com,',
	'a semicolon': 'Anna.Berg+plex@example.com;',
	'a full stop': 'Anna.Berg+plex@example.com.',
	'a quote and a comma': '"Anna.Berg+plex@example.com",',
	'a name before it': 'Anna Berg <Anna.Berg+plex@example.com>',
	'a name in quotes before it': '"Berg, Anna" <Anna.Berg+plex@example.com>',
	'a name before it and a comma': 'Anna Berg <Anna.Berg+plex@example.com>,',
	'a name behind it': 'Anna.Berg+plex@example.com (Anna Berg)',
	'a Markdown link': '[Anna](mailto:Anna.Berg+plex@example.com)',
	'a label': 'Email: Anna.Berg+plex@example.com',
	'a bullet': '- Anna.Berg+plex@example.com',
	'a number': '12. Anna.Berg+plex@example.com',
	'a mail’s sign for quoting': '> Anna.Berg+plex@example.com',
	'a variable’s name': 'email=Anna.Berg+plex@example.com',
	'a JSON member': '"email": "Anna.Berg+plex@example.com",',
	'a JSON object': '{"email":"Anna.Berg+plex@example.com"}',
	'another header’s name': 'Reply-To: Anna.Berg+plex@example.com',
	'itself before it': 'Anna.Berg+plex@example.com <Anna.Berg+plex@example.com>',
	'itself in quotes before it': '\'Anna.Berg+plex@example.com\' <anna.berg+plex@example.com>',
	'one half of a pair of brackets': '<Anna.Berg+plex@example.com',
	'the other half': 'Anna.Berg+plex@example.com)',
	'a question mark': 'Anna.Berg+plex@example.com?',
	guillemets: '»Anna.Berg+plex@example.com«',
	braces: '{Anna.Berg+plex@example.com}',
	'Markdown’s asterisks': '**Anna.Berg+plex@example.com**',
	'escapes of a page': '&lt;Anna.Berg+plex@example.com&gt;',
	'a page’s own at sign': 'Anna.Berg+plex&#64;example.com',
	'percent-encoding': 'Anna.Berg+plex%40example.com',
	'full-width signs': 'Ａnna.Berg+plex＠example。com',
};

for (const [name, typed] of Object.entries(wrapped)) {
	test(`an email with ${name} around it`, t => {
		t.is(read(typed), 'Anna.Berg+plex@example.com');
	});
}

test('addresses that are unusual and right stay as they are', t => {
	for (const email of ['a@b.co', 'o\'brien@example.com', 'x!#$%&*+-/=?^_`{|}~@example.com', 'josé@bücher.example', '用户@例え.テスト', 'a.b.c@sub-domain.example.co.uk']) {
		t.is(read(email), email);
	}
});

const refusals: Readonly<Record<string, readonly [typed: string, words: RegExp]>> = {
	nothing: ['', /is missing/v],
	'a word': ['anna', /not an email/v],
	'no domain': ['anna@', /not an email/v],
	'no name': ['@example.com', /not an email/v],
	'no dot in the domain': ['anna@example', /not an email/v],
	'two at signs': ['anna@@example.com', /not an email/v],
	'dots side by side': ['anna..berg@example.com', /not an email/v],
	'a dot at the end of the name': ['anna.@example.com', /not an email/v],
	'a dash at the end of the domain': ['anna@example-.com', /not an email/v],
	'an IP address': ['anna@192.0.2.7', /not an email/v],
	'a blank inside': ['anna berg@example.com', /not an email/v],
	'a list': ['anna@example.com, ben@example.com', /more than one address/v],
	'a list with semicolons': ['anna@example.com;ben@example.com', /more than one address/v],
	'a list in brackets': ['Anna <anna@example.com>, Ben <ben@example.com>', /more than one address/v],
	'a page': ['https://anna@example.com/', /page/v],
	'too long': [`${'a'.repeat(65)}@example.com`, /not an email/v],
};

for (const [name, [typed, words]] of Object.entries(refusals)) {
	test(`${name} is no email, and that is said`, t => {
		t.regex(read(typed), words);
		t.regex(read(typed), /^ERR_EMAIL_INVALID/v);
	});
}

const lists: Readonly<Record<string, readonly [text: string, entries: readonly string[]]>> = {
	'one a line': ['a@example.com\nb@example.com\r\nc@example.com\n', ['a@example.com', 'b@example.com', 'c@example.com']],
	'old Mac line ends': ['a@example.com\rb@example.com', ['a@example.com', 'b@example.com']],
	commas: ['a@example.com, b@example.com,c@example.com', ['a@example.com', 'b@example.com', 'c@example.com']],
	semicolons: ['a@example.com; b@example.com;', ['a@example.com', 'b@example.com']],
	blanks: ['a@example.com b@example.com', ['a@example.com', 'b@example.com']],
	tabs: ['a@example.com\tb@example.com', ['a@example.com', 'b@example.com']],
	bars: ['a@example.com | b@example.com', ['a@example.com', 'b@example.com']],
	'names in an address line': ['"Berg, Anna" <a@example.com>, Ben Fox <b@example.com>; c@example.com', ['a@example.com', 'b@example.com', 'c@example.com']],
	'names with commas and no quotes': ['Berg, Anna <a@example.com>', ['a@example.com']],
	'comments and blank lines': ['# the club\n\na@example.com\n  \n# b@example.com', ['a@example.com']],
	'a title': ['Email\na@example.com\nb@example.com', ['a@example.com', 'b@example.com']],
	'a title in quotes': ['"E-Mail-Adresse"\n"a@example.com"', ['a@example.com']],
	CSV: ['Name,Email,Since\nAnna,a@example.com,2020-01-01\n"Fox, Ben",b@example.com,2021-01-01', ['a@example.com', 'b@example.com']],
	'CSV with semicolons': ['Nachname;Vorname;E-Mail\nBerg;Anna;a@example.com\nFox;Ben;b@example.com', ['a@example.com', 'b@example.com']],
	'CSV with Excel’s line for its separator': ['sep=;\r\nName;Email\r\nAnna;a@example.com', ['a@example.com']],
	'a table out of a spreadsheet': ['Email\tName\na@example.com\tAnna\nb@example.com\tBen', ['a@example.com', 'b@example.com']],
	'a table whose other columns speak of email': ['Email opt-in,User email\nyes,a@example.com', ['a@example.com']],
	'a table with two columns of addresses': ['name,email,email 2\nAnna,a@example.com,a2@example.com\nBen,b@example.com,', ['a@example.com', 'a2@example.com', 'b@example.com']],
	'a table without titles': ['Anna,a@example.com\nBen,b@example.com', ['a@example.com', 'b@example.com']],
	'a table with titles that nobody knows': ['Wer,Wohin\nAnna,a@example.com\nBen,b@example.com', ['a@example.com', 'b@example.com']],
	'quotes inside quotes': ['name,email\n"Anna ""Ann"" Berg",a@example.com', ['a@example.com']],
	'a malformed address among others': ['a@example.com\nb@example\nanna', ['a@example.com', 'b@example', 'anna']],
	'an empty cell': ['name,email\nAnna,\nBen,b@example.com', ['b@example.com']],
	'a cell that is none': ['name,email\nAnna,none\nBen,b@example.com', ['none', 'b@example.com']],
	bullets: ['- a@example.com\n* b@example.com\n• c@example.com', ['a@example.com', 'b@example.com', 'c@example.com']],
	'JSON’s strings': ['"a@example.com",\n"b@example.com"', ['a@example.com', 'b@example.com']],
	'a word among addresses in one line': ['nonsense, a@example.com', ['nonsense', 'a@example.com']],
	'a word before several addresses': ['nonsense a@example.com b@example.com', ['nonsense', 'a@example.com', 'b@example.com']],
	'a name before an address': ['Anna Berg a@example.com\nBen b@example.com', ['a@example.com', 'b@example.com']],
	'a name and an address with a tab': ['Anna Berg\ta@example.com\nBen\tb@example.com', ['a@example.com', 'b@example.com']],
	nothing: ['\n \n', []],
};

for (const [name, [text, entries]] of Object.entries(lists)) {
	test(`a list: ${name}`, t => {
		t.deepEqual(parseEmailList(text).entries, entries);
	});
}

test('no text crashes it, and what is valid reads as itself', t => {
	const ways = countWays('valid', 'invalid');
	const noise = fc.string({unit: fc.constantFrom('a', 'b', '@', '.', 'a@b.example', 'Anna ', '<', '>', '"', ',', ';', ' ', '\n', 'mailto:', '(', ')', 'é', '\u{202E}', '-')});
	fc.assert(fc.property(fc.oneof(noise, anyText()), text => {
		const parsed = parseEmail(text);
		ways.take(parsed.kind);
		if (parsed.kind === 'valid') {
			t.deepEqual(parseEmail(parsed.email), parsed);
			t.regex(parsed.email, /^[^\s",;<>@]+@[^\s",;<>@]+$/v);
		}

		t.notThrows(() => parseEmailList(text));
	}), {numRuns: 1000});
	t.deepEqual(ways.untaken(), []);
});

test('every address in a list is found, whatever stands between', t => {
	const address = fc.integer({min: 0, max: 9999}).map(number => `user${number}@example.com`);
	fc.assert(fc.property(fc.array(address, {minLength: 1}), fc.constantFrom('\n', ', ', ';', '\t', ' ', '|', '\r\n', ',\n'), (addresses, between) => {
		t.deepEqual(parseEmailList(addresses.join(between)).entries, addresses);
	}));
});

test('what is far too long for an address is cut before any pattern goes over it', t => {
	t.is(unwrapEmail(`${'a'.repeat(5000)}@example.com`).length, 2048);
	t.is(parseEmail('<'.repeat(5000)).kind, 'invalid');
});

test('a line of megabytes in a list is one entry that is none', t => {
	const {entries} = parseEmailList(`a@example.com\n${'"'.repeat(12_000_000)}`);
	t.is(entries.length, 2);
	t.is(entries[0], 'a@example.com');
});
