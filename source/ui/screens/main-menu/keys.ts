import {
	back,
	help,
	key,
	menuMoves,
	numbers,
	quit,
	section,
	type KeySection,
} from '../../key-rows.js';

export const mainMenuKeys: readonly KeySection[] = [
	section('Main menu', ['main-menu'], [key(['enter'], 'open', 'choose', 'choose'), ...menuMoves, ...numbers, back, quit, help]),
];
