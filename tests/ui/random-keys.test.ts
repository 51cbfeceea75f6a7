import test from 'ava';
import fc from 'fast-check';
import xterm from '@xterm/headless';
import {startOf, type Dashboard} from '../../source/application/dashboard/dashboard.js';
import type {DashboardEffect, DashboardEvent} from '../../source/application/dashboard/events.js';
import {transition} from '../../source/application/dashboard/transition.js';
import {createProgram} from '../../source/application/program.js';
import {summarizeAccount} from '../../source/domain/account.js';
import {ansiOf} from '../../source/ui/ansi.js';
import {editBindings} from '../../source/ui/edit-keys.js';
import {frameOf} from '../../source/ui/frame.js';
import {keySections} from '../../source/ui/keymap.js';
import {PacedLine} from '../../source/ui/terminal/paced-line.js';
import {Painter} from '../../source/ui/terminal/painter.js';
import {themeFor} from '../../source/ui/theme.js';
import {createTypist} from '../../source/ui/typist.js';
import {sampleAccount} from '../helpers/account.js';
import {isThorough} from '../helpers/every-call.js';
import {startTime} from '../helpers/dashboard.js';
import {names} from '../helpers/names.js';
import {virtualLine} from '../helpers/virtual-line.js';

type Size = {readonly columns: number; readonly rows: number};

const abilities = {hasUnicode: true, looks: 'coloured'} as const;

/** Everything in the key table but what ends the program, and keys that mean nothing. */
const keys = [...new Set([...keySections.flatMap(({bindings}) => bindings), ...editBindings].flatMap(binding => binding.keys))].filter(name => name !== 'ctrl+c');

const accounts = names.flatMap((username, index) => [0, 1, 2].map(copy => sampleAccount({
	id: `${index}-${copy}`, email: `name${index}.${copy}@example.com`, username, enabled: copy > 0,
})));

/** Until when the terminal answers, which takes a second; frames go by a slow line that is paced by its answers. */
type Line = {readonly answersUntil: number};

/** A terminal with a painter on it, whose size can change. */
const openScreen = (size: Size, slow?: Line) => {
	const display = new xterm.Terminal({cols: size.columns, rows: size.rows, allowProposedApi: true});
	let now = size;
	let bytes = '';
	const wire = virtualLine({
		bytesPerMillisecond: slow === undefined ? Infinity : 0.96,
		oneWayMilliseconds: slow === undefined ? 0 : 500,
		onArrival(text) {
			bytes += text;
		},
		onAnswer() {
			paced.hear();
		},
		isAnswered: at => at < (slow?.answersUntil ?? 0),
	});
	const paced = new PacedLine(wire);
	const painter = new Painter({
		write: wire.write,
		size: () => now,
		soon(callback) {
			wire.after(0, callback);
		},
	}, abilities);
	if (slow !== undefined) {
		painter.pace(paced);
	}

	const flush = async (): Promise<void> => {
		await new Promise<void>(resolve => {
			display.write(bytes, resolve);
		});
		bytes = '';
	};

	painter.enter();
	return {
		size: () => now,
		show(state: Dashboard) {
			painter.show(ansiOf(frameOf(state, now).lines, themeFor(abilities, state.settings?.theme)));
			wire.pass(stepMilliseconds);
		},
		async resize(to: Size) {
			await flush();
			now = to;
			display.resize(to.columns, to.rows);
			painter.redraw();
		},
		/** Every cell: its text and its looks, once all has arrived. */
		async cells() {
			wire.pass();
			await flush();
			const {active} = display.buffer;
			return Array.from({length: display.rows}, (_, row) => {
				const line = active.getLine(active.baseY + row);
				return Array.from({length: display.cols}, (__, column) => {
					const cell = line?.getCell(column);
					const text = cell?.getChars() ?? '';
					return text === '' || text === ' ' ? (cell?.isInverse() === 1 ? '▒' : ' ') : `${text}${cell?.getFgColor()}${cell?.isBold()}${cell?.isDim()}${cell?.isInverse()}`;
				}).join('').trimEnd();
			});
		},
		close() {
			display.dispose();
		},
	};
};

