import {
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const passphraseKeys: readonly KeySection[] = [
	section('Passphrase', ['passphrase'], [
		key(['enter'], 'activate', 'open the accounts', 'open'),
		key(['escape'], 'back', 'go on without it', 'without it'),
	]),
];
