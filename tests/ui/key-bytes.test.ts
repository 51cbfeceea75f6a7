import test from 'ava';
import fc from 'fast-check';
import {
	escapeKey,
	noReading,
	readBytes,
	readSilence,
} from '../../source/ui/terminal/key-bytes.js';

/** What is heard of pieces that come one behind the other, before anything is waited for. */
const heard = (...chunks: readonly string[]): string => {
	let reading = noReading;
	let bytes = '';
	for (const chunk of chunks) {
		const read = readBytes(reading, chunk);
		({reading} = read);
		bytes += read.bytes;
	}

	return bytes;
};

const heldAfter = (chunk: string) => readBytes(noReading, chunk).reading;

for (const key of ['\u{1B}[A', '\u{1B}OB', '\u{1B}[3~', '\u{1B}[1;5C', '\u{1B}[[A', '\u{1B}b', '\u{1B}\r', '\u{1B}\u{7F}']) {
	test(`${JSON.stringify(key)} is one key wherever the line cuts it`, t => {
		for (let cut = 1; cut < key.length; cut++) {
			t.is(heard(key.slice(0, cut), key.slice(cut)), key);
		}
	});
}

test('Esc is a key when nothing comes behind it, and when another key does', t => {
	t.is(heard('\u{1B}'), '');
	t.is(readSilence(heldAfter('\u{1B}')).bytes, escapeKey);
	t.is(heard('\u{1B}', 'q'), `${escapeKey}q`);
	t.is(heard('\u{1B}', '\u{1B}[A'), `${escapeKey}\u{1B}[A`);
});

test('half an arrow key is no Esc, however long its end takes', t => {
	t.is(readSilence(heldAfter('\u{1B}[')).bytes, '');
	t.is(readSilence(heldAfter('\u{1B}O')).bytes, '');
	const {reading} = readSilence(heldAfter('\u{1B}'));
	t.is(readBytes(reading, '[A').bytes, '', 'what comes too late is not typed');
	t.is(readBytes(reading, 'A').bytes, 'A');
});

test('the keypad in its application mode types', t => {
	t.is(heard('\u{1B}Op\u{1B}Oq\u{1B}Ory\u{1B}Oy\u{1B}On\u{1B}OM'), '012y9.\r');
});

test('what is pasted comes as it is, wherever the line cuts it', t => {
	const paste = '\u{1B}[200~one\u{1B}Oq\u{1B}[A\r\u{1B}[201~';
	fc.assert(fc.property(fc.array(fc.integer({min: 1, max: paste.length}), {maxLength: 4}), places => {
		const cuts = [0, ...places.toSorted((a, b) => a - b), paste.length];
		return heard(...cuts.slice(1).map((end, index) => paste.slice(cuts[index], end)), 'q') === `${paste}q`;
	}));
	t.is(readSilence(heldAfter('\u{1B}[200~one')).bytes, '\u{1B}[201~');
});
