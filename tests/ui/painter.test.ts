import test, {type ExecutionContext} from 'ava';
import xterm from '@xterm/headless';
import fc from 'fast-check';
import {clustersOf} from '../../source/text/width.js';
import {fit} from '../../source/text/fit.js';
import {Painter} from '../../source/ui/terminal/painter.js';
import {drawRows} from '../../source/ui/terminal/draw-rows.js';
import {parseRow} from '../../source/ui/terminal/row.js';
import type {TerminalAbilities} from '../../source/ui/terminal/character-set.js';
import {anyText} from '../helpers/any-text.js';
import {countingTerminal} from '../helpers/counting-terminal.js';
import {names, waysToCount} from '../helpers/names.js';

const everything: TerminalAbilities = {hasUnicode: true, looks: 'coloured'};

/** A painter on a terminal, that paints when it is told to. */
const openPainter = (t: ExecutionContext, abilities: TerminalAbilities = everything) => {
	const display = new xterm.Terminal({cols: 40, rows: 6, allowProposedApi: true});
	t.teardown(() => {
		display.dispose();
	});
	let bytes = '';
	let waiting: Array<() => void> = [];
	const painter = new Painter({
		write(more) {
			bytes += more;
			display.write(more);
		},
		size: () => ({columns: display.cols, rows: display.rows}),
		soon(callback) {
			waiting.push(callback);
		},
	}, abilities);
	return {
		painter,
		display,
		/** The bytes that it takes. */
		async paint() {
			bytes = '';
			const now = waiting;
			waiting = [];
			for (const callback of now) {
				callback();
			}

			await new Promise<void>(resolve => {
				display.write('', resolve);
			});
			return bytes;
		},
		/** Every cell with its looks. */
		cells() {
			return Array.from({length: display.rows}, (_, row) => Array.from({length: display.cols}, (_column, column) => {
				const cell = display.buffer.active.getLine(display.buffer.active.baseY + row)?.getCell(column);
				const text = cell?.getChars() ?? '';
				const isInverse = cell?.isInverse() === 1;
				return text.trim() === '' && !isInverse ? ' ' : [text, isInverse, cell?.isBold(), cell?.getFgColor()].join('/');
			}).join(' ')).join('\n');
		},
	};
};

const green = (text: string): string => `\u{1B}[32m${text}\u{1B}[39m`;
const inverse = (text: string): string => `\u{1B}[7m${text}\u{1B}[27m`;

const word = fc.constantFrom('plain', '', 'a', 'two words', 'Plex Accounts', '─────', '✓ valid', '漢字', 'é', ' '.repeat(3), 'x'.repeat(50), ...names);
const line = fc.array(fc.tuple(word, fc.constantFrom('', 'green', 'inverse')), {maxLength: 4}).map(pieces => pieces.map(([text, style]) => {
	const cell = fit(text, 12);
	return style === '' ? cell : ({green, inverse})[style](cell);
}).join(''));
const frame = fc.array(line, {minLength: 1, maxLength: 8}).map(lines => lines.join('\n'));

