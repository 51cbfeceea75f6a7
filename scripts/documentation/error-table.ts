import {errorTable} from '../../source/domain/errors.js';
import {markdownTable} from './markdown-table.js';

/** The README's table of errors; `…` stands for what an error is about. */
export const errorRows = (): string => markdownTable(
	['code', 'status', 'means', 'what to do'],
	Object.entries(errorTable).map(([code, {exitStatus, message, hint}]) => [`\`${code}\``, String(exitStatus), message('…'), hint]),
);
