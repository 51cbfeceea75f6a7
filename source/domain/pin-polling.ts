import type {AppError} from './errors.js';

/** Plex.tv advises once a second, and was seen to slow down those who looked so often. */
const defaultSeconds = 2;
const maxSeconds = 30;

/** Without a `Retry-After`. */
const rateLimitedSeconds = 30;
const maxRateLimitedSeconds = 300;

/** How many looks in a row got no answer, and what the last of them was told. */
export type Trouble = {readonly looks: number; readonly error: AppError};

/**
How many seconds to wait before the next look at a code: two as long as plex.tv answers, doubling while it does not, and as long as it asks for when it asks to slow down. `fraction` (0 to 1) spreads those who were told nothing.
*/
export const secondsToNextLook = (trouble: Trouble | undefined, fraction: number): number => {
	if (trouble === undefined) {
		return defaultSeconds;
	}

	const {looks, error} = trouble;
	if (error.code !== 'ERR_PLEX_RATE_LIMITED') {
		return Math.min(defaultSeconds * (2 ** looks), maxSeconds);
	}

	const ownWait = Math.min(rateLimitedSeconds * (2 ** (looks - 1)), maxRateLimitedSeconds);
	return error.retryAfterSeconds ?? (ownWait * (1 + (fraction / 4)));
};

/** A code that is gone with more than this left of its time has not expired: plex.tv's clock and ours do not differ by so much. */
const toleranceSeconds = 10;

/** What it means that plex.tv does not know a code any more. */
export const goneCode = (secondsLeft: number): 'ERR_PIN_EXPIRED' | 'ERR_PIN_USED' => secondsLeft > toleranceSeconds ? 'ERR_PIN_USED' : 'ERR_PIN_EXPIRED';
