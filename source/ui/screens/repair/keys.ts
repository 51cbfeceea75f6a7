import {
	back,
	help,
	key,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

export const repairKeys: readonly KeySection[] = [
	section('Repair', ['repair'], [
		key(['enter'], 'open', 'repair it', 'repair'),
		key(['n', 'tab'], 'later', 'leave it for later', 'later'),
		key(['c'], 'check-again', 'check these accounts again', 'check again'),
		key(['w'], 'sign-in-many', 'sign in with the stored passwords, after a yes', 'passwords'),
		key(['x'], 'stop-sign-ins', 'stop signing in', 'stop signing in'),
		key(['R'], 'revoke-old', 'replace the tokens of these accounts, and end the old ones', 'replace'),
		...scrolling,
		back,
		help,
	]),
	section('Stored passwords', ['repair-passwords'], [
		key(['y'], 'yes', 'use the stored passwords', 'use passwords'),
		key(['n', 'escape'], 'no', 'do not use them', 'do not use'),
	]),
];
