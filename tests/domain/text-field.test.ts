import test from 'ava';
import fc from 'fast-check';
import {
	editText,
	pasteText,
	textField,
	visibleText,
	type TextEdit,
	type TextField,
} from '../../source/domain/text-field.js';
import {widthOf} from '../../source/text/width.js';
import {anyText} from '../helpers/any-text.js';
import {countWays} from '../helpers/ways.js';

/** `|` stands for the cursor. */
const at = (marked: string): TextField => ({text: marked.replace('|', ''), cursor: marked.indexOf('|')});
const shown = ({text, cursor}: TextField): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

const family = '👩‍👩‍👧‍👦';

test('a line is edited as in a shell', t => {
	const edits: ReadonlyArray<readonly [before: string, edit: TextEdit, after: string]> = [
		['ab|c', {kind: 'insert', text: 'X'}, 'abX|c'],
		['ab|c', {kind: 'move', to: 'left'}, 'a|bc'],
		['|abc', {kind: 'move', to: 'left'}, '|abc'],
		['abc|', {kind: 'move', to: 'right'}, 'abc|'],
		['ab|c', {kind: 'move', to: 'start'}, '|abc'],
		['ab|c', {kind: 'move', to: 'end'}, 'abc|'],
		['one two.three|', {kind: 'move', to: 'word-left'}, 'one two.|three'],
		['|one two', {kind: 'move', to: 'word-right'}, 'one| two'],
		['one| two', {kind: 'move', to: 'word-right'}, 'one two|'],
		['ab|c', {kind: 'delete', what: 'before'}, 'a|c'],
		['|abc', {kind: 'delete', what: 'before'}, '|abc'],
		['ab|c', {kind: 'delete', what: 'after'}, 'ab|'],
		['one two  |x', {kind: 'delete', what: 'word-before'}, 'one |x'],
		['one |two x', {kind: 'delete', what: 'word-after'}, 'one | x'],
		['ab|c', {kind: 'delete', what: 'to-start'}, '|c'],
		['ab|c', {kind: 'delete', what: 'to-end'}, 'ab|'],
	];
	for (const [before, edit, after] of edits) {
		t.is(shown(editText(at(before), edit)), after, `${before} ${JSON.stringify(edit)}`);
	}
});

test('an emoji, an accented letter and a flag are moved over and removed as one', t => {
	for (const character of [family, 'e\u{301}', '🇩🇪', '👍🏽', '한']) {
		t.is(shown(editText(textField(`a${character}`), {kind: 'move', to: 'left'})), `a|${character}`);
		t.is(shown(editText(textField(`a${character}`), {kind: 'delete', what: 'before'})), 'a|');
		t.is(shown(editText(at(`|${character}b`), {kind: 'delete', what: 'after'})), '|b');
	}
});

test('a paste comes in as one line and says that something was removed', t => {
	const {field, cleaned} = pasteText(at('a|b'), 'x\r\ny\u{1B}[31mz\n');
	t.is(shown(field), 'axyz|b');
	t.true(cleaned);
	t.false(pasteText(textField(''), 'plain').cleaned);
});

test('a pasted curl command of several lines stays several words', t => {
	t.is(pasteText(textField(''), 'curl \'https://plex.tv/\' \\\n  -H \'a: b\'\n').field.text, 'curl \'https://plex.tv/\'    -H \'a: b\'');
});

const anyEdit: fc.Arbitrary<TextEdit> = fc.oneof(
	fc.record({kind: fc.constant('insert' as const), text: anyText()}),
	fc.record({kind: fc.constant('insert' as const), text: fc.constantFrom(family, '\u{301}', '🇩', '\u{200D}', 'a b')}),
	fc.record({kind: fc.constant('move' as const), to: fc.constantFrom('left' as const, 'right' as const, 'word-left' as const, 'word-right' as const, 'start' as const, 'end' as const)}),
	fc.record({kind: fc.constant('delete' as const), what: fc.constantFrom('before' as const, 'after' as const, 'word-before' as const, 'word-after' as const, 'to-start' as const, 'to-end' as const)}),
);

const boundaries = (text: string): Set<number> => new Set([...[...new Intl.Segmenter().segment(text)].map(({index}) => index), text.length]);

test('whatever is done, the cursor stands between whole characters and no control character gets in', t => {
	fc.assert(fc.property(fc.array(anyEdit, {maxLength: 12}), edits => {
		let field = textField('');
		for (const edit of edits) {
			field = editText(field, edit);
			t.true(boundaries(field.text).has(field.cursor), JSON.stringify(field));
			t.notRegex(field.text, /\p{Control}/v);
			t.true(field.text.isWellFormed());
		}
	}));
});

/** A blank that is no plain one is drawn as a sign for itself. */
const drawn = (text: string): string => [...new Intl.Segmenter().segment(text)].map(({segment}) => segment !== ' ' && segment.trim() === '' ? '¿' : segment).join('');

test('what is shown never takes more room than there is, and always shows the cursor', t => {
	const ways = countWays('masked in part', 'masked whole', 'shown in part', 'shown whole');
	fc.assert(fc.property(fc.string({unit: 'grapheme'}), fc.nat(), fc.integer({min: 4, max: 40}), fc.boolean(), (text, position, columns, isMasked) => {
		const whole = pasteText(textField(''), text).field;
		const places = [...boundaries(whole.text)];
		const field = {...whole, cursor: places[position % places.length] ?? 0};
		const view = visibleText(field, columns, {widthOf, ...(isMasked && {mask: '•'})});
		t.true(widthOf(`${view.before}${view.at}${view.after}`) <= columns, JSON.stringify(view));
		t.not(view.at, '');
		const isCut = `${view.before}${view.after}`.includes('…');
		ways.take(`${isMasked ? 'masked' : 'shown'} ${isCut ? 'in part' : 'whole'}`);
		if (!isMasked && !isCut) {
			t.is(`${view.before}${view.at}${view.after}`.trimEnd(), drawn(whole.text).trimEnd());
		}

		if (isMasked) {
			t.regex(`${view.before}${view.at}${view.after}`, /^[ •…]*$/v);
		}
	}), {numRuns: 300, examples: [['ab日cdefg', 2, 4, false], ['abcdefghij', 5, 4, true], ['a\u{3000}b', 0, 40, false]]});
	t.deepEqual(ways.untaken(), []);
});
