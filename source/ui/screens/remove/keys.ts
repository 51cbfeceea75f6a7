import {
	back,
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const removeKeys: readonly KeySection[] = [
	section('Remove', ['remove'], [
		key(['enter'], 'activate', 'remove', 'remove'),
		key(['tab'], 'toggle-sign-out', 'also sign this device out at plex.tv, or not', 'sign out too'),
		back,
	]),
	section('While it is removed', ['remove-running'], [key(['escape'], 'back', 'stop', 'stop')]),
];
