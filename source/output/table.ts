/** How many cells wide a text is, as far as a plain table needs it: one for each character that a person sees. */
const width = (text: string, segmenter: Intl.Segmenter): number => /^[\u{20}-\u{7E}]*$/v.test(text) ? text.length : [...segmenter.segment(text)].length;

/** Plain columns with two blanks between them and none at the end of a line, so that other programs can read and cut them. */
export const table = (rows: ReadonlyArray<readonly string[]>): string => {
	const segmenter = new Intl.Segmenter();
	const widths: number[] = [];
	for (const row of rows) {
		for (const [column, cell] of row.entries()) {
			widths[column] = Math.max(widths[column] ?? 0, width(cell, segmenter));
		}
	}

	const padded = (cell: string, column: number): string => `${cell}${' '.repeat((widths[column] ?? 0) - width(cell, segmenter))}`;
	return rows.map(row => row.map((cell, column) => padded(cell, column)).join('  ').trimEnd()).join('\n');
};
