import {EventEmitter, once} from 'node:events';
import {randomBytes, randomUUID} from 'node:crypto';
import type {ExecutionContext} from 'ava';
import {createEffects, readSettings} from '../../source/application/dashboard/run-effects.js';
import {type Dashboard, startOf} from '../../source/application/dashboard/dashboard.js';
import type {DashboardEffect, DashboardEvent} from '../../source/application/dashboard/events.js';
import {transition} from '../../source/application/dashboard/transition.js';
import type {Ports} from '../../source/application/ports.js';
import {createProgram} from '../../source/application/program.js';
import type {SettingsValues} from '../../source/domain/settings.js';
import {createTransfer} from '../../source/storage/export-file.js';
import {nodeSignatures} from '../../source/system/signatures.js';
import {timer} from '../../source/system/timer.js';
import {splitChunk, type Press} from '../../source/ui/keys.js';
import {createTypist} from '../../source/ui/typist.js';
import {startDemo, type Demo} from './demo.js';
import {screenOf} from './frame.js';
import {tellingPlexTv} from './plex-tv.js';
import {foldersIn, keyFileOnly, storeIn} from './store.js';
import type {Terminal} from './terminal.js';

/** The words of a terminal that mean something without one, and the clock's own event. */
export type InProcess = Pick<Terminal, 'type' | 'press' | 'paste' | 'seesText' | 'doesNotSee' | 'until' | 'screen' | 'output'> & {
	/** What happens every few seconds in a dashboard that is open. */
	readonly tick: () => void;
	/** What happens every second while something runs. */
	readonly second: () => void;
	readonly state: () => Dashboard;
};

type Options = {readonly isEmpty?: boolean; readonly columns?: number; readonly rows?: number};

/** Longer than a slow machine needs for anything, shorter than ava's own time-out. */
const deadlineMilliseconds = 40_000;

/** This machine's own, which no proxy of the demo has. */
const ownAddress = '192.0.2.200';

const isIn = (frame: string, text: string | RegExp): boolean => typeof text === 'string' ? frame.includes(text) : text.test(frame);

const pressOf = (name: string): readonly Press[] => {
	if (name === 'space') {
		return [{kind: 'text', text: ' '}];
	}

	return [...name].length === 1 ? splitChunk(name) : [{kind: 'key', name}];
};

/**
The dashboard on a demo's accounts without a terminal and without a program of its own: the same rules, effects, ports, keys and lines, from a key's name to the text of the screen.
What only Ink, a terminal and the built program can show is in `tests/terminal/`.
*/
export const openInProcess = async (t: ExecutionContext, demo: Demo, {columns = 80, rows = 24}: Options = {}): Promise<InProcess> => {
	const size = {columns, rows};
	const store = storeIn(foldersIn(demo.folder.dataFolder));
	let settingsValues: SettingsValues = {};
	const settings = {
		check: async () => undefined,
		read: async () => settingsValues,
		async write(change: Partial<SettingsValues>) {
			settingsValues = {...settingsValues, ...change};
		},
	};
	const ports: Ports = {
		...store,
		plexTv: tellingPlexTv({onRequest: store.traffic.count}),
		transfer: createTransfer({randomBytes, scryptCost: keyFileOnly.scryptCost}),
		clock: {now: () => new Date()},
		timer,
		random: {uuid: () => randomUUID(), fraction: () => Math.random()},
		ownAddresses: {list: async () => [ownAddress, ...(settingsValues.ownAddress === undefined ? [] : [settingsValues.ownAddress])]},
		signatures: nodeSignatures,
		actor: 'tester',
	};
	const effects = createEffects({
		ports,
		settings,
		quit() {},
		copy() {},
		crash(error) {
			t.fail(String(error));
		},
	});
	const program = createProgram<Dashboard, DashboardEvent, DashboardEffect>({
		start: startOf({now: new Date().toISOString(), dataDirectory: demo.folder.dataFolder}),
		first: [{kind: 'read-accounts'}],
		transition,
		run: effects.run,
	});
	const changes = new EventEmitter(); // eslint-disable-line unicorn/prefer-event-target -- `once` of node:events reads better on it
	const frames = new Set<string>();
	const screen = (): string => screenOf(program.state(), size);
	program.subscribe(() => {
		frames.add(screen());
		changes.emit('change');
	});
	t.teardown(effects.settle);
	// Keys come as from a person, however fast the test is.
	let typedAt = 0;
	const typist = createTypist({
		program, suspend() {}, redraw() {}, seen: program.state, isHeard: false, milliseconds: () => typedAt,
		later(_, callback) {
			callback();
		},
	});
	const press = (presses: readonly Press[]): void => {
		typedAt += 100;
		typist.press(presses, size);
	};

	const until: InProcess['until'] = async (isWanted, what) => {
		const signal = AbortSignal.timeout(deadlineMilliseconds);
		while (!isWanted(screen())) {
			try {
				await once(changes, 'change', {signal});
			} catch {
				throw new Error(`Waited in vain for ${what}. The last frame:\n${screen()}`);
			}
		}

		// What was waited for is what the test asserts.
		t.pass();
	};

	await readSettings(settings, program.send);
	await until(frame => /\d accounts?:|There are no Plex accounts yet/v.test(frame), 'the accounts');
	return {
		type(text) {
			press([...text].length > 1 ? [{kind: 'chunk', text}] : splitChunk(text));
		},
		press(...names) {
			for (const name of names) {
				press(pressOf(name));
			}
		},
		paste(text) {
			typist.paste(text, size);
		},
		seesText: async text => until(frame => isIn(frame, text), `to see ${String(text)}`),
		doesNotSee: async text => until(frame => !isIn(frame, text), `${String(text)} to go`),
		until,
		screen,
		output: () => [...frames].join('\n'),
		tick() {
			program.send({kind: 'tick', now: new Date().toISOString()});
		},
		second() {
			program.send({kind: 'second'});
		},
		state: program.state,
	};
};

/** The dashboard on a demo of its own. */
export const openDemoInProcess = async (t: ExecutionContext, options: Options = {}): Promise<{readonly demo: Demo; readonly terminal: InProcess}> => {
	const demo = await startDemo(t, options);
	return {demo, terminal: await openInProcess(t, demo, options)};
};
