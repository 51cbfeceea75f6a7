import fc from 'fast-check';
import test from 'ava';
import {boundText} from '../../source/domain/clean-text.js';
import {escapeJson, escapeText} from '../../source/domain/escaped-text.js';
import {anyText} from '../helpers/any-text.js';

const shortText = anyText({maxLength: 60});

/** What no terminal is to get, by code point, so that the test does not repeat the pattern. */
const isHidden = (character: string): boolean => {
	const point = character.codePointAt(0) ?? 0;
	const isControl = point < 0x20 || (point >= 0x7F && point <= 0x9F);
	const isTurning = [0x6_1C, 0x20_0E, 0x20_0F].includes(point) || (point >= 0x20_2A && point <= 0x20_2E) || (point >= 0x20_66 && point <= 0x20_69);
	return isControl || isTurning;
};

test('whatever a text holds, no control character but line ends and tabs is written', t => {
	fc.assert(fc.property(shortText, text => {
		t.deepEqual([...escapeText(text)].filter(character => isHidden(character) && !'\n\t'.includes(character)), []);
	}));
	t.is(escapeText('a\u{1B}[31m\u{202E}b\r\n\tc\u{9B}1m'), String.raw`a\u001b[31m\u202eb\u000d` + '\n\tc' + String.raw`\u009b1m`);
});

test('whatever a value holds, its JSON holds no control character and means the same', t => {
	const value = fc.oneof(shortText, fc.array(shortText), fc.dictionary(shortText, shortText));
	fc.assert(fc.property(value, any => {
		const json = escapeJson(JSON.stringify(any));
		t.deepEqual([...json].filter(character => isHidden(character)), []);
		t.deepEqual(JSON.stringify(JSON.parse(json)), JSON.stringify(any));
	}));
});

test('a name for people is left as it is', t => {
	for (const name of ['लक्ष्मी', 'أمل', '👩‍👩‍👧', 'Zoë', '日本語']) {
		t.is(escapeText(name), name);
		t.is(escapeJson(JSON.stringify(name)), JSON.stringify(name));
	}
});

test('one letter under a heap of marks is bounded as well', t => {
	const heap = `a${'\u{301}'.repeat(400_000)}`;
	t.true(boundText(heap, 254).length <= (254 * 8) + 1);
	t.true(boundText(heap, 254).endsWith('…'));
	fc.assert(fc.property(anyText({maxLength: 400}), fc.integer({min: 1, max: 40}), (text, maximum) => {
		const bounded = boundText(text, maximum);
		t.true(bounded.length <= (maximum * 8) + 1);
		t.true([...new Intl.Segmenter().segment(bounded)].length <= maximum);
	}));
});
