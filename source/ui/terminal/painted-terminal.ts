import type {PaintedTerminal} from './painter.js';

/** A stream of this process as a painter sees it. */
export const paintedTerminal = (stdout: NodeJS.WriteStream): PaintedTerminal => ({
	write(bytes) {
		stdout.write(bytes);
	},
	size: () => ({columns: stdout.columns, rows: stdout.rows}),
	soon: setImmediate,
});
