import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import process from 'node:process';
import test from 'ava';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {summarizeAccount, type AccountSummary} from '../../source/domain/account.js';
import {ansiOf} from '../../source/ui/ansi.js';
import {frameOf} from '../../source/ui/frame.js';
import {Painter} from '../../source/ui/terminal/painter.js';
import {themeFor} from '../../source/ui/theme.js';
import {sampleAccount} from '../helpers/account.js';
import {after, dashboardOf, startTime} from '../helpers/dashboard.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const timeAfter = (milliseconds: number): string => new Date(Date.parse(startTime) + milliseconds).toISOString();

/** Checked at any time within the last eight days, those on top within the last minutes. */
const accounts: readonly AccountSummary[] = Array.from({length: 10_000}, (_, index) => {
	const checkedAt = timeAfter(-((index % 12) * 7 * minute) - ((index % 8) * day * (index > 20 ? 1 : 0)));
	const account = sampleAccount({id: `id-${index}`, email: `user${String(index).padStart(5, '0')}@example.com`, token: {verdict: 'valid', checkedAt}});
	return summarizeAccount(account);
});

const size = {columns: 80, rows: 24};
const theme = themeFor({looks: 'coloured'});

/** A dashboard that somebody keeps open, and the bytes that come to the terminal. */
const open = () => {
	let bytes = 0;
	let state: Dashboard = after(dashboardOf(...accounts), {kind: 'settings-read', settings: {}});
	const painter = new Painter({
		write(more) {
			bytes += more.length;
		},
		size: () => size,
		soon(callback) {
			callback();
		},
	}, {hasUnicode: true, looks: 'coloured'});
	const draw = (): string => {
		const frame = ansiOf(frameOf(state, size).lines, theme);
		painter.show(frame);
		return frame;
	};

	painter.enter();
	draw();
	return {
		state: () => state,
		/** The clock moves on to so long after the start, and the file is read again without a change. */
		tick(milliseconds: number) {
			const before = bytes;
			const {loaded} = state;
			state = after(state, {kind: 'tick', now: timeAfter(milliseconds)});
			if (loaded.kind === 'loaded') {
				state = after(state, {kind: 'accounts-read', accounts: loaded.accounts});
			}

			return {frame: draw(), bytes: bytes - before};
		},
	};
};

test('while nothing that is seen changes, nothing is drawn; ages that pass are a few bytes', t => {
	const {tick} = open();
	let last = tick(0).frame;
	let drawn = 0;
	let total = 0;
	for (let passed = 5 * second; passed <= hour; passed += 5 * second) {
		const {frame, bytes} = tick(passed);
		t.is(bytes === 0, frame === last, timeAfter(passed));
		drawn += bytes === 0 ? 0 : 1;
		total += bytes;
		last = frame;
	}

	t.true(drawn > 10 && drawn <= 60, `${drawn} times in an hour`);
	t.true(total < 30_000, `${total} bytes in an hour`);
});

test('a week of watching 10,000 accounts takes no more memory than a day, and no more bytes a day', t => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const {tick, state} = open();
	const watchDay = (number: number): {readonly bytes: number; readonly heap: number} => {
		let bytes = 0;
		for (let passed = 0; passed < day; passed += 10 * minute) {
			bytes += tick((number * day) + passed).bytes;
		}

		collect();
		return {bytes, heap: process.memoryUsage().heapUsed};
	};

	const days = Array.from({length: 7}, (_, number) => watchDay(number));
	const [, settled, ...later] = days;
	const last = later.at(-1);
	t.true((last?.heap ?? Infinity) - (settled?.heap ?? 0) < 1_000_000, days.map(({heap}) => heap).join(' '));
	t.true((settled?.bytes ?? 0) > 0, 'ages pass');
	t.true((last?.bytes ?? Infinity) <= (settled?.bytes ?? 0) * 1.5, days.map(({bytes}) => bytes).join(' '));
	t.deepEqual(state().jobs.running, []);
});
