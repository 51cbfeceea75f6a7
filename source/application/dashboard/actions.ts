import type {ScreenAction} from './screen-types.js';

/**
What a key can mean. The key table gives each screen its keys; the transition gives each action its effect.
*/
export const actions = [
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
