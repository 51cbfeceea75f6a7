import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {cut, cutShort, fit, wrap} from '../../source/text/fit.js';
import {
	drawable,
	isOneCellEach,
	roomFor,
	widthOf,
} from '../../source/text/width.js';
import {anyText} from '../helpers/any-text.js';
import {names, waysToCount} from '../helpers/names.js';

const text = fc.oneof(
	fc.string({unit: 'grapheme', maxLength: 30}),
	anyText({maxLength: 30}),
	fc.array(fc.constantFrom(...names, 'a', ' ', '漢', '\u{301}', '\u{200D}', '\u{FE0F}', '\u{600}'), {maxLength: 12}).map(parts => parts.join('')),
).map(raw => raw.replaceAll(/\p{Control}/gv, ''));

for (const name of names) {
	test(`the room for ${name} is enough however a terminal counts it`, t => {
		for (const [way, count] of Object.entries(waysToCount)) {
			t.true(roomFor(name) >= count(name), way);
		}
	});
}

test('लक्ष्मी has room for the five cells that tmux 3.3a takes', t => {
	t.true(roomFor('लक्ष्मी') >= 5);
	t.true(roomFor('लक्ष्मी') <= 7);
});

test('no way of counting makes a cell longer than its column', t => {
	fc.assert(fc.property(text, fc.integer({min: 1, max: 40}), (raw, width) => {
		const fitted = fit(raw, width);
		t.is(widthOf(fitted), width);
		const shown = fitted.trimEnd();
		return Object.values(waysToCount).every(count => count(shown) <= width);
	}));
});

test('no way of counting makes a wrapped line longer than the screen, and no word is lost', t => {
	fc.assert(fc.property(text, fc.integer({min: 8, max: 60}), (raw, width) =>
		wrap(raw, width).every(line => Object.values(waysToCount).every(count => count(line) <= width))));
	fc.assert(fc.property(fc.array(fc.constantFrom(...names, 'one', 'two'), {maxLength: 9}), fc.integer({min: 30, max: 60}), (words, width) => {
		t.is(wrap(words.join(' '), width).join(' '), drawable(words.join(' ')));
	}));
});

test('what is cut short says that there is more of it', t => {
	t.is(cutShort('plex.tv asks to slow down', 12), 'plex.tv ask…');
	t.is(cutShort('plex.tv', 7), 'plex.tv');
	t.is(cutShort('plex.tv', 0), '');
	t.is(cutShort('👨‍👩‍👧 family', 3), '…');
});

test('a cut keeps whole characters', t => {
	t.is(cut('👨‍👩‍👧 family', 6), '');
	t.is(cut('लक्ष्मी', 2), 'ल');
	t.is(fit('family', 4), 'fam…');
	t.is(fit('', 3), ' '.repeat(3));
});

test('names stay what they are, and piles of marks get lower', t => {
	for (const name of names) {
		t.is(drawable(name), name.normalize('NFC'));
	}

	t.is(drawable(`Z${'\u{335}'.repeat(400)}oe`), `Z${'\u{335}'.repeat(4)}oe`);
	t.true(roomFor(drawable(`${'👩\u{200D}'.repeat(300)}x`)) < 60);
});

test('a sign is as wide as ever after more others than are remembered', t => {
	for (let codePoint = 0x4E_00; codePoint < 0x4E_00 + 5000; codePoint++) {
		t.is(roomFor(String.fromCodePoint(codePoint)), 2);
	}

	for (const [sign, room] of [['漢', 2], ['é', 1], ['\u{301}', 1], ['🇩', 2]] as const) {
		t.is(roomFor(sign), room);
		t.is(roomFor(sign), room);
	}
});

test('what is taken for one cell each is so', t => {
	for (let codePoint = 0x20; codePoint < 0x30_00; codePoint++) {
		const character = String.fromCodePoint(codePoint);
		if (isOneCellEach(character)) {
			t.is(stringWidth(character), 1, codePoint.toString(16));
		}
	}
});
