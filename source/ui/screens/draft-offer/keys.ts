import {
	back,
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const draftOfferKeys: readonly KeySection[] = [
	section('Unfinished form', ['draft-offer'], [
		key(['enter', 'y'], 'yes', 'go on with it', 'go on with it'),
		key(['n'], 'no', 'start over', 'start over'),
		back,
	]),
	section('Discard the unfinished form', ['draft-discard'], [
		key(['y'], 'yes', 'discard it', 'discard it'),
		key(['n', 'escape'], 'no', 'keep it', 'keep it'),
	]),
];
