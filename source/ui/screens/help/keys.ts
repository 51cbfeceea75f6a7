import {
	back,
	help,
	key,
	pages,
	scrolling,
	section,
	upAndDown,
	type KeySection,
} from '../../key-rows.js';

export const helpKeys: readonly KeySection[] = [
	section('Help', ['help'], [key(['/'], 'search', 'search', 'search'), ...scrolling, back, help]),
	section('Search in the help', ['help-search'], [
		key(['enter'], 'end-search', 'keep this search', 'keep this search'),
		key(['escape'], 'clear-search', 'show all', 'show all'),
		...upAndDown,
		...pages,
	]),
];
