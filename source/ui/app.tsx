import {
	useInput,
	useIsScreenReaderEnabled,
	usePaste,
	useWindowSize,
} from 'ink';
import {useState, useSyncExternalStore} from 'react';
import type {DashboardEvent} from '../application/dashboard/events.js';
import type {Dashboard} from '../application/dashboard/dashboard.js';
import type {Program} from '../application/program.js';
import type {Followed} from './draw-ahead.js';
import {pressesOf} from './keys.js';
import {ThemeContext} from './theme-context.js';
import {heardTheme, themeFor} from './theme.js';
import type {TerminalAbilities} from './terminal/character-set.js';
import {afterReading} from './terminal/keyboard-timers.js';
import {createTypist} from './typist.js';
import {DrawnLines} from './components/drawn-lines.js';
import {frameOf, toldOf} from './frame.js';

type Props = {
	readonly program: Program<Dashboard, DashboardEvent>;
	/** What of it is drawn here. */
	readonly followed: Pick<Followed<Dashboard>, 'state' | 'subscribe'>;
	/** What the terminal can show: the theme is chosen from it and the settings. */
	readonly abilities: TerminalAbilities;
	/** Stops the program as Ctrl-Z does and resolves when it goes on. */
	readonly suspend: () => Promise<void>;
	/** Draws everything anew. */
	readonly redraw: () => void;
	/** The state of the last frame that is on the terminal. */
	readonly seen: () => Dashboard;
};

/** The whole dashboard: the only place that hears keys and pastes. */
export function App({program, followed, abilities, suspend, redraw, seen}: Props) {
	const state = useSyncExternalStore(followed.subscribe, followed.state);
	const {columns, rows} = useWindowSize();
	const isHeard = useIsScreenReaderEnabled();

	const [typist] = useState(() => createTypist({
		program,
		suspend() {
			void suspend();
		},
		redraw,
		seen,
		isHeard,
		milliseconds: () => performance.now(),
		// After a frame that took long, the rest of a paste is there already.
		later: afterReading.after,
	}));

	useInput((input, key) => {
		typist.press(pressesOf(input, key), {columns, rows});
	});

	usePaste(text => {
		typist.paste(text, {columns, rows});
	});

	return (
		<ThemeContext value={isHeard ? heardTheme : themeFor(abilities, state.settings?.theme)}>
			<DrawnLines lines={isHeard ? toldOf(state) : frameOf(state, {columns, rows}).lines}/>
		</ThemeContext>
	);
}
