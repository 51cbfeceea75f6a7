import {cleanText} from '../domain/clean-text.js';
import type {Actor} from '../domain/account.js';

/** Who is at the keyboard: the operating system's user name, or the number where the system knows no name for it. */
export const currentActor = (userInfo: () => {readonly username: string}, userId: number | undefined): Actor => {
	try {
		return cleanText(userInfo().username);
	} catch {
		return `user ${userId ?? 'unknown'}`;
	}
};
