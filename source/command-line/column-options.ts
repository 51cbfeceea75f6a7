import {closest} from '../domain/closest.js';
import {columnsText, type ColumnFormat, type Columns} from '../output/columns.js';
import type {Context} from './context.js';
import type {Option} from './command.js';
import {usageError} from './usage-error.js';

/** The option that chooses what of a list is shown. */
export const columnsOption = (columns: Readonly<Record<string, unknown>>) => ({
	kind: 'text', valueName: 'NAMES', description: `show these columns, separated by commas: ${Object.keys(columns).join(', ')}`,
} as const satisfies Option);

/** The options of every list that has columns. */
export const columnOptions = (columns: Readonly<Record<string, unknown>>) => ({
	format: {
		kind: 'choice', valueName: 'FORMAT', choices: ['table', 'tsv'], description: 'tsv: one line for each row, with tabs and without titles, for other programs',
	},
	columns: columnsOption(columns),
} as const satisfies Readonly<Record<string, Option>>);

type Wanted = {readonly format?: ColumnFormat; readonly columns?: string};

const namesIn = <Row>(columns: Columns<Row>, text: string | undefined): readonly string[] => {
	const known = Object.keys(columns);
	if (text === undefined) {
		return known;
	}

	const names = text.split(',').map(name => name.trim().toLowerCase());
	for (const name of names) {
		if (!known.includes(name)) {
			const meant = closest(name, known);
			throw usageError(`There is no column “${name}”.`, meant === undefined ? `The columns are ${known.join(', ')}.` : `Did you mean ${meant}?`);
		}
	}

	return names;
};

/**
What the options say of the columns: a function from rows to text, or undefined where none of them was given. Checked before anything is done.
Throws `ERR_USAGE`.
*/
export const chosenColumns = <Row>(columns: Columns<Row>, {format, columns: text}: Wanted, context: Pick<Context, 'format'>): ((rows: readonly Row[]) => string) | undefined => {
	if (format === undefined && text === undefined) {
		return undefined;
	}

	if (context.format === 'json') {
		throw usageError(`${format === undefined ? '--columns' : '--format'} and --json cannot be used together.`, 'Give one of them.');
	}

	const names = namesIn(columns, text);
	return rows => columnsText(rows, columns, names, format ?? 'table');
};
