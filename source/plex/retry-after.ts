/** No answer of plex.tv puts anybody off for longer than this. */
const maxSeconds = 3600;

/** How many seconds `Retry-After` asks to wait (RFC 9110 §10.2.3: seconds, or an HTTP date), between 1 and an hour. Undefined for what is neither. */
export const retryAfterSeconds = (header: string | undefined, now: Date): number | undefined => {
	const text = header?.trim() ?? '';
	const seconds = /^\d{1,10}$/v.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
	return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 1), maxSeconds);
};

/** As a person says it: `40 seconds`, `5 minutes`. */
export const waitText = (seconds: number): string => {
	if (seconds < 100) {
		return seconds === 1 ? 'a second' : `${seconds} seconds`;
	}

	return `${Math.ceil(seconds / 60)} minutes`;
};
