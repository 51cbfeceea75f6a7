import {
	back,
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const settingsKeys: readonly KeySection[] = [
	section('Settings', ['settings'], [key(['enter'], 'activate', 'keep', 'keep'), back]),
];
