import * as v from 'valibot';

/** A token as a header can carry it (RFC 9110 §5.5): printable ASCII without blanks. */
export const tokenText = v.pipe(v.string(), v.regex(/^[\u{21}-\u{7E}]{1,4096}$/v));
