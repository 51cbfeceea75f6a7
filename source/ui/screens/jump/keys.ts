import {
	back,
	key,
	section,
	upAndDown,
	type KeySection,
} from '../../key-rows.js';

export const jumpKeys: readonly KeySection[] = [
	section('Go to a screen by its name', ['jump'], [key(['enter'], 'open', 'go there', 'go there'), ...upAndDown, back]),
];
