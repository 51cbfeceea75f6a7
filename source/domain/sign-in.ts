import type {Secret} from './secret.js';

/** Where a person types the code of a PIN, on any device with a browser. */
export const linkPage = 'https://plex.tv/link';

/** A code that plex.tv gave out: whoever types it at the link page signs this device in. */
export type Pin = {
	readonly id: number;
	/** Four capitals and digits. */
	readonly code: string;
	/** How long it is good for, from its receipt on. */
	readonly expiresInSeconds: number;
};

/** What plex.tv says of a code. `gone` is one that it no longer knows: its time is over, or it was used. */
export type PinAnswer = {readonly kind: 'waiting'} | {readonly kind: 'linked'; readonly token: Secret} | {readonly kind: 'gone'};

export type PlexCredentials = {
	/** The account's email. */
	readonly login: string;
	readonly password: Secret;
	/** Six digits, where two-factor sign-in is on. */
	readonly verificationCode?: string;
};

/** `was-dead`: plex.tv did not know the token any more, so that there was nothing to end. */
export type SignOutAnswer = 'signed-out' | 'was-dead';
