import {render} from 'ink';
import {createEffects, readSettings} from '../application/dashboard/run-effects.js';
import type {DashboardEffect, DashboardEvent} from '../application/dashboard/events.js';
import {startOf, type Dashboard} from '../application/dashboard/dashboard.js';
import {transition} from '../application/dashboard/transition.js';
import type {Ports} from '../application/ports.js';
import {createProgram} from '../application/program.js';
import type {Settings} from '../application/settings.js';
import {App} from './app.js';
import {Keyboard} from './terminal/keyboard.js';
import {ThemeContext, themeFor} from './theme.js';

export type DashboardOptions = {
	readonly ports: Ports;
	readonly settings: Settings;
	/** Shown to people: where the accounts are kept. */
	readonly dataDirectory: string;
	/** Lines with values to type, in the demo only. */
	readonly card?: readonly string[];
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly environment: {readonly NO_COLOR?: string; readonly TERM?: string; readonly INK_SCREEN_READER?: string};
	/** Stops the process group as Ctrl-Z does; resolves when it was continued. */
	readonly suspend: () => Promise<void>;
	readonly reportBug: (error: unknown) => void;
};

export type RunningDashboard = {
	/** Resolves when the person has quit and the terminal is as it was. */
	readonly ended: Promise<void>;
	/** Gives the terminal back at once, for a signal or a fault. */
	readonly restore: () => void;
};

/** Ages on screen and what other programs stored are brought up to date this often. */
const tickMilliseconds = 5000;

/** A key is on screen within 16 ms at the 95th percentile only above Ink's usual 30 frames a second. */
const framesPerSecond = 120;

/**
Opens the dashboard on the alternate screen.
The settings are read after the first frame: they may load a library that it does not need.
*/
export const startDashboard = ({ports, settings, dataDirectory, card, stdin, stdout, environment, suspend, reportBug}: DashboardOptions): RunningDashboard => {
	const keyboard = new Keyboard(stdin, {
		after(milliseconds, callback) {
			const timer = setTimeout(callback, milliseconds);
			return () => {
				clearTimeout(timer);
			};
		},
	});
	const quit = () => {
		instance.unmount();
	};

	const effects = createEffects({
		ports,
		settings,
		quit,
		crash: reportBug,
	});
	const program = createProgram<Dashboard, DashboardEvent, DashboardEffect>({
		start: startOf({now: ports.clock.now().toISOString(), dataDirectory, ...(card !== undefined && {card})}),
		first: [{kind: 'read-accounts'}],
		transition,
		run: effects.run,
	});
	const ticks = setInterval(() => {
		program.send({kind: 'tick', now: ports.clock.now().toISOString()});
	}, tickMilliseconds);
	const instance = render(
		<ThemeContext value={themeFor(environment)}>
			<App program={program} suspend={suspend}/>
		</ThemeContext>,
		{
			// Ink only reads, and sets raw mode: what `Keyboard` offers of a terminal's stream.
			stdin: keyboard,
			stdout,
			alternateScreen: true,
			exitOnCtrlC: false,
			incrementalRendering: true,
			maxFps: framesPerSecond,
			isScreenReaderEnabled: environment.INK_SCREEN_READER === 'true',
		},
	);

	const end = async () => {
		try {
			await instance.waitUntilRenderFlush();
			void readSettings(settings, program.send);
			effects.run({kind: 'look-for-draft'}, program.send);
			await instance.waitUntilExit();
		} finally {
			clearInterval(ticks);
			keyboard.close();
			// A signal ends the dashboard as well, and what was typed is kept then, too.
			await effects.settle();
		}
	};

	return {
		ended: end(),
		restore() {
			clearInterval(ticks);
			instance.unmount();
			keyboard.close();
		},
	};
};
