import test from 'ava';
import fc from 'fast-check';
import {parseVerificationCode} from '../../source/domain/sign-in.js';
import {anyText} from '../helpers/any-text.js';
import {countWays} from '../helpers/ways.js';

const codes: ReadonlyArray<readonly [string, string]> = [
	['246810', '246810'],
	[' 246 810 ', '246810'],
	['246-810', '246810'],
	['246–810', '246810'],
	['246\u{A0}810', '246810'],
	['246\u{202F}810', '246810'],
	['\u{200B}246810\u{200E}', '246810'],
	['\u{FEFF}246810\r\n', '246810'],
	['２４６８１０', '246810'],
	['٢٤٦٨١٠', '246810'],
	['۲۴۶ ۸۱۰', '246810'],
	['२४६८१०', '246810'],
	['𝟐𝟒𝟔𝟖𝟏𝟎', '246810'],
	['𝟸𝟺𝟼𝟾𝟷𝟶', '246810'],
	['000000', '000000'],
];

for (const [index, [typed, code]] of codes.entries()) {
	test(`the code ${code} is read, however it was copied (${index})`, t => {
		t.deepEqual(parseVerificationCode(typed), {kind: 'code', code});
	});
}

for (const typed of ['24681', '2468101', '24681o', 'ABCDEF', '½46810', '²46810', '246.810', '12345６x']) {
	test(`${JSON.stringify(typed)} is no code`, t => {
		const parsed = parseVerificationCode(typed);
		t.is(parsed.kind, 'invalid');
		t.is(parsed.kind === 'invalid' ? parsed.error.code : '', 'ERR_SIGN_IN_CODE_INVALID');
	});
}

test('nothing but blanks is no code, and nothing that is wrong', t => {
	t.deepEqual(parseVerificationCode(' \u{200B}-\t'), {kind: 'empty'});
});

test('whatever is typed, only six ASCII digits are sent', t => {
	const ways = countWays('code', 'empty', 'invalid');
	const nearlyCode = fc.string({unit: fc.constantFrom('0', '1', '9', ' ', '-', '٣', '６', '½', '\u{200B}', 'o'), maxLength: 9});
	fc.assert(fc.property(fc.oneof(nearlyCode, anyText()), typed => {
		const parsed = parseVerificationCode(typed);
		ways.take(parsed.kind);
		return parsed.kind !== 'code' || /^\d{6}$/v.test(parsed.code);
	}), {numRuns: 1000});
	t.deepEqual(ways.untaken(), []);
});
