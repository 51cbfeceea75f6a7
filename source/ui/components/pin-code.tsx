import {Box, useIsScreenReaderEnabled} from 'ink';
import {countdownText, linkPage, type WaitingPin} from '../../domain/sign-in.js';
import {largeCharacters} from '../large-characters.js';
import {Paragraph} from './paragraph.js';
import {Toned} from './toned.js';

type Props = {readonly pin: WaitingPin; readonly columns: number};

/** The drawn characters say nothing to who hears them; the code stands in a line of its own as well. */
function LargeCode({code, columns}: {readonly code: string; readonly columns: number}) {
	const isHeard = useIsScreenReaderEnabled();
	const rows = isHeard ? undefined : largeCharacters(code, columns);
	return rows === undefined
		? null
		: (
			<Box flexDirection='column' marginY={1} flexShrink={0}>
				{rows.map((row, index) => <Toned key={`${index}`} tone='strong'>{row}</Toned>)}
			</Box>
		);
}

/** What to do with a code, the code in text that can be selected, and large, and how long it still is good for. */
export function PinCode({pin: {code, secondsLeft, trouble}, columns}: Props) {
	return (
		<Box flexDirection='column' flexShrink={0}>
			<Toned>In a browser that is signed in as this account, on any device, open</Toned>
			<Box columnGap={2}>
				<Toned tone='accent'>{linkPage}</Toned>
				<Toned>and type</Toned>
				<Toned tone='accent'>{code}</Toned>
			</Box>
			<LargeCode code={code} columns={columns}/>
			<Toned tone='accent'>… {countdownText(secondsLeft)} left. Esc stops.</Toned>
			{trouble === undefined ? null : <Paragraph text={`! ${trouble} It is looked again.`} columns={columns} tone='careful'/>}
		</Box>
	);
}
