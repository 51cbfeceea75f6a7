import {Text} from 'ink';

export const smallest = {columns: 80, rows: 24};

/** Below the smallest size there is one plain line, which goes away on resize. */
export function TooSmall({columns, rows}: {readonly columns: number; readonly rows: number}) {
	return <Text wrap='truncate-end'>Too small: {columns}×{rows}. plex-accounts needs {smallest.columns}×{smallest.rows}.</Text>;
}
