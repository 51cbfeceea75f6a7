import {table} from './table.js';

/** A row's value in a column; nothing where it is not known. */
type Value = string | number | boolean | undefined;

/** What a list can show of each of its rows, by the names of the columns. Times are ISO 8601. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => Value>>;

export type ColumnFormat = 'table' | 'tsv';

/** Nothing that would begin another cell or another line. */
const cellOf = (value: Value): string => value === undefined ? '' : String(value).replaceAll(/[\t\n\r]+/gv, ' ');

const titleOf = (name: string): string => name.replaceAll('-', ' ').toUpperCase();

/** The rows with the columns that are named: as a table with titles, or with a tab between two cells and no titles, for other programs. */
export const columnsText = <Row>(rows: readonly Row[], columns: Columns<Row>, names: readonly string[], format: ColumnFormat): string => {
	const cells = rows.map(row => names.map(name => cellOf(columns[name]?.(row))));
	return format === 'tsv' ? cells.map(row => row.join('\t')).join('\n') : table([names.map(name => titleOf(name)), ...cells]);
};
