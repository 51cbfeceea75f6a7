import {
	back,
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const draftOfferKeys: readonly KeySection[] = [
	section('A form that was not finished', ['draft-offer'], [
		key(['enter', 'y'], 'yes', 'go on with it', 'go on with it'),
		key(['n'], 'no', 'start anew', 'start anew'),
		back,
	]),
	section('Throw away what was kept', ['draft-discard'], [
		key(['y'], 'yes', 'throw it away', 'throw it away'),
		key(['n', 'escape'], 'no', 'keep it', 'keep it'),
	]),
];
