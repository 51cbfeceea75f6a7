import test from 'ava';
import fc from 'fast-check';
import {
	escapeKey,
	noReading,
	readBytes,
	readSilence,
} from '../../source/ui/terminal/key-bytes.js';

/** What is read of pieces that come one behind the other, before anything is waited for. */
const readAll = (chunks: readonly string[], start = noReading) => {
	let reading = start;
	let bytes = '';
	let answers = 0;
	for (const chunk of chunks) {
		const read = readBytes(reading, chunk);
		({reading} = read);
		bytes += read.bytes;
		answers += read.answers;
	}

	return {bytes, answers, reading};
};

const heard = (...chunks: readonly string[]): string => readAll(chunks).bytes;

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

test('Ctrl-C on its own ends a paste that has no end, also beside an answer of the terminal', t => {
	const pasting = heldAfter('\u{1B}[200~abc');
	for (const [chunk, answers] of [['\u{3}', 0], ['\u{1B}[0n\u{3}', 1], ['\u{3}\u{1B}[0n', 1]] as const) {
		t.deepEqual(readBytes(pasting, chunk), {bytes: '\u{1B}[201~\u{3}', answers, reading: noReading});
	}

	t.true(readBytes(pasting, 'a\u{3}').reading.isPasting);
});

const answer = '\u{1B}[0n';

/** Where a terminal may put an answer: between whole keys, at any place of a paste's text. */
const typed = fc.array(fc.oneof(
	fc.constantFrom('a', '漢', '\u{3}', '\r', '\u{1B}[A', '\u{1B}OB', '\u{1B}[3~', '\u{1B}[1;5C', '\u{1B}b', '\u{1B}\r').map(text => [text]),
	fc.array(fc.constantFrom('x', ' ', '\r', '0n', '[', '漢'), {maxLength: 5}).map(text => ['\u{1B}[200~', ...text, '\u{1B}[201~']),
), {maxLength: 6}).map(parts => parts.flat());

test('what a terminal answers is heard as that, wherever it comes and wherever the line cuts it, and as nothing else', t => {
	fc.assert(fc.property(typed, fc.array(fc.nat(), {minLength: 1, maxLength: 4}), fc.array(fc.nat(), {maxLength: 6}), (parts, places, cuts) => {
		const input = [...parts, ''];
		for (const place of places) {
			input[place % input.length] = answer + (input[place % input.length] ?? '');
		}

		const bytes = input.join('');
		const ends = [...cuts.map(cut => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
		const read = readAll(ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end)));
		t.is(read.answers, places.length);
		t.is(read.bytes, heard(parts.join('')));
		t.deepEqual(read.reading, noReading);
	}), {numRuns: 1000});
});

test('Esc before an answer is a key, and half an answer is none, however long its end takes', t => {
	for (let cut = 0; cut <= answer.length; cut++) {
		t.like(readAll(['\u{1B}', answer.slice(0, cut), answer.slice(cut), 'q']), {bytes: `${escapeKey}q`, answers: 1});
		t.like(readAll([`\u{1B}${answer.slice(0, cut)}`, `${answer.slice(cut)}q`]), {bytes: `${escapeKey}q`, answers: 1});
	}

	for (const cut of [2, 3]) {
		const {bytes, reading} = readSilence(heldAfter(answer.slice(0, cut)));
		t.is(bytes, '');
		t.like(readBytes(reading, `${answer.slice(cut)}j`), {bytes: 'j', answers: 1});
	}

	const {reading} = readSilence(heldAfter('\u{1B}'));
	t.like(readBytes(reading, '[0n'), {bytes: '', answers: 1}, 'what comes too late is not typed');
	t.like(readBytes(reading, '[A\u{1B}[0n'), {bytes: '', answers: 1});
});

test('what is pasted makes no mark of a paste by the answers in it', t => {
	for (const text of ['\u{1B}[2\u{1B}[0n01~', '\u{1B}\u{1B}[0n[201~', '\u{1B}[\u{1B}[0n201~']) {
		for (let cut = 0; cut <= text.length; cut++) {
			t.notRegex(heard('\u{1B}[200~', text.slice(0, cut), text.slice(cut)), /\u{1B}\[201~/v);
		}
	}
});

/** What terminals say when somebody has asked: colours, their names, settings, a title, the clipboard, a picture. */
const reports = [
	'\u{1B}]11;rgb:0000/0000/0000\u{1B}\\',
	'\u{1B}]4;1;rgb:cdcd/0000/0000\u{7}',
	'\u{1B}]52;c;cGxleA==\u{1B}\\',
	'\u{1B}]lplex accounts ✓\u{1B}\\',
	'\u{1B}P>|tmux 3.5a\u{1B}\\',
	'\u{1B}P!|7E565445\u{1B}\\',
	'\u{1B}P1$r0m\u{1B}\\',
	'\u{1B}P1+r544e=787465726d\u{1B}\\',
	'\u{1B}_Gi=31;OK\u{1B}\\',
] as const;

for (const report of reports) {
	test(`${JSON.stringify(report)} is nothing that was typed, wherever the line cuts it and however long the rest takes`, t => {
		t.is(heard(`j${report}k`), 'jk');
		t.is(heard(...report, 'k'), 'k', 'a byte at a time');
		for (let cut = 1; cut < report.length; cut++) {
			const pieces = [report.slice(0, cut), report.slice(cut)] as const;
			t.is(heard(...pieces, 'k'), 'k');
			t.is(heard('\u{1B}', ...pieces), escapeKey);
			const {bytes, reading} = readSilence(heldAfter(pieces[0]));
			t.is(bytes, ['', escapeKey, pieces[0]][cut] ?? '', 'Esc, or a key with Alt, as far as anybody can know');
			t.like(readBytes(reading, `${pieces[1]}k`), {bytes: 'k', reading: noReading});
		}
	});
}

test('what breaks off a report of the terminal is a key', t => {
	t.is(heard('\u{1B}]11;rgb:00\u{3}'), '\u{3}');
	t.is(heard('\u{1B}P>|tmux\u{1B}[A'), '\u{1B}[A');
	const {reading} = readSilence(heldAfter('\u{1B}]11;rgb:00'));
	t.is(readBytes(reading, 'j').bytes, 'j', 'a report that lost its end');
});

test('Esc and Alt with the characters that reports begin with are keys', t => {
	for (const character of ['P', ']', '_']) {
		t.is(heard('\u{1B}', `${character}j`), `${escapeKey}${character}j`);
		t.is(readSilence(readAll(['\u{1B}', character]).reading).bytes, `\u{1B}${character}`);
	}
});

test('a wheel that a program before this one has left on types nothing', t => {
	t.is(heard('\u{1B}[M`!!k'), 'k');
	t.is(heard('\u{1B}[M'), '\u{1B}[M');
});
