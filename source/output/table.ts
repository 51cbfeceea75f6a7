import {widthOf} from '../text/width.js';

/** Plain columns with two blanks between them and none at the end of a line, so that other programs can read and cut them. */
export const table = (rows: ReadonlyArray<readonly string[]>): string => {
	const widths: number[] = [];
	for (const row of rows) {
		for (const [column, cell] of row.entries()) {
			widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
		}
	}

	const padded = (cell: string, column: number): string => `${cell}${' '.repeat((widths[column] ?? 0) - widthOf(cell))}`;
	return rows.map(row => row.map((cell, column) => padded(cell, column)).join('  ').trimEnd()).join('\n');
};
