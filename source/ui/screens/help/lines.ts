import {emptyLine, type Line} from '../../lines.js';
import {editBindings} from '../../edit-keys.js';
import {
	keyLabel,
	withoutRepeats,
	type KeyName,
	type KeySection,
} from '../../key-rows.js';
import {fit, wrap} from '../../../text/fit.js';

const keyTexts = (keys: readonly KeyName[]): string => keys.map(key => keyLabel(key)).join(', ');

const plain = (text: string): Line => [{text: `   ${text}`, tone: 'plain'}];
const heading = (text: string): Line => [{text: ` ${text}`, tone: 'strong'}];

const sectionLines = ({title, bindings}: KeySection): readonly Line[] => [
	heading(title),
	...withoutRepeats(bindings).map(({keys, label}) => plain(`${fit(keyTexts(keys), 26)} ${label}`)),
	emptyLine,
];

/** Every line of the help in `columns` cells, most of them from the table that the dashboard itself obeys. */
export const helpLines = (dataDirectory: string, keyTable: readonly KeySection[], columns: number): readonly Line[] => [
	...keyTable.flatMap(section => sectionLines(section)),
	heading('In text fields'),
	...editBindings.map(({keys, label}) => plain(`${fit(keyTexts(keys), 26)} ${label}`)),
	emptyLine,
	heading('Signs'),
	plain('✓ passed or valid   ✗ failed or rejected   ? cannot tell'),
	plain('· not tested        – not used          … running'),
	plain('= same address: the proxy hides nothing'),
	plain('≈ cannot compare: this machine’s own address is not known'),
	...wrap('“Cannot tell” says nothing about the token: the proxy or plex.tv gave no answer.', columns - 4).map(line => plain(line)),
	emptyLine,
	...wrap(`Accounts are kept in ${dataDirectory}.`, columns - 4).map(line => plain(line)),
];
