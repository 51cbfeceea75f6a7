import type {Stats} from 'node:fs';
import path from 'node:path';
import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import {inShellQuotes} from '../domain/shell-quote.js';

type PrivateSettings = {
	/** The operating system's number for who runs this; absent where there are none. */
	readonly userId: number | undefined;
	/** The folder of systemd's credentials, which systemd guards by means that the mode does not show (systemd.exec(5)). */
	readonly credentialsDirectory: string | undefined;
};

const others = 0o077;

/**
Makes what refuses a passphrase's file that is not its user's alone: it is as good as a key. Root may have put it there. Throws `ERR_KEY_EXPOSED`.
*/
export const createPrivateCheck = ({userId, credentialsDirectory}: PrivateSettings) => (file: string, {uid, mode}: Stats): void => {
	const place = path.resolve(file);
	if (userId === undefined || (credentialsDirectory !== undefined && place.startsWith(`${credentialsDirectory}${path.sep}`))) {
		return;
	}

	const name = cleanText(place);
	if (uid !== userId && uid !== 0) {
		throw new AppError('ERR_KEY_EXPOSED', '', {
			message: `The passphrase file ${name} belongs to user ${uid}, who can read and change it.`,
			hint: `Make it yours with: sudo chown ${userId} ${inShellQuotes(name)}. Or choose another passphrase, in a file of your own.`,
		});
	}

	// eslint-disable-next-line no-bitwise -- the modes of a file are bits
	if ((mode & others) !== 0) {
		throw new AppError('ERR_KEY_EXPOSED', '', {
			message: `Others on this machine can read the passphrase file ${name}.`,
			hint: `Fix it with: chmod 600 ${inShellQuotes(name)}. If others may have read it, choose another passphrase (for the accounts with: plex-accounts key lock).`,
		});
	}
};