const step = fc.oneof(
	{weight: 5, arbitrary: frame.map(text => ({kind: 'show', text} as const))},
	{weight: 3, arbitrary: fc.record({kind: fc.constant('scroll' as const), by: fc.integer({min: -3, max: 3}), first: fc.integer({min: 0, max: 2}), fresh: line})},
	{weight: 2, arbitrary: fc.record({kind: fc.constant('resize' as const), columns: fc.integer({min: 10, max: 60}), rows: fc.integer({min: 2, max: 9})})},
	{weight: 1, arbitrary: fc.constant({kind: 'pause'} as const)},
	{weight: 1, arbitrary: fc.constant({kind: 'redraw'} as const)},
	{weight: 1, arbitrary: fc.constant({kind: 'spoil'} as const)},
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

test('whatever happened, the screen is what a fresh start would draw', async t => {
	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 8}), frame, async (steps, last) => {
		const {painter, display, paint, cells} = openPainter(t);
		painter.enter();
		let shown: readonly string[] = [];
		const happen: {readonly [Kind in Step['kind']]: (one: Extract<Step, {kind: Kind}>) => void} = {
			show({text}) {
				shown = text.split('\n');
				painter.show(text);
			},
			scroll({by, first, fresh}) {
				const moved = shown.map((row, place) => place < first ? row : shown[place + by] ?? fresh);
				shown = moved;
				painter.show(moved.join('\n'));
			},
			resize({columns, rows}) {
				display.resize(columns, rows);
				painter.redraw();
			},
			pause() {
				painter.leave();
				painter.enter();
			},
			redraw() {
				painter.redraw();
			},
			spoil() {
				// Somebody's echo, and Ctrl-L.
				display.write('\u{1B}[HZZZZ\r\nZZZ');
				painter.redraw();
			},
		};
		for (const one of [...steps, {kind: 'show', text: last} as const]) {
			(happen[one.kind] as (step: Step) => void)(one);
			await paint();
		}

		const fresh = openPainter(t);
		fresh.display.resize(display.cols, display.rows);
		fresh.painter.enter();
		fresh.painter.show(last);
		await fresh.paint();
		t.is(cells(), fresh.cells());
	}), {numRuns: 150});
});

test('nothing is written when nothing has changed, and a changed word costs a word', async t => {
	const {painter, paint} = openPainter(t);
	painter.enter();
	painter.show(`one two three\n${green('✓ valid')} 5m`);
	await paint();
	painter.show(`one two three\n${green('✓ valid')} 5m`);
	t.is(await paint(), '');
	painter.show(`one two three\n${green('✓ valid')} 6m`);
	t.is(await paint(), '\u{1B}[2;9H6');
	painter.show('one');
	t.is(await paint(), '\u{1B}[;4H\u{1B}[K\u{1B}[2H\u{1B}[K');
});

