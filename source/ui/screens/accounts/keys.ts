import {
	help,
	key,
	quit,
	scrolling,
	section,
	upAndDown,
	type KeySection,
} from '../../key-rows.js';

export const accountsKeys: readonly KeySection[] = [
	section('Plex Accounts', ['accounts'], [
		key(['a'], 'actions-menu', 'actions'),
		key(['n'], 'add', 'add an account', 'add'),
		key(['enter'], 'open', 'details', 'open'),
		key(['t'], 'test-token', 'test token', 'test token'),
		key(['p'], 'test-proxy', 'test proxy', 'test proxy'),
		key(['f'], 'refresh-token', 'refresh the token: get a new one'),
		key(['e'], 'edit', 'edit'),
		key(['d'], 'toggle-enabled', 'enable or disable'),
		key(['x', 'delete'], 'remove', 'remove'),
		key(['/'], 'search', 'search', 'search'),
		key(['s'], 'sort', 'sort by the next column'),
		key(['S'], 'reverse-sort', 'turn the order round'),
		key(['v'], 'filters', 'filter: what is shown', 'filter'),
		key(['b'], 'restore', 'back to the last good version, of a damaged file'),
		key(['m'], 'main-menu', 'main menu', 'menu'),
		...scrolling,
		key(['escape'], 'back', 'stop a test, end the search, main menu'),
		quit,
		help,
	]),
	section('Search', ['search'], [
		key(['enter'], 'end-search', 'keep this search', 'keep this search'),
		key(['escape'], 'clear-search', 'show all', 'show all'),
		...upAndDown,
	]),
];
