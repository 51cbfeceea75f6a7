/** What a word processor, a chat or a page puts in place of what was typed, outside of quotes; quoted pieces first, which stay as they are. */
const piece = (): RegExp => /\$'(?:[^'\\]|\\.)*'|'[^']*'|"(?:[^"\\]|\\.)*"|[“”„](?<double>[^"“”]*)[“”]|[‘‚](?<single>[^'‘’]*)[‘’]|(?<=\s)[–—](?<option>[a-z][\w\-]*)|(?<joint>[\\^`])[\p{Space_Separator}\t]+(?=\n)|[\p{Space_Separator}-- ]/gisv;

/** A command line with straight quotes, plain dashes and blanks, and with nothing behind the sign that joins two lines. */
export const asTyped = (command: string): string => command.replaceAll(piece(), (matched: string, ...[double, single, option, joint]: ReadonlyArray<string | undefined>) => {
	if (double !== undefined) {
		return `"${double}"`;
	}

	if (single !== undefined) {
		return `'${single}'`;
	}

	if (option !== undefined) {
		return `${option.length === 1 ? '-' : '--'}${option}`;
	}

	return joint ?? (/^\p{Space_Separator}$/v.test(matched) ? ' ' : matched);
});
