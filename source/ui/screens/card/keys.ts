import {
	back,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

export const cardKeys: readonly KeySection[] = [section('Values to type (demo)', ['card'], [...scrolling, back])];
