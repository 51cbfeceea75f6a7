import type {PaintedTerminal} from './painter.js';

/** What a terminal has that does not know how large it is, as most serial consoles: 0 columns and 0 rows. */
const usual = {columns: 80, rows: 24} as const;

/** A stream of this process as a painter sees it. */
export const paintedTerminal = (stdout: NodeJS.WriteStream): PaintedTerminal => ({
	write(bytes) {
		stdout.write(bytes);
	},
	size: () => ({
		columns: stdout.columns > 0 ? stdout.columns : usual.columns,
		rows: stdout.rows > 0 ? stdout.rows : usual.rows,
	}),
	soon: setImmediate,
});
