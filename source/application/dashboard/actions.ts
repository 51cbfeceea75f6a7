import type {ScreenAction} from './screen-types.js';

/** The entry of a menu that has this number. */
export const entryActions = ['entry-1', 'entry-2', 'entry-3', 'entry-4', 'entry-5', 'entry-6', 'entry-7', 'entry-8', 'entry-9'] as const;

/**
What a key can mean. The key table gives each screen its keys; the transition gives each action its effect.
*/
export const actions = [
	...entryActions,
	'up',
	'down',
	'page-up',
	'page-down',
	'first',
	'last',
	'open',
	'back',
	'help',
	'card',
	'quit',
	/** To a screen by its name. */
	'jump',
	/** What there is to copy, to the clipboard of the terminal. */
	'copy',
	/** Ctrl-Z: the screen's own business, as only it has the terminal. */
	'suspend',
	/** Ctrl-L: likewise. */
	'redraw',
	'test-proxy',
	'test-token',
	'refresh-token',
	'toggle-enabled',
	'activate',
	'yes',
	'no',
] as const;

export type Action = (typeof actions)[number] | ScreenAction;
