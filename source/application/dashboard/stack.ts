import type {Dashboard} from './dashboard.js';
import type {Screen, ScreenKind, ScreenOf} from './screen-types.js';

/** Opens a screen over the one that is open; Back leads to that. */
export const push = (state: Dashboard, screen: Screen): Dashboard => ({...state, screen, beneath: [state.screen, ...state.beneath]});

/** Back to where one came from. The screen at the bottom stays. */
export const pop = (state: Dashboard): Dashboard => {
	const [screen, ...beneath] = state.beneath;
	return screen === undefined ? state : {...state, screen, beneath};
};

/** Another screen, or another state of the same, in the place of the one on top. */
export const replace = (state: Dashboard, screen: Screen): Dashboard => ({...state, screen});

/** Closes everything that lies over the screen at the bottom, which is the table of accounts. */
export const home = (state: Dashboard): Dashboard => {
	const bottom = state.beneath.at(-1);
	return bottom === undefined ? state : {...state, screen: bottom, beneath: []};
};

/** Every screen that is open, the one on top first. */
export const openScreens = ({screen, beneath}: Pick<Dashboard, 'screen' | 'beneath'>): readonly Screen[] => [screen, ...beneath];

type Applied<Effect> = readonly [Dashboard, ...Effect[]];

const beneathThese = <Effect>(above: readonly Screen[], state: Dashboard, apply: (state: Dashboard) => Applied<Effect>): Applied<Effect> => {
	const [next, ...effects] = apply(state);
	let covered = next;
	for (const screen of above.toReversed()) {
		covered = push(covered, screen);
	}

	return [covered, ...effects];
};

/** Does something to the nearest screen of a kind as if it were on top; what lies over it lies over what comes of it. Nothing, when no such screen is open. */
export const onScreen = <Kind extends ScreenKind, Effect>(
	state: Dashboard,
	kind: Kind,
	apply: (state: Dashboard, screen: ScreenOf<Kind>) => Applied<Effect>,
): Applied<Effect> => {
	const screens = openScreens(state);
	const index = screens.findIndex(screen => screen.kind === kind);
	const screen = screens[index];
	return screen === undefined
		? [state]
		: beneathThese(screens.slice(0, index), {...state, screen, beneath: screens.slice(index + 1)}, under => apply(under, screen as ScreenOf<Kind>));
};

/** The help, the card and the question for the passphrase lie over any screen and are no place of their own. */
const isOverlay = ({kind}: Screen): boolean => kind === 'help' || kind === 'card' || kind === 'passphrase';

/** The screen that one is on, whatever lies over it to be read. */
export const placeOf = (state: Pick<Dashboard, 'screen' | 'beneath'>): Screen => openScreens(state).find(screen => !isOverlay(screen)) ?? state.screen;

/** Does something to the screen that one is on, under the help and the card. */
export const onPlace = <Effect>(state: Dashboard, apply: (state: Dashboard) => Applied<Effect>): Applied<Effect> => onScreen(state, placeOf(state).kind, apply);
