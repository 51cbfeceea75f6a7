import {Box} from 'ink';
import {Toned} from '../components/toned.js';
import {wrap} from '../../text/fit.js';

type Props = {readonly title: string; readonly lines: readonly string[]; readonly columns: number};

/** What stands where the table would, when there is none. */
export function EmptyAccounts({title, lines, columns}: Props) {
	const texts = lines.flatMap(line => wrap(line, columns - 6));
	return (
		<Box flexDirection='column' paddingX={3} paddingY={2}>
			{wrap(title, columns - 6).map(line => <Toned key={line} tone='strong'>{line}</Toned>)}
			<Toned> </Toned>
			{texts.map((line, index) => <Toned key={`${index}${line}`}>{line === '' ? ' ' : line}</Toned>)}
		</Box>
	);
}
