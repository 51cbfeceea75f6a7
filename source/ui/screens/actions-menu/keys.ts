import {
	back,
	help,
	key,
	section,
	upAndDown,
	type KeySection,
} from '../../key-rows.js';

export const actionsMenuKeys: readonly KeySection[] = [
	section('Actions', ['actions-menu'], [key(['enter'], 'open', 'choose', 'choose'), ...upAndDown, back, help]),
];
