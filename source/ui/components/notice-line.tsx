import {Box} from 'ink';
import type {Notice} from '../../domain/account-form/form.js';
import {withKeys} from '../keys-in-text.js';
import {wrap} from '../../text/fit.js';
import type {Tone} from '../theme.js';
import {Toned} from './toned.js';

const looks: Readonly<Record<Notice['kind'], {readonly sign: string; readonly tone: Tone}>> = {
	information: {sign: '›', tone: 'accent'},
	warning: {sign: '!', tone: 'careful'},
	refusal: {sign: '✗', tone: 'bad'},
};

type Props = {readonly notice: Notice; readonly columns: number; readonly maximumRows?: number};

/** What just happened, or why something did not, in at most a few lines. */
export function NoticeLine({notice, columns, maximumRows = 3}: Props) {
	const {sign, tone} = looks[notice.kind];
	const lines = wrap(withKeys(notice.text), columns - 4).slice(0, maximumRows);
	return (
		<Box flexDirection='column' flexShrink={0}>
			{lines.map((line, index) => (
				<Toned key={line} tone={tone}> {index === 0 ? sign : ' '} {line}</Toned>
			))}
		</Box>
	);
}
