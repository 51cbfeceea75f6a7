/** A difference that is said: tokens, renewals and codes are all reckoned by the clock. */
const wrongMilliseconds = 60 * 60 * 1000;

/** `Sun, 06 Nov 1994 08:49:37 GMT`, the only form in which HTTP dates are sent (RFC 9110 §5.6.7). */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/v;

/** How many milliseconds plex.tv's clock is ahead of this machine's, by an answer's `Date`; negative when it is behind. Undefined where there is none. */
export const clockOffset = (date: string | undefined, now: Date): number | undefined => {
	const time = date !== undefined && httpDate.test(date) ? Date.parse(date) : NaN;
	return Number.isNaN(time) ? undefined : time - now.getTime();
};

/** Whether this machine's clock is wrong by an hour or more. */
export const isClockWrong = (offset: number | undefined): offset is number => offset !== undefined && Math.abs(offset) >= wrongMilliseconds;

/** The same as a report has it: only where this machine's clock is wrong. */
export const wrongClock = (date: string | undefined, now: Date): {readonly clockOffset?: number} => {
	const offset = clockOffset(date, now);
	return isClockWrong(offset) ? {clockOffset: offset} : {};
};

/** What time plex.tv has. */
export const plexTime = (now: Date, offset: number | undefined): Date => new Date(now.getTime() + (offset ?? 0));

/** `3 hours behind`, `2 days ahead of`: how this machine's clock stands to plex.tv's. */
export const clockWords = (offset: number): string => {
	const hours = Math.round(Math.abs(offset) / 3_600_000);
	const amount = hours < 48 ? `${hours} hour${hours === 1 ? '' : 's'}` : `${Math.round(hours / 24)} days`;
	return `${amount} ${offset > 0 ? 'behind' : 'ahead of'}`;
};
