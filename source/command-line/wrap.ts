/** Puts words into lines of at most so many columns, each behind `indent`. A longer word stands alone. */
export const wrapWords = (text: string, columns: number, indent = ''): readonly string[] => {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last === undefined || indent.length + last.length + 1 + word.length > columns) {
			lines.push(word);
		} else {
			lines[lines.length - 1] = `${last} ${word}`;
		}
	}

	return lines.map(line => `${indent}${line}`);
};

/** The words of a command line; what stands in quotes stays together. */
const shellPieces = (line: string): readonly string[] => line.match(/(?:'[^']*'|"[^"]*"|[^\s"'])+/gv) ?? [];

/** A command line as it can be copied: broken with `\` where it is longer than so many columns. */
export const wrapCommand = (line: string, columns: number): readonly string[] => {
	const indent = /^\s*/v.exec(line)?.[0] ?? '';
	const lines: string[] = [];
	for (const piece of shellPieces(line)) {
		const last = lines.at(-1);
		if (last === undefined) {
			lines.push(`${indent}${piece}`);
		} else if (last.length + 1 + piece.length + 2 > columns) {
			lines[lines.length - 1] = `${last} \\`;
			lines.push(`${indent}    ${piece}`);
		} else {
			lines[lines.length - 1] = `${last} ${piece}`;
		}
	}

	return lines;
};
