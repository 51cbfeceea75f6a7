import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import {visibleText, type TextField} from '../../domain/text-field.js';
import {widthOf} from '../../text/width.js';

type Props = {
	readonly field: TextField;
	/** Terminal cells it may take. */
	readonly columns: number;
	readonly isFocused: boolean;
	readonly isSecret?: boolean;
	readonly placeholder?: string;
};

const mask = '•';

/** Ink-text-input repeats its mask by UTF-16 units, so it is given text that is masked already, one sign a character. */
function Piece({text}: {readonly text: string}) {
	return text === '' ? null : <TextInput value={text} focus={false} showCursor={false} onChange={ignore}/>;
}

/** What is typed is decided by `domain/text-field`; the component that draws it hears no key. */
const ignore = () => undefined;

/** Stands where text could be; the cursor lies on its first character, so that nothing moves when the focus comes. */
function Placeholder({text, isFocused}: {readonly text: string; readonly isFocused: boolean}) {
	if (!isFocused) {
		return <TextInput value='' placeholder={text} focus={false} onChange={ignore}/>;
	}

	return (
		<Box>
			<Text inverse>{text === '' ? ' ' : text.slice(0, 1)}</Text>
			<TextInput value='' placeholder={text.slice(1)} focus={false} onChange={ignore}/>
		</Box>
	);
}

/** A line of text being edited: our own model decides value and cursor, ink-text-input draws them. */
export function Field({field, columns, isFocused, isSecret = false, placeholder = ''}: Props) {
	if (field.text === '') {
		return <Placeholder text={placeholder} isFocused={isFocused}/>;
	}

	const view = visibleText(field, columns, {widthOf, ...(isSecret && {mask})});
	return (
		<Box>
			<Piece text={view.before}/>
			{isFocused ? <Text inverse>{view.at}</Text> : <Piece text={view.at}/>}
			<Piece text={view.after}/>
		</Box>
	);
}
