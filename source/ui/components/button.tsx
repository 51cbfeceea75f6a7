import {Toned} from './toned.js';

type Props = {
	readonly label: string;
	readonly isFocused: boolean;
	/** A closed button can be reached and pressed, and then says why it is closed. */
	readonly isClosed?: boolean;
};

export function Button({label, isFocused, isClosed = false}: Props) {
	return <Toned tone={isClosed ? 'quiet' : 'strong'} isInverse={isFocused}>[{isFocused ? '▸' : ' '}{label}{isClosed ? ', closed' : ''} ]</Toned>;
}
