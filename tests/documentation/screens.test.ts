import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {stripVTControlCharacters} from 'node:util';
import process from 'node:process';
import test from 'ava';
import xterm from '@xterm/headless';
import {palettes, pictureOf, type Cell} from '../../scripts/documentation/picture.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {screens} from '../../source/application/dashboard/screens.js';
import {ansiOf} from '../../source/ui/ansi.js';
import {frameOf} from '../../source/ui/frame.js';
import {textOfLine, widthOfLine} from '../../source/ui/lines.js';
import {themeFor} from '../../source/ui/theme.js';
import {rowsOf} from '../helpers/frame.js';
import {shownScreens} from './shown-screens.js';

const folder = new URL('../../docs/screens/', import.meta.url);
const isRenewing = process.env['RENEW_DOCUMENTATION'] === 'yes';
const size = {columns: 80, rows: 24};

const readOrNothing = async (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8').catch(() => '');

/** The file is what the program shows; it is renewed where that is asked for. */
const heldTrue = async (name: string, made: string): Promise<boolean> => {
	if (isRenewing) {
		await mkdir(folder, {recursive: true});
		await writeFile(new URL(name, folder), made);
	}

	return await readOrNothing(name) === made;
};

/** As a terminal without looks shows it, so that what is only a hint does not look typed. */
const pageOf = (state: Dashboard): string =>
	`${stripVTControlCharacters(ansiOf(frameOf(state, size).lines, themeFor({looks: 'none'}))).split('\n').map(row => row.trimEnd()).join('\n')}\n`;

for (const [name, {state}] of Object.entries(shownScreens)) {
	test(`docs/screens/${name}.txt is what the dashboard shows at 80×24 (npm run docs renews it)`, async t => {
		const page = pageOf(state);
		t.is(page.split('\n').length, size.rows + 1);
		t.true(await heldTrue(`${name}.txt`, page), name);
	});
}

test('no line of a frame is cut by the edge of the terminal', t => {
	for (const [name, {state}] of Object.entries(shownScreens)) {
		for (const [columns, rows] of [[80, 24], [100, 30], [200, 50]] as const) {
			for (const line of frameOf(state, {columns, rows}).lines) {
				t.true(widthOfLine(line) <= columns, `${name}: ${textOfLine(line)}`);
			}
		}
	}
});

test('every screen has a page, and shows what it is the page of', t => {
	const shown = Object.values(shownScreens);
	t.deepEqual(Object.keys(screens).filter(kind => shown.every(({of}) => of !== kind)), []);
	t.deepEqual(shown.filter(({of, state}) => state.screen.kind !== of), []);
});

/** The colours as numbers of the palette; undefined for the terminal's own. */
const cellsOf = async (state: Dashboard, theme: 'dark' | 'light'): Promise<ReadonlyArray<readonly Cell[]>> => {
	const display = new xterm.Terminal({cols: size.columns, rows: size.rows, allowProposedApi: true});
	const text = ansiOf(frameOf(state, size).lines, themeFor({looks: 'coloured'}, theme));
	await new Promise<void>(resolve => {
		display.write(text.replaceAll('\n', '\r\n'), resolve);
	});
	const rows = Array.from({length: size.rows}, (_, row) => Array.from({length: size.columns}, (_column, column): Cell => {
		const cell = display.buffer.active.getLine(row)?.getCell(column);
		return {
			text: cell?.getChars() ?? '',
			width: cell?.getWidth() ?? 1,
			colour: cell?.isFgPalette() === true ? cell.getFgColor() : undefined,
			isBold: cell?.isBold() !== 0,
			isDim: cell?.isDim() !== 0,
			isInverse: cell?.isInverse() !== 0,
		};
	}));
	display.dispose();
	return rows;
};

const pictures: Readonly<Record<string, string>> = {
	accounts: 'The list of accounts, with the verdicts of tokens and proxies',
	details: 'Everything about an account, with the stages of its last proxy test',
	'form-2-proxy': 'The form: the proxy and its test, stage by stage',
	'check-running': 'A check of many accounts, with its progress',
	traffic: 'Traffic: no request went around a proxy',
};

for (const [name, title] of Object.entries(pictures)) {
	for (const theme of ['dark', 'light'] as const) {
		test(`docs/screens/${name}-${theme}.svg shows the cells of the terminal (npm run docs renews it)`, async t => {
			const state = shownScreens[name]?.state;
			const cells = state === undefined ? [] : await cellsOf(state, theme);
			t.is(cells.map(row => row.map(({text}) => text === '' ? ' ' : text).join('').trimEnd()).join('\n'), state === undefined ? '' : rowsOf(state, size).join('\n'));
			t.true(await heldTrue(`${name}-${theme}.svg`, pictureOf(cells, palettes[theme], title)), name);
		});
	}
}

test('nothing in docs/screens is of a screen that is gone', async t => {
	const made = new Set([...Object.keys(shownScreens).map(name => `${name}.txt`), ...Object.keys(pictures).flatMap(name => [`${name}-dark.svg`, `${name}-light.svg`])]);
	const found = await readdir(folder);
	t.deepEqual(found.filter(name => !made.has(name)), []);
});
