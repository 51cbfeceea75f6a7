import {StrangeContent} from '../strange-content.js';

/**
What a column may hold. Written by hand, as ten thousand rows are checked before the first frame.
The bounds are wider than those of the borders where values come in: they keep out what this program never wrote.
*/

/** Control characters, and what turns the direction of a line. */
const unclean = /[\0-\u{1F}\u{7F}-\u{9F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/v; // eslint-disable-line no-control-regex, regexp/no-control-character -- that is what it is about
const time = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+\-][01]\d:[0-5]\d)$/v;
/** A UUID, or a short word of its letters: it names the file of a draft, and so leads nowhere else. */
const id = /^[\d\-a-z]{1,50}$/v;

export const isText = (value: unknown, max: number): value is string => typeof value === 'string' && value.length <= max;
export const isLine = (value: unknown, max: number): value is string => isText(value, max) && !unclean.test(value);
export const isTime = (value: unknown): value is string => isText(value, 40) && time.test(value);
export const isId = (value: unknown): value is string => isText(value, 50) && id.test(value);
export const isOneOf = <Value extends string>(value: unknown, values: readonly Value[]): value is Value => values.includes(value as Value);
export const isCount = (value: unknown, max: number = Number.MAX_SAFE_INTEGER): value is number => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= max;
/** SQL's null, JSON's null, or nothing at all. */
export const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws `StrangeContent`. */
export function assertShape(isRight: boolean, what: string): asserts isRight {
	if (!isRight) {
		throw new StrangeContent(`${what} has another shape`);
	}
}

/** The rows of a JSON array that SQLite made. Throws `StrangeContent`. */
export const parseRows = (text: string): ReadonlyArray<Readonly<Record<string, unknown>>> => {
	const rows: unknown = JSON.parse(text);
	assertShape(Array.isArray(rows) && rows.every(row => isRecord(row)), 'a table');
	return rows;
};
