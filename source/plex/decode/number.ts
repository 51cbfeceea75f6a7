import * as v from 'valibot';

const digits = v.pipe(v.string(), v.digits(), v.transform(Number));
const anyNumber = v.union([v.number(), digits]);

/** A whole number: a number in JSON, digits in XML. */
export const wholeNumber = v.pipe(anyNumber, v.safeInteger());

/** An id of plex.tv's: a whole number from 1 on. Anything else makes the answer one of another shape. */
export const positiveNumber = v.pipe(wholeNumber, v.minValue(1));
