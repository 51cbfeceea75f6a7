import {Box} from 'ink';
import type {Tone} from '../theme.js';
import {Toned} from './toned.js';

/** A piece of a line in one tone. */
export type Span = {readonly text: string; readonly tone: Tone};

/** A line of the terminal: what a screen is made of where it scrolls. */
export type Line = readonly Span[];

export const emptyLine: Line = [{text: ' ', tone: 'plain'}];

export function LineOfSpans({line}: {readonly line: Line}) {
	return (
		<Box flexShrink={0}>
			{line.map(({text, tone}, index) => <Toned key={`${index}${text}`} tone={tone}>{text}</Toned>)}
		</Box>
	);
}
