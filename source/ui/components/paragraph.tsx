import {Box} from 'ink';
import {wrap} from '../../text/fit.js';
import type {Tone} from '../theme.js';
import {Toned} from './toned.js';

type Props = {readonly text: string; readonly columns: number; readonly tone?: Tone};

/** Text in as many lines of `columns` cells as it takes. */
export function Paragraph({text, columns, tone = 'plain'}: Props) {
	return (
		<Box flexDirection='column' flexShrink={0}>
			{wrap(text, columns).map((line, index) => <Toned key={`${index}${line}`} tone={tone}>{line}</Toned>)}
		</Box>
	);
}
