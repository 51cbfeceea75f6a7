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
		key(['R'], 'revoke-old', 'replace the token, and end the old one'),
		key(['e'], 'edit', 'edit', 'edit'),
		key(['d'], 'toggle-enabled', 'enable or disable'),
		key(['x', 'delete'], 'remove', 'remove'),
		key(['i'], 'list-devices', 'devices: what is signed in as the account', 'devices'),
		key(['u'], 'remove-device-key', 'remove its device key, after a question'),
		key(['r'], 'reveal', 'reveal for 10 s', 'reveal'),
		key(['o'], 'command', 'equivalent command', 'command'),
		...scrolling,
		back,
		help,
	]),
	section('The same as a command', ['details-command'], [
		key(['y'], 'copy', 'copy the command', 'copy'),
		key(['o', 'escape'], 'back', 'back to the details', 'details'),
		...scrolling,
		help,
	]),
];
