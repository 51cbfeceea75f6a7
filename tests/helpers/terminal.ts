import {EventEmitter, once} from 'node:events';
import process from 'node:process';
import type {ExecutionContext} from 'ava';
import xterm from '@xterm/headless';
import {spawn} from '@lydell/node-pty';
import {slowLine} from '../../scripts/benchmark/slow-line.js';
import type {Demo} from './demo.js';
import {briefly, programFile, type Environment} from './program.js';

const escape = '\u{1B}';

const special: Readonly<Record<string, string>> = {
	enter: '\r',
	escape,
	tab: '\t',
	'shift+tab': `${escape}[Z`,
	space: ' ',
	backspace: '\u{7F}',
	delete: `${escape}[3~`,
	up: `${escape}[A`,
	down: `${escape}[B`,
	right: `${escape}[C`,
	left: `${escape}[D`,
	home: `${escape}[H`,
	end: `${escape}[F`,
	'page-up': `${escape}[5~`,
	'page-down': `${escape}[6~`,
};

const bytesOf = (key: string): string => {
	const bytes = special[key] ?? (key.startsWith('ctrl+') ? String.fromCodePoint((key.codePointAt(5) ?? 0) - 96) : key);
	if (bytes.length > 1 && !bytes.startsWith(escape)) {
		throw new TypeError(`There is no key ${key}.`);
	}

	return bytes;
};

type Exit = {readonly exitCode: number; readonly signal: number};

/** A program in a pseudo-terminal, and the screen that a person would see. */
export type Terminal = {
	/** Types text, as fast as a terminal takes it. */
	readonly type: (text: string) => void;
	/** Presses keys by their names: `enter`, `page-down`, `ctrl+t`, `a`. */
	readonly press: (...keys: readonly string[]) => void;
	/** Pastes text as terminals do (bracketed). */
	readonly paste: (text: string) => void;
	/** Sends bytes as they are. */
	readonly raw: (bytes: string) => void;
	readonly resize: (columns: number, rows: number) => void;
	readonly seesText: (text: string | RegExp) => Promise<void>;
	readonly doesNotSee: (text: string | RegExp) => Promise<void>;
	/** Waits until the frame is as wanted; fails with the last frame when it never is. */
	readonly until: (isWanted: (frame: string) => boolean, what: string) => Promise<void>;
	/** The frame as it is now: one line a row, blanks at the ends cut. */
	readonly screen: () => string;
	/** Everything that was ever written to the terminal. */
	readonly output: () => string;
	/** What the program has the terminal do now. */
	readonly modes: () => {readonly isAlternate: boolean; readonly isPasteBracketed: boolean; readonly isCursorHidden: boolean};
	/** What was written and has not arrived yet, over a slow line. */
	readonly onTheWay: () => number;
	readonly kill: (signal: NodeJS.Signals) => void;
	readonly exited: Promise<Exit>;
};

type Options = {
	/** Node.js unless told otherwise. */
	readonly file?: string;
	readonly parameters: readonly string[];
	readonly environment: Environment;
	readonly columns?: number;
	readonly rows?: number;
	/** What the line to the terminal takes; as much as comes unless told otherwise. */
	readonly charactersPerSecond?: number;
};

/** Longer than a slow machine needs for anything, shorter than ava's own time-out. */
const deadlineMilliseconds = 60_000;

const isIn = (frame: string, text: string | RegExp): boolean => typeof text === 'string' ? frame.includes(text) : text.test(frame);

