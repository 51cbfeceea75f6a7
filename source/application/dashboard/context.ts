import type {Action} from './actions.js';
import type {Dashboard} from './dashboard.js';
import type {Context, ScreenKind, ScreenOf} from './screen-types.js';
import {screens} from './screens.js';

export type {Context} from './screen-types.js';

const kinds: ReadonlyMap<string, 'keys' | 'typing'> = new Map(Object.values(screens).flatMap(({rules}) => Object.entries<'keys' | 'typing'>(rules.contexts)));

/** Every context. The key table has one list for each. */
export const contexts = kinds.keys().toArray() as readonly Context[];

const contextOn = <Kind extends ScreenKind>(kind: Kind, screen: ScreenOf<Kind>): Context => screens[kind].rules.context(screen);

/** Which keys mean something now. */
export const contextOf = ({screen}: Pick<Dashboard, 'screen'>): Context => contextOn(screen.kind, screen);

/** Whether characters are typed into a field now, so that letters are no commands. */
export const isTyping = (context: Context): boolean => kinds.get(context) === 'typing';

const isIdleOn = <Kind extends ScreenKind>(state: Dashboard, kind: Kind, screen: ScreenOf<Kind>, action: Action): boolean =>
	screens[kind].rules.isIdle?.(state, screen, action) ?? false;

const footerNameOn = <Kind extends ScreenKind>(state: Dashboard, kind: Kind, screen: ScreenOf<Kind>, action: Action): string | undefined =>
	screens[kind].rules.footerName?.(state, screen, action);

/** What the footer calls an action now, where that is something else than usual. */
export const footerNameOf = (state: Dashboard, action: Action): string | undefined => footerNameOn(state, state.screen.kind, state.screen, action);

/** Whether an action would do nothing now. */
export const isIdle = (state: Dashboard, action: Action): boolean => isIdleOn(state, state.screen.kind, state.screen, action);
