import {
	back,
	help,
	key,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

const yes = 'replace the tokens, and end the old ones; stored passwords are used where there is no device key';

export const revokeOldKeys: readonly KeySection[] = [
	section('Replace tokens and end the old ones', ['revoke-old-question'], [
		key(['y'], 'yes', yes, 'begin'),
		key(['n'], 'without-passwords', 'the same without stored passwords: those accounts get a code each', 'begin without passwords'),
		...scrolling,
		back,
		help,
	]),
	section('Codes, one account after the other', ['revoke-old-pin'], [
		key(['enter'], 'get-code', 'get a code for this account', 'get a code'),
		key(['d'], 'get-key', 'get a code with a device key, with which the account renews itself', 'with a device key'),
		key(['s', 'tab'], 'skip', 'leave this account as it is', 'skip'),
		...scrolling,
		key(['escape'], 'back', 'end it here', 'end'),
		help,
	]),
	section('While a token is replaced', ['revoke-old-running'], [key(['escape'], 'back', 'stop', 'stop'), ...scrolling]),
	section('What became of the old tokens', ['revoke-old'], [...scrolling, back, help]),
];
