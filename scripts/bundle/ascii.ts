/** A sign beyond ASCII, and what stands before it. */
const beyondAscii = /(?<before>\\*)(?<sign>\P{ASCII})/gv;

/** Of UTF-16, which patterns of every kind take. */
const escapeOf = (text: string): string =>
	Array.from({length: text.length}, (_, index) => `${String.raw`\u`}${text.at(index)?.codePointAt(0)?.toString(16).padStart(4, '0')}`).join('');

/**
The same program in ASCII alone. Parts are read as Latin-1, which is the quickest (`source/start/part.ts`): what esbuild leaves beyond ASCII, which it does in patterns, would be other signs there.
Throws where a backslash stands before such a sign, whose escape would then be none.
*/
export const inAscii = (source: string): string => source.replaceAll(beyondAscii, (found: string, before: string, sign: string) => {
	if (before.length % 2 === 1) {
		throw new Error(`A backslash stands before a sign beyond ASCII: ${found}`);
	}

	return before + escapeOf(sign);
});
