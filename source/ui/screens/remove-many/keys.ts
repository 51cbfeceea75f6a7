import {
	back,
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const removeManyKeys: readonly KeySection[] = [
	section('Remove several', ['remove-many'], [key(['enter'], 'activate', 'remove', 'remove'), back]),
];
