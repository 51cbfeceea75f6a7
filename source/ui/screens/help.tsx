import {Box} from 'ink';
import type {Context} from '../../application/dashboard/context.js';
import {Toned} from '../components/toned.js';
import {
	bindings,
	editBindings,
	keyLabel,
	type KeyName,
} from '../keymap.js';
import {fit} from '../text-width.js';

type Line = {readonly text: string; readonly isHeading?: true};

type Section = {readonly title: string; readonly contexts: readonly Context[]};

/** The help's sections, each from the key table. */
const sections: readonly Section[] = [
	{title: 'Plex Accounts', contexts: ['accounts']},
	{title: 'Search', contexts: ['search']},
	{title: 'Details', contexts: ['details']},
	{title: 'Add and edit', contexts: ['form-text', 'form-choice', 'form-button']},
];

const keyTexts = (keys: readonly KeyName[]): string => keys.map(key => keyLabel(key)).join(', ');

const sectionLines = ({title, contexts}: Section): readonly Line[] => [
	{text: title, isHeading: true},
	...bindings
		.filter(binding => binding.contexts.some(context => contexts.includes(context)))
		.map(({keys, label}) => ({text: `  ${fit(keyTexts(keys), 22)} ${label}`})),
	{text: ''},
];

/** Every line of the help. */
export const helpLines = (dataDirectory: string): readonly Line[] => [
	...sections.flatMap(section => sectionLines(section)),
	{text: 'In text fields', isHeading: true},
	...editBindings.map(({keys, label}) => ({text: `  ${fit(keyTexts(keys), 26)} ${label}`})),
	{text: ''},
	{text: 'Signs', isHeading: true},
	{text: '  ✓ passed or valid   ✗ failed or rejected   ? cannot tell   · not tested   – not used'},
	{text: '  “cannot tell” says nothing about the token: the proxy or plex.tv gave no answer.'},
	{text: ''},
	{text: `Accounts are kept in ${dataDirectory}.`},
];

type Props = {readonly scroll: number; readonly dataDirectory: string; readonly rows: number};

/** All keys, from the table that the dashboard itself obeys. */
export function Help({scroll, dataDirectory, rows}: Props) {
	const lines = helpLines(dataDirectory);
	const start = Math.min(scroll, Math.max(0, lines.length - (rows - 1)));
	const rest = lines.length - start - (rows - 1);
	return (
		<Box flexDirection='column' paddingX={1}>
			{lines.slice(start, start + rows - 1).map(({text, isHeading}, index) => (
				<Toned key={`${start + index}`} tone={isHeading ? 'strong' : 'plain'}>{text === '' ? ' ' : text}</Toned>
			))}
			<Toned tone='quiet'>{rest > 0 ? `↓ ${rest} more lines` : ' '}</Toned>
		</Box>
	);
}
