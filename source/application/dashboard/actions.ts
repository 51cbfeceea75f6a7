/**
What a key can mean. The key table gives each screen its keys; the transition gives each action its effect.
*/
export const actions = [
	'up', 'down', 'page-up', 'page-down', 'first', 'last',
	'open', 'back', 'main-menu', 'actions-menu', 'help', 'card', 'quit',
	'add', 'edit', 'remove', 'test-proxy', 'test-token', 'toggle-enabled', 'stop',
	'search', 'end-search', 'clear-search', 'sort',
	'reveal', 'command',
	'next', 'previous', 'choose-next', 'choose-previous', 'activate', 'test', 'next-step', 'previous-step', 'review',
	'yes', 'no',
] as const;

export type Action = (typeof actions)[number];
