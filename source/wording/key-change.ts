import type {KeyKind} from '../domain/key.js';

type Outlook = {
	/** Where the key comes from that is left behind; undefined while there is none. */
	readonly source: KeyKind | undefined;
	/** Whether the old key is going to be saved. */
	readonly isSaved: boolean;
	/** The last backup that this program has written since the key was last changed. */
	readonly lastBackup: {readonly file: string; readonly at: string} | undefined;
};

/** What becomes of the key that is left behind. */
const oldKeyText = ({source, isSaved}: Outlook): string => {
	if (isSaved) {
		return 'The old key is saved first.';
	}

	switch (source) {
		case 'passphrase': {
			return 'Keep the old passphrase as long as you keep those backups.';
		}

		case 'credential':
		case 'command': {
			return 'They open as long as that source gives the same key.';
		}

		case 'file':
		case undefined: {
			return 'The old key is not kept. To be able to restore those backups, save it with --save-old-key FILE.';
		}
	}
};

/** What a change of the key means, before it is made. */
export const keyChangeWarning = (outlook: Outlook): string => {
	const {lastBackup} = outlook;
	return [
		'This makes a new key and encrypts accounts, earlier versions and drafts again. Files in the folder that the current key does not open are removed.',
		lastBackup === undefined
			? 'Earlier backups, and copies of the folder, need the old key.'
			: `Earlier backups need the old key. The last one is ${lastBackup.file} of ${lastBackup.at}.`,
		oldKeyText(outlook),
	].join(' ');
};
