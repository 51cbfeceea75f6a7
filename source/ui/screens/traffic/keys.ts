import {
	back,
	help,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

export const trafficKeys: readonly KeySection[] = [section('Traffic', ['traffic'], [...scrolling, back, help])];
