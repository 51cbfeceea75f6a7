import type {Dashboard} from '../application/dashboard/dashboard.js';
import type {ScreenKind, ScreenOf} from '../application/dashboard/screen-types.js';
import type {KeySection} from './key-rows.js';
import type {Line, Size} from './lines.js';

type Drawn<Kind extends ScreenKind> =
	/** As many rows as there are; what is too much is cut. */
	| {readonly draw: (screen: ScreenOf<Kind>, state: Dashboard, size: Size) => readonly Line[]}
	/** A column of lines that may be longer than the terminal, under a head that stays. */
	| {
		readonly head?: (screen: ScreenOf<Kind>, state: Dashboard, columns: number) => readonly Line[];
		/** `keyTable` is all of it, for the help. */
		readonly column: (screen: ScreenOf<Kind>, state: Dashboard, columns: number, keyTable: readonly KeySection[]) => readonly Line[];
	};

/** How a screen looks: a function of the state and the terminal's size. `ui/screens.ts` has one for each kind. */
export type View<Kind extends ScreenKind> = Drawn<Kind> & {
	/** Where it is, from the outside in. */
	readonly trail: (screen: ScreenOf<Kind>, state: Dashboard) => readonly string[];
	/** What a screen reader is told instead of the lines, where these are a table or a drawing: sentences without columns. */
	readonly told?: (screen: ScreenOf<Kind>, state: Dashboard, keyTable: readonly KeySection[]) => readonly string[];
};
