import {
	back,
	help,
	key,
	menuMoves,
	section,
	type KeySection,
} from '../../key-rows.js';

export const refreshKeys: readonly KeySection[] = [
	section('Refresh the token', ['refresh'], [key(['enter'], 'open', 'choose', 'choose'), ...menuMoves, back, help]),
	section('While a new token is fetched', ['refresh-running'], [key(['escape'], 'back', 'stop', 'stop'), key(['y'], 'copy', 'copy the code, then the link', 'copy')]),
	section('Verification code', ['refresh-code'], [key(['enter'], 'activate', 'sign in', 'sign in'), back]),
];