/** The dashboard with what is opened coming at once, and nothing else ever coming. */
const openProgram = () => {
	const program = createProgram<Dashboard, DashboardEvent, DashboardEffect>({
		start: startOf({now: startTime, dataDirectory: '/data'}),
		first: [],
		transition,
		run(effect, send) {
			if (effect.kind !== 'begin' || effect.owner !== 'dashboard') {
				return;
			}

			const {work, job} = effect;
			if (work.kind === 'open-form') {
				send({
					kind: 'answer', to: 'dashboard', job, isLast: true, answer: {kind: 'form-opened', clientIdentifier: '6f6b2f0e-0000-4000-8000-00000000c1d2'},
				});
			} else if (work.kind === 'open-account') {
				const account = accounts.find(({id}) => id === work.id);
				if (account !== undefined) {
					send({
						kind: 'answer', to: 'dashboard', job, isLast: true, answer: {
							kind: 'account-opened', account, history: [], checks: [], to: work.to,
						},
					});
				}
			}
		},
	});
	program.send({kind: 'settings-read', settings: {}});
	program.send({kind: 'accounts-read', accounts: accounts.map(account => summarizeAccount(account))});
	return program;
};

const step = fc.oneof(
	{weight: 30, arbitrary: fc.constantFrom(...keys).map(key => ({key}))},
	{weight: 3, arbitrary: fc.constantFrom('a', 'लक्ष्मी', 'name 1', 'example.com', '👨‍👩‍👧').map(text => ({text}))},
	{weight: 1, arbitrary: fc.record({columns: fc.integer({min: 40, max: 210}), rows: fc.integer({min: 10, max: 60})}).map(size => ({size}))},
);

/** As many keys and sizes as it takes to have come round everywhere; `npm run every-call`, which `.ci/run` does, takes more. */
const runs = isThorough ? 20 : 8;
const stepsEach = 500;
const stepMilliseconds = 100;
const comparedEvery = 25;

test('thousands of random keys and sizes leave the frame that a fresh start would draw, also where the terminal answers late or no more', async t => {
	const visited = new Set<string>();
	const way = fc.constantFrom<Line | undefined>(undefined, {answersUntil: Infinity}, {answersUntil: stepsEach * stepMilliseconds / 2}, {answersUntil: 0});
	await fc.assert(fc.asyncProperty(fc.array(step, {minLength: stepsEach, maxLength: stepsEach, size: 'max'}), way, async (steps, line) => {
		const program = openProgram();
		const screen = openScreen({columns: 80, rows: 24}, line);
		let seen = program.state();
		let now = 0;
		const typist = createTypist({
			program,
			suspend: () => undefined,
			redraw: () => undefined,
			seen: () => seen,
			isHeard: false,
			milliseconds: () => now,
			later(_, callback) {
				callback();
			},
		});
		for (const [index, one] of steps.entries()) {
			now += stepMilliseconds;
			if ('size' in one) {
				await screen.resize(one.size);
			} else if ('text' in one) {
				typist.press([{kind: 'chunk', text: one.text}], screen.size());
			} else {
				typist.press([one.key.length === 1 ? {kind: 'text', text: one.key} : {kind: 'key', name: one.key}], screen.size());
			}

			screen.show(program.state());
			seen = program.state();
			visited.add(seen.screen.kind);
			if (index % comparedEvery === 0 || index === steps.length - 1) {
				const fresh = openScreen(screen.size());
				fresh.show(program.state());
				const [have, want] = [await screen.cells(), await fresh.cells()];
				fresh.close();
				t.deepEqual(have, want, `After ${index} steps`);
			}
		}

		screen.close();
	}), {numRuns: runs, endOnFailure: true});
	t.true(visited.size > 8, [...visited].join(' '));
});
