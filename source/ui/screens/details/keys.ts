import {
	back,
	help,
	key,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

export const detailsKeys: readonly KeySection[] = [
	section('Details', ['details'], [
		key(['t'], 'test-token', 'test token', 'test token'),
		key(['p'], 'test-proxy', 'test proxy', 'test proxy'),
		key(['f'], 'refresh-token', 'refresh the token: get a new one', 'refresh'),
		key(['e'], 'edit', 'edit', 'edit'),
		key(['d'], 'toggle-enabled', 'enable or disable'),
		key(['x', 'delete'], 'remove', 'remove'),
		key(['r'], 'reveal', 'reveal for 10 s', 'reveal'),
		key(['o'], 'command', 'equivalent command', 'command'),
		...scrolling,
		back,
		help,
	]),
];
