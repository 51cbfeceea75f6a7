/** No answer of plex.tv puts anybody off for longer than this. */
const maxSeconds = 3600;

/** RFC 9110 §10.2.3 has whole seconds; a fraction, or several of them in a list, are read all the same. */
const secondsPattern = /^(?<seconds>[+\-]?\d+(?:\.\d*)?)(?:\s*,.*)?$/v;

/** Every form of a date that HTTP has had (RFC 9110 §5.6.7), and ISO 8601: all of them hold a time of the day. Without a zone they are in UTC. */
const timePattern = /\d{1,2}:\d{2}/v;
const zonePattern = /(?:gmt|utc|z|[+\-]\d{2}:?\d{2})$/iv;

const secondsUntil = (text: string, now: Date): number =>
	timePattern.test(text) ? (Date.parse(zonePattern.test(text) ? text : `${text} GMT`) - now.getTime()) / 1000 : NaN;

/** How many seconds `Retry-After` asks to wait, between 1 and an hour. Undefined for what is neither a number nor a date. */
export const retryAfterSeconds = (header: string | undefined, now: Date): number | undefined => {
	const text = header?.trim() ?? '';
	const written = secondsPattern.exec(text)?.groups?.['seconds'];
	const seconds = written === undefined ? secondsUntil(text, now) : Number(written);
	return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 1), maxSeconds);
};
