import type {Typing} from '../../domain/text-field.js';
import type {Action} from './actions.js';
import type {Copyable} from './copyable.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardTransition, Failed} from './events.js';
import type {Job} from './jobs.js';
import type {ContextOf, ScreenAnswer, ScreenKind, ScreenOf} from './screen-types.js';

/** A line of the main menu. */
export type MenuPlace = {
	/** The heading that it stands under. */
	readonly section: 'Servers & Libraries' | 'Users' | 'What plex.tv sees' | 'Program';
	readonly label: string;
	/** What is found there, in a few words. */
	readonly says: string;
	/** The menu is closed by then. */
	readonly open: (state: Dashboard) => DashboardTransition;
};

/**
What happens on one kind of screen, as pure functions: `state.screen` is `screen` while they are asked.
An answer also comes to a screen that others lie over; they are put back over what comes of it.
*/
export type Rules<Kind extends ScreenKind> = {
	/** Its place in the main menu. A screen without one is opened elsewhere. */
	readonly place?: MenuPlace;
	/** Its contexts. In one for `typing`, characters go into a field and are no commands. */
	readonly contexts: Readonly<Record<ContextOf<Kind>, 'keys' | 'typing'>>;
	/** The context that it is in now. */
	readonly context: (screen: ScreenOf<Kind>) => ContextOf<Kind>;
	/** Whether an action would do nothing now, so that its key is not in the footer. */
	readonly isIdle?: (state: Dashboard, screen: ScreenOf<Kind>, action: Action) => boolean;
	/** What the footer calls an action now, where that is something else than the key table has; one that it has no name for is then in the footer, too. */
	readonly footerName?: (state: Dashboard, screen: ScreenOf<Kind>, action: Action) => string | undefined;
	/** What there is to copy, what is wanted most first. */
	readonly copyables?: (state: Dashboard, screen: ScreenOf<Kind>) => readonly Copyable[];
	readonly onAction: (state: Dashboard, screen: ScreenOf<Kind>, action: Action) => DashboardTransition;
	readonly onTyping: (state: Dashboard, screen: ScreenOf<Kind>, typing: Typing) => DashboardTransition;
	/** What one of its jobs says. */
	readonly onAnswer: (state: Dashboard, screen: ScreenOf<Kind>, answer: ScreenAnswer<Kind> | Failed, job: Job) => DashboardTransition;
	/** The clock moves on while it is on top. */
	readonly onTick: (state: Dashboard, screen: ScreenOf<Kind>) => DashboardTransition;
};

const stay = (state: Dashboard): DashboardTransition => [state];

/** For a screen on which nothing is typed, that begins nothing, and that does not change with time. */
export const keysOnly = {onTyping: stay, onAnswer: stay, onTick: stay};
