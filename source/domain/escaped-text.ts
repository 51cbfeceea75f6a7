/* eslint-disable no-control-regex, regexp/no-control-character -- control characters are what this file is about */
/*
The last border: what reaches a writer unclean is written as an escape that shows what it is. Text from outside was cleaned where it came in (clean-text.ts); this is for what that missed.
*/

/** DEL, C1 and what turns the direction of a line (UAX 9): JSON lets them stand as they are. */
const hiddenInJson = /[\u{7F}-\u{9F}\u{61C}\u{200E}\u{200F}\u{2028}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/gv;

/** The same, and C0 but for the line end and the tab, which shape a table. */
const hiddenInText = /[\0-\u{8}\u{B}-\u{1F}\u{7F}-\u{9F}\u{61C}\u{200E}\u{200F}\u{2028}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/gv;

const escaped = (character: string): string => String.raw`\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

/** Text as a terminal may have it: no control characters but line ends and tabs, nothing that turns the direction. */
export const escapeText = (text: string): string => text.replaceAll(hiddenInText, character => escaped(character));

/** JSON as a terminal may have it, of the same meaning: such characters stand in strings only, where the escape is the character. */
export const escapeJson = (json: string): string => json.replaceAll(hiddenInJson, character => escaped(character));
