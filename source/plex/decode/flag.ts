import * as v from 'valibot';

const flagWord = v.picklist(['0', '1', 'false', 'true']);
const anyFlag = v.union([v.boolean(), flagWord]);
const truthy: ReadonlySet<unknown> = new Set([true, '1', 'true']);

/** Booleans are `true` and `false` in JSON, `"1"` and `"0"` in XML. */
export const flag = v.pipe(anyFlag, v.transform(raw => truthy.has(raw)));
