/** What may stand between two columns. */
export type Delimiter = '\t' | ';' | ',' | '|';

/** A list that people type mixes them. */
type AnyDelimiter = Delimiter | 'any';

/** A cell in quotes, in which two quotes are one (RFC 4180 §2), something in angle brackets, or other signs. */
const cellOf: Readonly<Record<AnyDelimiter, RegExp>> = {
	'\t': /"(?:[^"]|"")*"|<[^<>]*>|(?<delimiter>\t)|[\s\S]/gv,
	';': /"(?:[^"]|"")*"|<[^<>]*>|(?<delimiter>;)|[\s\S]/gv,
	',': /"(?:[^"]|"")*"|<[^<>]*>|(?<delimiter>,)|[\s\S]/gv,
	any: /"(?:[^"]|"")*"|<[^<>]*>|(?<delimiter>[\t,;\|])|[\s\S]/gv,
	'|': /"(?:[^"]|"")*"|<[^<>]*>|(?<delimiter>\|)|[\s\S]/gv,
};

/** Longer than any line of a list. Patterns over more exhaust the stack. */
const maxLine = 1_000_000;

const unquoted = (cell: string): string => {
	const trimmed = cell.trim();
	return /^"(?:[^"]|"")*"$/v.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
};

/** The cells of one line, without the quotes around whole cells. A delimiter in quotes or in angle brackets divides nothing, nor does any in a line that is far too long. */
export const splitRow = (line: string, delimiter: AnyDelimiter): readonly string[] => {
	if (line.length > maxLine) {
		return [line];
	}

	const cells: string[] = [''];
	for (const {0: piece, groups} of line.matchAll(cellOf[delimiter])) {
		if (groups?.['delimiter'] === undefined) {
			cells.push(`${cells.pop() ?? ''}${piece}`);
		} else {
			cells.push('');
		}
	}

	return cells.map(cell => unquoted(cell));
};

/** The delimiter that divides the first lines into the most columns; a tab before others, a comma last, since names hold commas. */
export const delimiterOf = (lines: readonly string[]): Delimiter => {
	const sample = lines.slice(0, 20);
	const delimiters: readonly Delimiter[] = ['\t', ';', '|', ','];
	return delimiters.find(delimiter => sample.some(line => splitRow(line, delimiter).length > 1)) ?? ',';
};
