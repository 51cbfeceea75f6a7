import {memo} from 'react';
import {Text} from 'ink';
import TextInput from 'ink-text-input';
import {ansiOf, fieldPieces} from '../ansi.js';
import type {FieldSpan, Line, Span} from '../lines.js';
import {useTheme} from '../theme-context.js';

/** What is typed is decided by `domain/text-field`; the component that draws it hears no key. */
const ignore = () => undefined;

/** A line of text being edited: our own model decides value and cursor, ink-text-input draws them, with looks that are in the text as everywhere. It repeats its mask by UTF-16 units, so it is given text that is masked already. */
function Field({field, isFocused}: FieldSpan) {
	const theme = useTheme();
	return (
		<Text>
			{fieldPieces(field, isFocused, theme).map((piece, index) => piece.text === ''
				? null
				: <TextInput key={`${index}`} value={ansiOf([[piece]], theme)} focus={false} showCursor={false} onChange={ignore}/>)}
		</Text>
	);
}

function Piece({one}: {readonly one: Span}) {
	const theme = useTheme();
	return 'text' in one ? <Text>{ansiOf([[one]], theme)}</Text> : <Field {...one}/>;
}

/** The same text is the same element: React and Ink leave a line alone that has not changed. An empty one has a blank, as Ink leaves out what is nothing. */
const DrawnText = memo(({text}: {readonly text: string}) => <Text wrap='truncate-end'>{text === '' ? ' ' : text}</Text>);

/** A line of a screen, with its looks in it as the first frame has them. */
export function DrawnLine({line}: {readonly line: Line}) {
	const theme = useTheme();
	return line.every(one => 'text' in one)
		? <DrawnText text={ansiOf([line], theme)}/>
		: <Text wrap='truncate-end'>{line.map((one, index) => <Piece key={`${index}`} one={one}/>)}</Text>;
}
