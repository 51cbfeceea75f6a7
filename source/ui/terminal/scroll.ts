import {emptyRow, type Row} from './row.js';

/** Rows `first` to `last`, counted from 0, of which each goes up by `by` rows; down where that is negative. */
export type Scroll = {readonly first: number; readonly last: number; readonly by: number};

/** Fewer rows that need not be drawn are not worth the bytes of a move. */
const minSaved = 3;

/** The places of each row before, where it stands once. */
const placesOf = (rows: readonly Row[]): ReadonlyMap<Row, number> => {
	const places = new Map<Row, number>();
	for (const [place, row] of rows.entries()) {
		places.set(row, places.has(row) ? -1 : place);
	}

	places.delete(emptyRow);
	return places;
};

/** The moves that may save something: that which leaves the most rows as they are to be, and the same with the rows beyond its end, which may have been changed a little as they moved. Rows that look the same are one value. */
export const scrollsBetween = (before: readonly Row[], after: readonly Row[]): readonly Scroll[] => {
	const places = placesOf(before);
	const moves = new Map<number, number[]>();
	for (const [place, row] of after.entries()) {
		const from = row === before[place] ? undefined : places.get(row);
		if (from !== undefined && from !== -1) {
			moves.set(from - place, [...moves.get(from - place) ?? [], place]);
		}
	}

	const [by, moved] = moves.entries().toArray().toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [0, []];
	if (moved.length < minSaved) {
		return [];
	}

	const ends = moved.flatMap(place => [place, place + by]);
	const first = Math.min(...ends);
	const last = Math.max(...ends);
	const beyond = by > 0 ? {first, last: Math.min(last + by, after.length - 1), by} : {first: Math.max(0, first + by), last, by};
	return [{first, last, by}, beyond];
};

/** The rows after a move. */
export const scrolledRows = (rows: readonly Row[], {first, last, by}: Scroll): readonly Row[] => rows.map((row, place) => {
	if (place < first || place > last) {
		return row;
	}

	const from = place + by;
	return from < first || from > last ? emptyRow : rows[from] ?? emptyRow;
});

/** The bytes of a move: a region to scroll in (DECSTBM), lines taken out or put in at its top, and no region any more. Every terminal knows these since the VT102. */
export const scrollBytes = ({first, last, by}: Scroll): string =>
	`\u{1B}[${first + 1};${last + 1}r\u{1B}[${first + 1}H\u{1B}[${Math.abs(by) === 1 ? '' : Math.abs(by)}${by > 0 ? 'M' : 'L'}\u{1B}[r`;
