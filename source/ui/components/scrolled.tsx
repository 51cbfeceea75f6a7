import {Box} from 'ink';
import {LineOfSpans, type Line} from './line.js';
import {Toned} from './toned.js';

type Props = {
	readonly lines: readonly Line[];
	/** The first line that is wanted on top. */
	readonly scroll: number;
	/** Rows that there are. */
	readonly rows: number;
};

/** Rows left for lines: one goes to the hint as soon as they do not all fit. */
const lineRows = (count: number, rows: number): number => count <= rows ? rows : Math.max(1, rows - 1);

/** The furthest that this many lines can be scrolled in so many rows. */
export const scrollLimitOf = (count: number, rows: number): number => Math.max(0, count - lineRows(count, rows));

const hintOf = (above: number, below: number): string => [
	...(above > 0 ? [`↑ ${above} above`] : []),
	...(below > 0 ? [`↓ ${below} more`] : []),
].join(' · ');

/** Lines in a window, which says how many are above and below it. */
export function Scrolled({lines, scroll, rows}: Props) {
	const limit = scrollLimitOf(lines.length, rows);
	const start = Math.min(scroll, limit);
	const end = start + lineRows(lines.length, rows);
	return (
		<Box flexDirection='column' height={rows} overflow='hidden'>
			{lines.slice(start, end).map((line, index) => <LineOfSpans key={`${start + index}`} line={line}/>)}
			{limit === 0 ? null : <Toned tone='accent'> {hintOf(start, Math.max(0, lines.length - end))}</Toned>}
		</Box>
	);
}
