import {
	back,
	help,
	key,
	quit,
	section,
	upAndDown,
	type KeySection,
} from '../../key-rows.js';

export const mainMenuKeys: readonly KeySection[] = [
	section('Main menu', ['main-menu'], [key(['enter'], 'open', 'choose', 'choose'), ...upAndDown, back, quit, help]),
];
