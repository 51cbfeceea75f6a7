import {Box} from 'ink';
import {Paragraph} from '../../components/paragraph.js';

/** Why something is closed, a paragraph a reason. */
export function Reasons({reasons, columns}: {readonly reasons: readonly string[]; readonly columns: number}) {
	return (
		<Box flexDirection='column' flexShrink={0}>
			{reasons.map(reason => <Paragraph key={reason} text={`· ${reason}`} columns={columns} tone='careful'/>)}
		</Box>
	);
}
