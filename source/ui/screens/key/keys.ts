import {
	back,
	help,
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

export const keyKeys: readonly KeySection[] = [
	section('Key', ['key'], [
		key(['r'], 'rotate-key', 'renew the key', 'renew'),
		key(['l'], 'lock-key', 'protect the secrets with a passphrase', 'lock with a passphrase'),
		key(['u'], 'unlock-key', 'go back to a key file', 'unlock'),
		back,
		help,
	]),
	section('New key', ['key-confirm'], [key(['enter'], 'activate', 'make the new key', 'make the new key'), back]),
	section('New passphrase', ['key-passphrase'], [key(['enter'], 'activate', 'go on', 'go on'), back]),
];
