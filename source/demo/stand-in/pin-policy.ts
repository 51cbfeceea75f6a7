import type {PlexTvAccount} from './plex-user.js';

/** Whether a code is linked without anybody typing it at plex.tv/link, and how long after it was made. */
export type PinLinking =
	| {readonly kind: 'never'}
	| {readonly kind: 'after'; readonly milliseconds: number};

/** How the stand-in treats PINs. */
export type PinPolicy = {
	/** How long a code lives; that of codes which are there already stays. */
	readonly expiresInSeconds: number;
	readonly linking: PinLinking;
	/** Which polls of a linked code get its token: all until its time is up, or the first, after which the code counts as used. */
	readonly tokenGoesTo: 'every-poll' | 'first-poll';
	/** Who links a code by itself that this device asked for; a code of nobody's device stays as it is. */
	ownerOf(clientIdentifier: string): PlexTvAccount | undefined;
};

/** Codes live as long as plex.tv's, and only `linkPin` or the call for it links them. */
export const linkedByHand: PinPolicy = {
	expiresInSeconds: 900, linking: {kind: 'never'}, tokenGoesTo: 'every-poll', ownerOf: () => undefined,
};
