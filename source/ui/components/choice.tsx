import {Box} from 'ink';
import {Toned} from './toned.js';

type Props = {
	readonly options: ReadonlyArray<{readonly isChosen: boolean; readonly label: string}>;
	readonly isFocused: boolean;
};

/** One of a few, all of them visible: `(•) this one   ( ) that one`. */
export function Choice({options, isFocused}: Props) {
	return (
		<Box columnGap={3}>
			{options.map(({isChosen, label}) => (
				<Toned key={label} tone={isChosen ? 'strong' : 'plain'} isInverse={isChosen && isFocused}>
					{isChosen ? '(•)' : '( )'} {label}
				</Toned>
			))}
		</Box>
	);
}
