import {
	back,
	help,
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const checkKeys: readonly KeySection[] = [
	section('Check many accounts', ['check'], [
		key(['enter'], 'open', 'start; when it has ended, repair', 'go on'),
		key(['c'], 'start-check', 'check again', 'check again'),
		key(['x'], 'stop-check', 'stop; what was found is kept', 'stop'),
		key(['w'], 'repair', 'repair what failed', 'repair'),
		back,
		help,
	]),
];
