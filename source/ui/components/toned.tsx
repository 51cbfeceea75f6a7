import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {Tone} from '../theme.js';
import {useTheme} from '../theme-context.js';

type Props = {
	readonly tone?: Tone;
	readonly isInverse?: boolean;
	readonly children: ReactNode;
};

/** Text in a tone of the theme, cut at the edge of its box. */
export function Toned({tone = 'plain', isInverse = false, children}: Props) {
	const theme = useTheme();
	return <Text {...theme[tone]} inverse={isInverse} wrap='truncate-end'>{children}</Text>;
}