/** Starts a program in a pseudo-terminal. It ends with the test at the latest. */
export const openTerminal = (t: ExecutionContext, {file, parameters, environment, columns = 80, rows = 24, charactersPerSecond = Infinity}: Options): Terminal => {
	const display = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	const changes = new EventEmitter(); // eslint-disable-line unicorn/prefer-event-target -- `once` of node:events reads better on it
	const child = spawn(file ?? process.execPath, [...file === undefined ? briefly : [], ...parameters], {
		name: environment['TERM'] ?? 'xterm-256color', cols: columns, rows, env: {...environment},
	});
	let output = '';
	const exited = new Promise<Exit>(resolve => {
		child.onExit(({exitCode, signal}) => {
			// What was written last is shown before anybody hears of the end.
			display.write('', () => {
				resolve({exitCode, signal: signal ?? 0});
			});
		});
	});
	const show = (data: string): void => {
		output += data;
		display.write(data, () => {
			changes.emit('change');
		});
	};

	const line = slowLine(charactersPerSecond, show);
	child.onData(charactersPerSecond === Infinity ? show : line.send);
	display.onData(answer => {
		child.write(answer);
	});
	t.teardown(() => {
		try {
			child.kill('SIGKILL');
		} catch {
			// It has ended.
		}

		display.dispose();
	});

	const screen = (): string => {
		const {active} = display.buffer;
		return Array.from({length: display.rows}, (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '').join('\n');
	};

	/** A frame that has come in part only is nobody's: the program says where each begins and ends. */
	const isWholeAnd = (isWanted: (frame: string) => boolean): boolean => !display.modes.synchronizedOutputMode && isWanted(screen());

	const until: Terminal['until'] = async (isWanted, what) => {
		const signal = AbortSignal.timeout(deadlineMilliseconds);
		while (!isWholeAnd(isWanted)) {
			try {
				await once(changes, 'change', {signal});
			} catch {
				throw new Error(`Waited in vain for ${what}. The last frame:\n${screen()}`);
			}
		}

		// What was waited for is what the test asserts.
		t.pass();
	};

	return {
		type(text) {
			child.write(text);
		},
		press(...keys) {
			for (const key of keys) {
				child.write(bytesOf(key));
			}
		},
		paste(text) {
			child.write(`${escape}[200~${text}${escape}[201~`);
		},
		raw(bytes) {
			child.write(bytes);
		},
		resize(toColumns, toRows) {
			display.resize(toColumns, toRows);
			child.resize(toColumns, toRows);
		},
		seesText: async text => until(frame => isIn(frame, text), `to see ${String(text)}`),
		doesNotSee: async text => until(frame => !isIn(frame, text), `${String(text)} to go`),
		until,
		screen,
		output: () => output,
		modes: () => ({
			isAlternate: display.buffer.active.type === 'alternate',
			isPasteBracketed: display.modes.bracketedPasteMode,
			isCursorHidden: output.lastIndexOf(`${escape}[?25l`) > output.lastIndexOf(`${escape}[?25h`),
		}),
		onTheWay: line.waiting,
		kill(signal) {
			child.kill(signal);
		},
		exited,
	};
};

type Size = {readonly columns?: number; readonly rows?: number};

/** The dashboard on a data folder, once its first accounts are on screen. */
export const openDashboard = async (t: ExecutionContext, {dataFolder, environment, columns, rows}: {
	readonly dataFolder: string;
	readonly environment: Environment;
} & Size): Promise<Terminal> => {
	const terminal = openTerminal(t, {
		parameters: [programFile, '--data-dir', dataFolder],
		environment,
		...(columns !== undefined && {columns}),
		...(rows !== undefined && {rows}),
	});
	await terminal.seesText(/\d accounts?:|There are no Plex accounts yet|needs 80×24/v);
	return terminal;
};

/** The dashboard on a demo's accounts; `environment` is set on top of the demo's. */
export const openDemoDashboard = async (t: ExecutionContext, {folder, environment: own}: Demo, {environment, ...size}: Size & {readonly environment?: Environment} = {}): Promise<Terminal> =>
	openDashboard(t, {dataFolder: folder.dataFolder, environment: {...own, ...environment}, ...size});

/** Goes from one step of the form to the next, up to the one given. */
export const goThroughSteps = async (terminal: Pick<Terminal, 'press' | 'seesText'>, from: number, to: number): Promise<void> => {
	for (let step = from; step <= to; step++) {
		terminal.press('page-down');
		await terminal.seesText(`Step ${step} of 7`);
	}
};

const chosenLine = (frame: string): string => frame.split('\n').find(line => line.includes('▸ ')) ?? '';

/** Opens a place of the main menu by its name, wherever in the menu it stands. */
export const openPlace = async (terminal: Pick<Terminal, 'press' | 'seesText' | 'screen' | 'until'>, name: string): Promise<void> => {
	terminal.press('m');
	await terminal.seesText('leave the dashboard');
	while (!terminal.screen().includes(`▸ ${name}`)) {
		const before = chosenLine(terminal.screen());
		terminal.press('down');
		await terminal.until(frame => chosenLine(frame) !== before, 'the next place');
	}

	terminal.press('enter');
};
