import {
	help,
	key,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

export const serversKeys: readonly KeySection[] = [
	section('Plex Servers', ['servers'], [
		key(['r'], 'ask-again', 'ask again', 'ask again'),
		key(['escape'], 'back', 'stop asking, or back', 'stop or back'),
		...scrolling,
		help,
	]),
];
