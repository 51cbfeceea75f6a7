import {render} from 'ink';
import type {PassphraseDesk} from '../application/dashboard/passphrase-desk.js';
import {createEffects, readSettings} from '../application/dashboard/run-effects.js';
import type {DashboardEffect, DashboardEvent} from '../application/dashboard/events.js';
import {startOf, type Dashboard} from '../application/dashboard/dashboard.js';
import {isReading} from '../application/dashboard/reading.js';
import {createSearchPreparation} from '../application/dashboard/search-preparation.js';
import {transition} from '../application/dashboard/transition.js';
import type {Ports} from '../application/ports.js';
import type {AccountId} from '../domain/account.js';
import {createProgram} from '../application/program.js';
import type {Settings} from '../application/ports/settings.js';
import {ansiOf} from './ansi.js';
import {App} from './app.js';
import {drawAhead, drawAlong, quietMilliseconds} from './draw-ahead.js';
import {frameOf} from './frame.js';
import {withKeys} from './keys-in-text.js';
import {clipboardBytes, type ClipboardEnvironment} from './terminal/clipboard.js';
import {abilitiesOf, type TerminalEnvironment} from './terminal/character-set.js';
import {InkOutput} from './terminal/ink-output.js';
import {keyboardTimers} from './terminal/keyboard-timers.js';
import {Keyboard} from './terminal/keyboard.js';
import {openScreen} from './terminal/open-screen.js';
import type {PacedLine} from './terminal/paced-line.js';
import {paintedTerminal} from './terminal/painted-terminal.js';
import type {Painter} from './terminal/painter.js';
import {Teller} from './terminal/teller.js';
import {themeFor} from './theme.js';

/** A terminal that the dashboard has already, with a first frame on it. */
export type OpenedTerminal = {
	readonly keyboard: Keyboard;
	readonly screen: Painter;
	/** By which its frames go; absent where the terminal is asked nothing. */
	readonly line: PacedLine | undefined;
	/** Whether accounts are seen, which stay until they were read. */
	readonly hasAccounts: boolean;
	/** Keys that move its cursor are answered there until this is called. */
	readonly stopAnswering: () => void;
	/** To be awaited between pieces of work that take long. */
	readonly breathe: () => Promise<void>;
};

export type DashboardOptions = {
	readonly ports: Ports;
	readonly settings: Settings;
	/** Where the passphrase is asked for; absent where there is none to be typed. */
	readonly passphrases?: PassphraseDesk;
	/** Shown to people: where the accounts are kept. */
	readonly dataDirectory: string;
	/** Lines with values to type, in the demo only. */
	readonly card?: readonly string[];
	readonly opened?: OpenedTerminal;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly environment: TerminalEnvironment & ClipboardEnvironment;
	/** Stops the process group as Ctrl-Z does; resolves when it was continued. */
	readonly suspend: () => Promise<void>;
	readonly reportBug: (error: unknown) => void;
};

export type RunningDashboard = {
	/** Resolves when the person has quit and the terminal is as it was. */
	readonly ended: Promise<void>;
	/** Gives the terminal back, for a signal or a fault; resolves when nothing comes from it any more that nobody typed. Where it is gone there is nothing to wait for. */
	readonly restore: (isTerminalGone?: boolean) => Promise<void>;
	/** An account was renewed in the background, or that was tried. */
	readonly tellOfRenewal: (id: AccountId) => void;
	/** Another program holds the accounts, and what is to be stored waits for it. */
	readonly tellOfHolder: (holder: string) => void;
	/** Draws everything anew, in the size that the terminal has now: after a pause nobody knows what is on it. */
	readonly redraw: () => void;
};

/** Ages on screen and what other programs stored are brought up to date this often. */
const tickMilliseconds = 5000;

/** How long is waited for an answer is told this often. */
const secondMilliseconds = 1000;

