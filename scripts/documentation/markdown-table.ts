/** A line break (`<br>`) is the one tag that a cell may hold. */
const escaped = (cell: string): string => cell.replaceAll('|', String.raw`\|`).replaceAll(/<(?!br>)/gv, '&lt;');

const line = (cells: readonly string[]): string => `| ${cells.map(cell => escaped(cell)).join(' | ')} |`;

/** A table as GitHub's Markdown has it (GFM §4.10). */
export const markdownTable = (titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[line(titles), `|${titles.map(() => '---|').join('')}`, ...rows.map(row => line(row))].join('\n');
