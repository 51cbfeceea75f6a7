import {
	back,
	help,
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const checkKeys: readonly KeySection[] = [
	section('Check many accounts', ['check-scope'], [
		key(['enter'], 'open', 'start', 'start'),
		key(['w'], 'repair', 'repair what the last check found', 'repair'),
		back,
		help,
	]),
	section('While accounts are checked, and afterwards', ['check'], [
		key(['enter', 'w'], 'repair', 'repair what failed', 'repair'),
		key(['c'], 'start-check', 'check again', 'check again'),
		key(['x'], 'stop-check', 'stop; the results so far are kept', 'stop'),
		back,
		help,
	]),
];
