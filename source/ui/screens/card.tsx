import {Box} from 'ink';
import {Toned} from '../components/toned.js';

/** The demo's values to type. */
export function Card({lines, rows}: {readonly lines: readonly string[]; readonly rows: number}) {
	return (
		<Box flexDirection='column'>
			{lines.slice(0, rows).map((line, index) => <Toned key={`${index}${line}`}>{line === '' ? ' ' : line}</Toned>)}
		</Box>
	);
}
