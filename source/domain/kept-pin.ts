import type {Secret} from './secret.js';

/**
A code for plex.tv/link with all that is needed to collect its token later. It is kept, sealed, before anybody sees the code: plex.tv ends the device's token of before as soon as the code was typed, whether or not anybody collects the new one.
*/
export type KeptPin = {
	readonly id: number;
	/** Four capitals and digits. */
	readonly code: string;
	/** The device that asked, as plex.tv was told: only that one gets the token. */
	readonly clientIdentifier: string;
	/** The device key that the code carries, as `deviceKeyText` writes it; absent where a lasting token comes of it. */
	readonly deviceKey?: Secret;
	/** ISO 8601, by this machine's clock. */
	readonly endsAt: string;
	/** The process that waits for it. */
	readonly holder?: number;
};

/** After so long plex.tv has certainly forgotten a code, however wrong a clock is. */
const graceMilliseconds = 60 * 60 * 1000;

/** Whether the process that asked for it may still wait: nobody waits for a code that is over, and another process may have its number by then. */
export const mayBeHeld = ({endsAt}: Pick<KeptPin, 'endsAt'>, now: Date): boolean => now.getTime() < Date.parse(endsAt) + graceMilliseconds;

/** Whether a look at the code may still bring its token. One that has just ended is looked at once more; a key that it has made known brings a token whenever plex.tv answers. */
export const isWorthALook = ({endsAt, deviceKey}: KeptPin, now: Date): boolean =>
	deviceKey !== undefined || mayBeHeld({endsAt}, now);

export const isSamePin = (a: KeptPin | undefined, b: KeptPin | undefined): boolean => a?.id === b?.id && a?.clientIdentifier === b?.clientIdentifier;
