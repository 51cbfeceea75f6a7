import {
	back,
	help,
	key,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

export const filtersKeys: readonly KeySection[] = [
	section('Filter', ['filters'], [
		key(['enter'], 'open', 'show these, or remove the filter', 'show these'),
		key(['u'], 'show-all', 'show all', 'show all'),
		...scrolling,
		back,
		help,
	]),
];
