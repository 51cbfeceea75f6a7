import path from 'node:path';
import process from 'node:process';
import {beforeReading} from './application/dashboard/before-reading.js';
import {startOf, type Dashboard} from './application/dashboard/dashboard.js';
import {readCard} from './compose/demo-card.js';
import {checkSettings, type SettingsValues} from './domain/settings.js';
import type {DashboardOptions} from './start/dashboard-options.js';
import {listBeside, type ListBeside} from './start/list-beside.js';
import {readListHead} from './storage/list/read-list.js';
import {onEndSignals, signalStatus, type EndSignal} from './system/end-signals.js';
import {ansiOf} from './ui/ansi.js';
import {afterEarlyKeys} from './ui/early-keys.js';
import {listFrameOf} from './ui/list-frame.js';
import {abilitiesOf} from './ui/terminal/character-set.js';
import {Keyboard} from './ui/terminal/keyboard.js';
import {openScreen} from './ui/terminal/open-screen.js';
import type {PacedLine} from './ui/terminal/paced-line.js';
import type {Painter} from './ui/terminal/painter.js';
import {paintedTerminal} from './ui/terminal/painted-terminal.js';
import {keyboardTimers} from './ui/terminal/keyboard-timers.js';
import type {Size} from './ui/lines.js';
import {themeFor} from './ui/theme.js';

/*
Draws the first frame of the dashboard before the program is loaded: by the same functions, from the list beside the accounts. The program then takes over what is here: the terminal, what is drawn on it, and the keys that were typed meanwhile.
*/

/** What the program takes over. */
export type FirstFrame = {
	/** Has the terminal's input, in raw mode, and keeps what is typed. */
	readonly keyboard: Keyboard;
	/** Knows what is on the terminal. */
	readonly screen: Painter;
	/** By which its frames go; absent where the terminal is asked nothing. */
	readonly line: PacedLine | undefined;
	/** Whether accounts are seen, which stay until the program has read them. */
	readonly hasAccounts: boolean;
	/** Gives the terminal back as it was; resolves when nothing comes from it any more that nobody typed. */
	readonly restore: () => Promise<void>;
	/** The program has taken over: signals are for it to hear. */
	readonly handOver: () => void;
	/** Until this is called, keys that only move the cursor are answered on the first frame. They are kept for the program all the same, which does them again when it has read the accounts. */
	readonly stopAnswering: () => void;
	/** Has the terminal's input read and drawn for: to be awaited between pieces of work that take long. */
	readonly breathe: () => Promise<void>;
};

/** As `conf` keeps them; none where they cannot be read. */
const readSettings = async ({folders, source}: ListBeside): Promise<SettingsValues> => {
	try {
		return checkSettings(JSON.parse(await source.fileSystem.readFile(path.join(folders.config, 'settings.json'), 'utf8')));
	} catch {
		return {};
	}
};

/** What is seen first, from what lies beside the accounts. */
const firstState = async ({dataDirectory}: DashboardOptions, hasBlocks: boolean, rows: number): Promise<Dashboard> => {
	const {env} = process;
	const beside = listBeside(dataDirectory);
	const [head, settings] = await Promise.all([readListHead(beside.source), readSettings(beside)]);
	const start = startOf({
		now: new Date().toISOString(), dataDirectory: beside.folders.data, hasBlocks, ...readCard(env['PLEX_ACCOUNTS_DEMO_CARD']),
	});
	return beforeReading(start, settings, head, rows);
};

const nextTurn = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

/** Input is read in the first turn, and what it draws is drawn by the end of the second. */
const breathe = async (): Promise<void> => {
	await nextTurn();
	await nextTurn();
};

type Answering = {readonly typed: string; readonly size: () => Size; readonly show: (state: Dashboard) => void};

/** Shows the first frame, and what keys make of it that need no program: those that were `typed` until now, and those that come. Returns the way to stop. */
const showAndAnswer = (keyboard: Keyboard, start: Dashboard, {typed: early, size, show}: Answering): () => void => {
	let state = start;
	const stop = (): void => {
		keyboard.overhear(undefined);
	};

	const hear = (typed: string): void => {
		const next = afterEarlyKeys(state, typed, size());
		if (next === undefined) {
			stop();
			return;
		}

		state = next;
		show(state);
	};

	keyboard.overhear(hear);
	show(state);
	if (early !== '') {
		hear(early);
	}

	return stop;
};

/** Draws it. Undefined without a terminal, and for a screen reader, which is told of what was read and of nothing before. Throws what keeps it from being drawn, with the terminal as it was. */
export const drawFirstFrame = async (options: DashboardOptions): Promise<FirstFrame | undefined> => {
	const {env, stdin, stdout} = process;
	if (!stdin.isTTY || !stdout.isTTY || env['INK_SCREEN_READER'] === 'true') {
		return undefined;
	}

	const abilities = abilitiesOf(options.isWithoutColor === true ? {...env, NO_COLOR: '1'} : env);
	const terminal = paintedTerminal(stdout);
	// Before anything is read: what is typed until then is echoed.
	const keyboard = new Keyboard(stdin, keyboardTimers);
	const {screen, line} = openScreen(terminal, keyboard, abilities);
	let typed = '';
	keyboard.overhear(bytes => {
		typed += bytes;
	});
	const restoreAtOnce = (): void => {
		screen.leave();
		keyboard.close();
	};

	const restore = async (): Promise<void> => {
		screen.leave();
		keyboard.ignoreKeys();
		await line?.answered();
		restoreAtOnce();
	};

	let isEnding = false;
	const endBy = async (signal: EndSignal): Promise<void> => {
		isEnding = true;
		// After a hang-up nobody answers.
		if (signal !== 'SIGHUP') {
			await restore();
		}

		process.exit(signalStatus(signal));
	};

	const stopListening = onEndSignals(process, signal => {
		void endBy(signal);
	});
	process.on('exit', restoreAtOnce);
	const handOver = (): void => {
		if (!isEnding) {
			stopListening();
			process.off('exit', restoreAtOnce);
		}
	};

	try {
		const state = await firstState(options, abilities.hasUnicode, terminal.size().rows);
		screen.enter();
		const stopAnswering = showAndAnswer(keyboard, state, {
			typed,
			size: terminal.size,
			show(seen) {
				screen.show(ansiOf(listFrameOf(seen, terminal.size()).lines, themeFor(abilities, seen.settings?.theme)));
			},
		});
		await new Promise<void>(resolve => {
			screen.afterPaint(resolve);
		});
		return {
			keyboard, screen, line, hasAccounts: state.loaded.kind === 'loaded', restore, handOver, stopAnswering, breathe,
		};
	} catch (error) {
		handOver();
		await restore();
		throw error;
	}
};
