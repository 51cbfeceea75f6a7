import * as v from 'valibot';

const truthy: ReadonlySet<unknown> = new Set([true, 1, '1', 'true']);
const falsy: ReadonlySet<unknown> = new Set([false, 0, '0', 'false']);

const flagIn = (raw: unknown): boolean | undefined => {
	const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
	if (truthy.has(word)) {
		return true;
	}

	return falsy.has(word) ? false : undefined;
};

/** Booleans are `true` and `false` in JSON, `"1"` and `"0"` in XML; either may come as the other. What is neither is undefined: no optional field spoils an answer. */
export const flag = v.pipe(v.unknown(), v.transform(raw => flagIn(raw)));
