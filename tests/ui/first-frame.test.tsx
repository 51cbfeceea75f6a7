import {Writable} from 'node:stream';
import test from 'ava';
import {render} from 'ink';
import {beforeReading} from '../../source/application/dashboard/before-reading.js';
import {startOf, type Dashboard} from '../../source/application/dashboard/dashboard.js';
import {summarizeAccount, type AccountSummary} from '../../source/domain/account.js';
import {tally} from '../../source/domain/account-list.js';
import {themes, type SettingsValues} from '../../source/domain/settings.js';
import {ansiOf} from '../../source/ui/ansi.js';
import {DrawnLines} from '../../source/ui/components/drawn-lines.js';
import {frameOf} from '../../source/ui/frame.js';
import {bindingsIn} from '../../source/ui/keymap.js';
import type {Line, Size} from '../../source/ui/lines.js';
import {listFrameOf} from '../../source/ui/list-frame.js';
import {listBindings} from '../../source/ui/list-keys.js';
import {abilitiesOf} from '../../source/ui/terminal/character-set.js';
import {isSeenOnBlank} from '../../source/ui/terminal/style.js';
import {parseRow, type Row} from '../../source/ui/terminal/row.js';
import {ThemeContext} from '../../source/ui/theme-context.js';
import {themeFor, type Theme} from '../../source/ui/theme.js';
import {sampleAccount} from '../helpers/account.js';
import {after, startTime} from '../helpers/dashboard.js';
import {names} from '../helpers/names.js';

const verdicts = ['valid', 'rejected', 'cannot-tell', 'valid', 'never-tested'] as const;

/** As the list beside the accounts has them: by email. Odd names, every verdict, direct routes, disabled ones. */
const accounts: readonly AccountSummary[] = Array.from({length: 150}, (_, index) => ({
	...summarizeAccount(sampleAccount({
		email: `${String(index).padStart(4, '0')}${index % 7 === 0 ? '-an-address-that-is-longer-than-its-column' : ''}@example.com`,
		username: names[index % names.length] ?? '',
		enabled: index % 5 > 0,
		token: {verdict: verdicts[index % verdicts.length] ?? 'valid', checkedAt: new Date(Date.parse(startTime) - (index * 3_600_000)).toISOString()},
		...(index % 4 === 0 && {route: {kind: 'direct'}}),
	})),
	hasDeviceKey: index % 3 === 0,
}));

const start = startOf({now: startTime, dataDirectory: '/data', hasBlocks: true});

/** What Ink makes of lines. */
const drawnByInk = (lines: readonly Line[], theme: Theme, size: Size): string => {
	let drawn = '';
	const output = Object.assign(new Writable({
		write(chunk: unknown, _encoding, done) {
			drawn = String(chunk) === '' ? drawn : String(chunk);
			done();
		},
	}), size);
	const instance = render(<ThemeContext value={theme}><DrawnLines lines={lines}/></ThemeContext>, {stdout: output, debug: true, interactive: true});
	instance.unmount();
	return drawn.replace(/\n$/v, '');
};

const read = (settings: SettingsValues): Dashboard => after(start, {kind: 'accounts-read', accounts}, {kind: 'settings-read', settings});

/** Every cell of a row with its looks; blanks on which none are seen are alike, and none at the end. */
const seen = ({cells}: Row): string => cells.map(({text, style}) => text === ' ' && !isSeenOnBlank(style) ? ' ' : `${text}/${style} `).join('').trimEnd();

const sizes = [{columns: 80, rows: 24}, {columns: 131, rows: 43}, {columns: 250, rows: 100}, {columns: 70, rows: 20}];

for (const environment of [{LANG: 'en_GB.UTF-8'}, {LANG: 'C'}, {LANG: 'en_GB.UTF-8', NO_COLOR: '1'}, {TERM: 'dumb'}]) {
	test(`every cell of the first frame is as Ink draws it once the accounts are read, with ${JSON.stringify(environment)}`, t => {
		const abilities = abilitiesOf(environment);
		// A theme is of looks, a size of places: each size in one theme, and each theme in one size.
		for (const [index, theme] of themes.entries()) {
			const settings: SettingsValues = {theme, oldAfter: 3};
			const looks = themeFor(abilities, theme);
			const known = {first: accounts.slice(0, 100), tally: tally(accounts)};
			for (const size of index === 0 ? sizes : sizes.filter((_, place) => place === index % sizes.length)) {
				const cellsOf = (text: string): string => text.split('\n').map(line => seen(parseRow(line, size.columns, abilities))).join('\n').trimEnd();
				const early = listFrameOf(beforeReading(start, settings, known, size.rows), size).lines;
				t.is(cellsOf(ansiOf(early, looks)), cellsOf(drawnByInk(frameOf(read(settings), size).lines, looks, size)), `${theme} ${size.columns}`);
			}
		}
	});
}

test('without accounts, or while they are being read, the first frame is the one that is drawn with all screens', t => {
	const none = {first: [], tally: tally([])};
	for (const size of sizes) {
		for (const known of [none, undefined]) {
			const state = beforeReading({...start, card: ['a line']}, {}, known, size.rows);
			t.deepEqual(listFrameOf(state, size), frameOf(state, size));
		}
	}
});

test('the first frame has the keys that the list has with all screens', t => {
	t.deepEqual(listBindings.map(({contexts: _, ...row}) => row), bindingsIn('accounts').map(({contexts: _, ...row}) => row));
});

test('in another order than by email the first frame says that the accounts are being read', t => {
	const known = {first: accounts.slice(0, 100), tally: tally(accounts)};
	for (const settings of [{sort: 'token'}, {sortOrder: 'reversed'}] as const) {
		t.is(beforeReading(start, settings, known, 24).loaded.kind, 'loading');
	}

	t.is(beforeReading(start, {}, known, 120).loaded.kind, 'loading');
	t.is(beforeReading(start, {}, known, 100).loaded.kind, 'loaded');
	t.is(beforeReading(start, {}, undefined, 24).loaded.kind, 'loading');
});
