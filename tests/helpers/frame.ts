import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {frameOf} from '../../source/ui/frame.js';
import {textOfLine, type Size} from '../../source/ui/lines.js';

const usual: Size = {columns: 80, rows: 24};

/** The screen as its rows, blanks at their ends cut: what a terminal of this size shows of the state. */
export const rowsOf = (state: Dashboard, size: Size = usual): readonly string[] =>
	frameOf(state, size).lines.map(line => textOfLine(line).trimEnd());

/** The same as one text. */
export const screenOf = (state: Dashboard, size: Size = usual): string => rowsOf(state, size).join('\n');
