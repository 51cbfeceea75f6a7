import test from 'ava';
import type {Action} from '../../../source/application/dashboard/actions.js';
import {startOf, type Dashboard} from '../../../source/application/dashboard/dashboard.js';
import {transition} from '../../../source/application/dashboard/transition.js';
import {ansiOf} from '../../../source/ui/ansi.js';
import {frameOf} from '../../../source/ui/frame.js';
import {Painter} from '../../../source/ui/terminal/painter.js';
import {themeFor} from '../../../source/ui/theme.js';
import {summarizeAccount} from '../../../source/domain/account.js';
import {sampleAccount} from '../../helpers/account.js';
import {rowsOf} from '../../helpers/frame.js';

const size = {columns: 80, rows: 24};
const abilities = {hasUnicode: true, looks: 'coloured'} as const;
const now = '2026-11-27T10:00:00.000Z';

const verdicts = ['valid', 'valid', 'rejected', 'valid', 'cannot-tell'] as const;

/** Accounts as somebody has them who keeps a thousand: alike, and no two the same. */
const accounts = Array.from({length: 1000}, (_, index) => summarizeAccount(sampleAccount({
	email: `account-${index}@example.com`,
	username: `account_${index}`,
	token: {verdict: verdicts[index % verdicts.length] ?? 'valid', checkedAt: new Date(Date.parse(now) - (index * 100_000)).toISOString()},
})));

/** The dashboard on a terminal that counts the bytes. */
const openTable = () => {
	let [state]: readonly [Dashboard, ...unknown[]] = transition(startOf({now, dataDirectory: '/data'}), {kind: 'accounts-read', accounts});
	let bytes = '';
	const waiting: Array<() => void> = [];
	const painter = new Painter({
		write(more) {
			bytes += more;
		},
		size: () => size,
		soon(callback) {
			waiting.push(callback);
		},
	}, abilities);
	const draw = () => {
		bytes = '';
		painter.show(ansiOf(frameOf(state, size).lines, themeFor(abilities)));
		for (const callback of waiting.splice(0)) {
			callback();
		}

		return new TextEncoder().encode(bytes).length;
	};

	painter.enter();
	draw();
	return {
		/** The bytes that a key takes. */
		press(action: Action) {
			[state] = transition(state, {kind: 'action', action, view: frameOf(state, size).view});
			return draw();
		},
		rows: () => rowsOf(state),
	};
};

test('a step of the cursor takes at most 150 bytes, also while the table scrolls under it', t => {
	const {press, rows} = openTable();
	const steps = [...Array.from({length: 60}, () => press('down')), ...Array.from({length: 60}, () => press('up'))];
	t.true(Math.max(...steps) <= 150, `${Math.max(...steps)} bytes`);
	t.true(rows().some(row => row.startsWith('▸')));
});

test('the table stands still while the cursor moves within it', t => {
	const {press, rows} = openTable();
	const first = rows()[5];
	for (let step = 0; step < 16; step++) {
		press('down');
	}

	t.is(rows()[5]?.slice(2), first?.slice(2));
	press('down');
	t.not(rows()[5]?.slice(2), first?.slice(2));
	for (let step = 0; step < 16; step++) {
		press('up');
	}

	t.true(rows()[5]?.startsWith('▸'));
});

test('the line below the table does not say again what the row says', t => {
	const {rows} = openTable();
	t.is(rows()[22], '  192.0.2.7:3128 as squid:name');
});
