import {cleanText} from '../domain/clean-text.js';
import type {Actor} from '../domain/account.js';
import {normalizeAddress} from '../domain/ip-address.js';

/** Who is at the keyboard: the operating system's user name, or the number where the system knows no name for it. */
export const currentActor = (userInfo: () => {readonly username: string}, userId: number | undefined): Actor => {
	try {
		return cleanText(userInfo().username);
	} catch {
		return `user ${userId ?? 'unknown'}`;
	}
};

/** The address that an SSH session comes from: the first word of `SSH_CONNECTION` (ssh(1)). */
export const sshClient = (connection: string | undefined): {readonly client?: string} => {
	const client = normalizeAddress(connection?.split(' ', 1)[0] ?? '');
	return client === undefined ? {} : {client};
};