/**
Opens the dashboard on the alternate screen.
The settings are read after the first frame: they may load a library that it does not need.
*/
export const startDashboard = ({ports, settings, passphrases, dataDirectory, card, opened, stdin, stdout, environment, suspend, reportBug}: DashboardOptions): RunningDashboard => {
	const keyboard = opened?.keyboard ?? new Keyboard(stdin, keyboardTimers);
	const quit = () => {
		instance.unmount();
	};

	const effects = createEffects({
		ports,
		settings,
		...(passphrases !== undefined && {passphrases}),
		quit,
		copy(text, isMessage) {
			(line ?? terminal).write(clipboardBytes(isMessage ? withKeys(text) : text, environment));
		},
		crash: reportBug,
	});
	const isHeard = environment.INK_SCREEN_READER === 'true';
	const abilities = abilitiesOf(environment);
	const program = createProgram<Dashboard, DashboardEvent, DashboardEffect>({
		start: startOf({now: ports.clock.now().toISOString(), dataDirectory, hasBlocks: abilities.hasUnicode && !isHeard, ...(card !== undefined && {card})}),
		first: [{kind: 'read-accounts'}],
		transition,
		run: effects.run,
	});
	passphrases?.listen({
		onWanted(isAgain) {
			program.send({kind: 'passphrase-wanted', isAgain});
		},
		onTried() {
			program.send({kind: 'passphrase-tried'});
		},
	});
	const ticks = setInterval(() => {
		program.send({kind: 'tick', now: ports.clock.now().toISOString()});
	}, tickMilliseconds);
	const seconds = setInterval(() => {
		if (program.state().jobs.running.length > 0) {
			program.send({kind: 'second'});
		}
	}, secondMilliseconds);
	const searchPreparation = createSearchPreparation(ports.timer);
	program.subscribe(() => {
		searchPreparation.follow(program.state());
	});
	const terminal = paintedTerminal(stdout);
	const {screen, line} = opened ?? (isHeard ? {screen: new Teller(terminal, abilities), line: undefined} : openScreen(terminal, keyboard, abilities));
	const show = (frame: string) => {
		// What stands there from the list beside the accounts is as good, and says more.
		if (opened?.hasAccounts !== true || !isReading(program.state())) {
			opened?.stopAnswering();
			screen.show(frame);
		}
	};

	const output = new InkOutput({
		enter() {
			screen.enter();
		},
		leave() {
			screen.leave();
		},
		redraw() {
			screen.redraw();
		},
		show(frame) {
			// What Ink draws of another state than the one that is shown comes too late.
			if (followed.isCurrent()) {
				show(frame);
			}
		},
		afterPaint(callback) {
			screen.afterPaint(callback);
		},
	}, terminal.size);
	const showAhead = () => {
		const state = program.state();
		show(ansiOf(frameOf(state, {columns: output.columns, rows: output.rows}).lines, themeFor(abilities, state.settings?.theme)));
	};

	const followed = isHeard ? drawAlong(program) : drawAhead(program, {show: showAhead, milliseconds: quietMilliseconds});
	const redraw = () => {
		output.refresh();
		followed.show();
	};

	// What is told has no columns: a reader need not hear it again in another size.
	const onResize = isHeard ? () => undefined : redraw;
	stdout.on('resize', onResize);
	/** Resolves when who has the terminal next reads only what was typed for him. */
	const leave = async (isTerminalGone = false) => {
		screen.leave();
		keyboard.ignoreKeys();
		if (!isTerminalGone) {
			await line?.answered();
		}
	};

	let closing: Promise<void> | undefined;
	const isClosing = () => closing !== undefined;
	/** What is closed meanwhile does not take the terminal again. */
	const pause = async () => {
		await leave();
		if (isClosing()) {
			return;
		}

		keyboard.letGo();
		await suspend();
		if (!isClosing()) {
			keyboard.listen();
			screen.enter();
			redraw();
		}
	};

	let seen = program.state();
	program.subscribe(() => {
		const shown = program.state();
		screen.afterPaint(() => {
			seen = shown;
		});
	});
	const instance = render(
		<App abilities={abilities} program={program} followed={followed} suspend={pause} redraw={redraw} seen={() => seen}/>,
		{
			// Ink only reads, and sets raw mode: what `Keyboard` offers of a terminal's stream.
			stdin: keyboard,
			stdout: output,
			interactive: true,
			alternateScreen: true,
			exitOnCtrlC: false,
			// Whole frames, each of them; `screen` knows what of them is new.
			debug: true,
			isScreenReaderEnabled: isHeard,
		},
	);
	const close = async (isTerminalGone?: boolean) => {
		clearInterval(ticks);
		clearInterval(seconds);
		searchPreparation.stop();
		followed.stop();
		stdout.off('resize', onResize);
		await leave(isTerminalGone);
		line?.close();
		keyboard.close();
	};

	const closeOnce = async (isTerminalGone?: boolean) => {
		closing ??= close(isTerminalGone);
		return closing;
	};

	const end = async () => {
		try {
			await new Promise<void>(resolve => {
				screen.afterPaint(resolve);
			});
			void readSettings(settings, program.send);
			effects.run({kind: 'look-for-draft'}, program.send);
			effects.run({kind: 'collect-pins'}, program.send);
			await instance.waitUntilExit();
		} finally {
			// A signal ends the dashboard as well, and what was typed is kept then, too.
			await Promise.all([closeOnce(), effects.settle()]);
		}
	};

	return {
		ended: end(),
		async restore(isTerminalGone) {
			instance.unmount();
			return closeOnce(isTerminalGone);
		},
		tellOfRenewal(id) {
			program.send({kind: 'renewal-tried', id});
		},
		tellOfHolder(holder) {
			program.send({kind: 'store-held', holder});
		},
		redraw() {
			line?.restart();
			redraw();
		},
	};
};
