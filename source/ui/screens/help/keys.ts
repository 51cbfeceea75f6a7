import {
	back,
	help,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

export const helpKeys: readonly KeySection[] = [section('Help', ['help'], [...scrolling, back, help])];
