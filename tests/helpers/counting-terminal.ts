/** What a terminal that counts cells in its own way shows after some bytes: which text stands at which cell, and the furthest cell that was written in any row. */
export type Shown = {
	readonly at: (row: number, column: number) => string | undefined;
	readonly furthest: number;
};

const parts = /\u{1B}\[(?<parameters>[\d;?]*)(?<final>[\u{40}-\u{7E}])|(?<text>[^\u{1B}]+)/gv;

/** Knows what the painter uses: places, erasing to the end of a row, styles. `count` takes each `unit` of a text. */
export const countingTerminal = (bytes: string, unitsOf: (text: string) => readonly string[], count: (unit: string) => number): Shown => {
	const rows: Array<Map<number, string>> = [];
	let row = 0;
	let column = 0;
	let furthest = 0;
	for (const {groups} of bytes.matchAll(parts)) {
		const {parameters = '', final, text} = groups ?? {};
		if (text === undefined) {
			switch (final) {
				case 'H': {
					const [line = '', place = ''] = parameters.split(';', 2);
					row = Math.max(0, Number(line) - 1);
					column = Math.max(0, Number(place) - 1);

					break;
				}

				case 'K': {
					for (const place of rows[row]?.keys() ?? []) {
						if (place >= column) {
							rows[row]?.delete(place);
						}
					}

					break;
				}

				case 'C': {
					column += Number(parameters);

					break;
				}

				default: {if (final !== 'm') {
					throw new TypeError(`The painter is not known to send ${final}.`);
				}}
			}
		} else {
			const cells = rows[row] ?? new Map<number, string>();
			rows[row] = cells;
			for (const unit of unitsOf(text)) {
				cells.set(column, unit);
				column += count(unit);
				furthest = Math.max(furthest, column);
			}
		}
	}

	return {at: (atRow, atColumn) => rows[atRow]?.get(atColumn), furthest};
};
