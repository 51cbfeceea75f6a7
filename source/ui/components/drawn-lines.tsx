import {Box} from 'ink';
import type {Line} from '../lines.js';
import {DrawnLine} from './drawn-line.js';

/** Lines one below the other: all that Ink has to lay out. */
export function DrawnLines({lines}: {readonly lines: readonly Line[]}) {
	return (
		<Box flexDirection='column'>
			{lines.map((line, index) => <DrawnLine key={`${index}`} line={line}/>)}
		</Box>
	);
}
