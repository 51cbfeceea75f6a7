import {
	key,
	pages,
	section,
	upAndDown,
	type KeySection,
} from '../../key-rows.js';

export const checkEmailKeys: readonly KeySection[] = [
	section('Check an email', ['check-email'], [
		key(['enter'], 'activate', 'ask plex.tv', 'ask'),
		...upAndDown,
		...pages,
		key(['escape'], 'back', 'stop a check, back', 'stop, back'),
	]),
];