test('frames that come at once are one, and a long one is told to be one', async t => {
	const {painter, paint} = openPainter(t);
	painter.enter();
	painter.show('first');
	painter.show(Array.from({length: 6}, () => 'x y '.repeat(60)).join('\n'));
	t.notRegex(await paint(), /first/v);
	painter.redraw();
	painter.show(Array.from({length: 6}, (_, row) => `${'x '.repeat(10)}${inverse('y')}`.repeat(row)).join('\n'));
	t.regex(await paint(), /\u{1B}\[H.+\u{1B}\[6H.+x/v);
});

test('a frame waits until there is room on the line, the newest takes its place, and who waits for one that never comes is told when the terminal is given back', async t => {
	const {painter, paint} = openPainter(t);
	let isFree = true;
	let free = (): void => undefined;
	const written: string[] = [];
	painter.pace({
		isFree(callback) {
			free = callback;
			return isFree;
		},
		write(bytes) {
			written.push(bytes);
		},
		restart() {
			written.push('restart');
		},
	});
	painter.enter();
	painter.show('one');
	await paint();
	isFree = false;
	let shown = 0;
	painter.show('two');
	painter.afterPaint(() => {
		shown++;
	});
	await paint();
	painter.show('three');
	await paint();
	t.is(written.length, 2);
	t.is(shown, 0);

	isFree = true;
	free();
	await paint();
	t.is(written.length, 3);
	t.regex(written[2] ?? '', /three/v);
	t.is(shown, 1);

	isFree = false;
	painter.show('four');
	painter.afterPaint(() => {
		shown++;
	});
	await paint();
	painter.leave();
	await paint();
	t.is(written.length, 3);
	t.is(shown, 2);
});

test('the terminal is left as it was found', async t => {
	const {painter, display, paint} = openPainter(t);
	await new Promise<void>(resolve => {
		display.write('$ plex-accounts\r\n', resolve);
	});
	painter.enter();
	painter.show(green('frame'));
	await paint();
	t.is(display.buffer.active.type, 'alternate');
	t.true(display.modes.bracketedPasteMode);
	painter.leave();
	painter.show('late');
	await paint();
	t.is(display.buffer.active.type, 'normal');
	t.false(display.modes.bracketedPasteMode);
	t.true(display.modes.wraparoundMode);
	t.is(display.buffer.active.getLine(0)?.translateToString(true), '$ plex-accounts');
});

test('where a terminal has no alternate screen, nothing of the frame stays behind, and the shell begins on top', async t => {
	const bytes: string[] = [];
	const painter = new Painter({
		write(text) {
			bytes.push(text);
		},
		soon(callback) {
			callback();
		},
		size: () => ({columns: 20, rows: 3}),
	}, everything);
	painter.enter();
	painter.show('a secret\n\nthe keys');
	painter.leave();
	const display = new xterm.Terminal({cols: 20, rows: 3, allowProposedApi: true});
	t.teardown(() => {
		display.dispose();
	});
	await new Promise<void>(resolve => {
		display.write(`${bytes.join('').replaceAll(/\u{1B}\[\?1049[hl]/gv, '')}$ `, resolve);
	});
	t.deepEqual([0, 1, 2].map(row => display.buffer.active.getLine(row)?.translateToString(true).trim()), ['$', '', '']);
});

test('nothing but text and looks comes through', async t => {
	const {painter, display, paint} = openPainter(t);
	painter.enter();
	painter.show('a\u{1B}[2Jb\u{1B}]8;;https://example.com\u{7}c\u{1B}]8;;\u{7}d\u{8}e\u{9B}2Jf');
	t.notRegex(await paint(), /2J\u{1B}|\u{1B}\]|\u{9B}/v);
	t.regex(display.buffer.active.getLine(0)?.translateToString(true) ?? '', /^abcde/v);
});

for (const [way, count] of Object.entries(waysToCount)) {
	const unitsOf = way === 'whole characters' ? clustersOf : (text: string): readonly string[] => [...text];

	test(`no row is longer than the screen where a terminal counts ${way}, and what follows a name stands at its column`, t => {
		fc.assert(fc.property(fc.constantFrom(...names), fc.integer({min: 4, max: 24}), fc.boolean(), (name, width, isInverse) => {
			const cell = isInverse ? inverse(fit(name, width)) : fit(name, width);
			const bytes = drawRows(undefined, [parseRow(`${cell}|${fit(name, 9)}|${name}`, 40, everything)], 40);
			const shown = countingTerminal(bytes, unitsOf, count);
			t.is(shown.at(0, width), '|');
			t.is(shown.at(0, width + 10), '|');
			return shown.furthest <= 40;
		}));
		fc.assert(fc.property(frame, anyText({maxLength: 60}), fc.integer({min: 2, max: 60}), (text, noise, columns) => {
			const lines = [...text.split('\n'), noise.replaceAll('\n', '')];
			const bytes = drawRows(undefined, lines.map(one => parseRow(one, columns, everything)), columns);
			return countingTerminal(bytes, unitsOf, count).furthest <= columns;
		}));
	});
}

test('without colour there is none, on a dumb terminal no looks at all, and without UTF-8 ASCII only', async t => {
	const text = `${green('✓ valid')} ${inverse('▸ Save')} · Zoë … \u{1B}[1;90mdim\u{1B}[0m\n─────\n${names.join(' ')}`;
	const shown = async (abilities: TerminalAbilities): Promise<string> => {
		const {painter, paint} = openPainter(t, abilities);
		painter.enter();
		await paint();
		painter.show(text);
		return paint();
	};

	t.notRegex(await shown({hasUnicode: true, looks: 'without colour'}), /\u{1B}\[(?:\d+;)*[349]\d(?:;\d+)*m/v);
	t.regex(await shown({hasUnicode: true, looks: 'without colour'}), /\u{1B}\[(?:0;)?7m/v);
	t.notRegex(await shown({hasUnicode: true, looks: 'none'}), /\u{1B}\[\d[\d;]*m/v);
	const ascii = await shown({hasUnicode: false, looks: 'coloured'});
	t.regex(ascii, /^[\u{1B}\u{20}-\u{7E}]*$/v);
	t.regex(ascii, /\+ valid.+> Save.+- Zoe/v);
});
