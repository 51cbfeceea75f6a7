import {editBindings} from '../../source/ui/edit-keys.js';
import {keyLabel, withoutRepeats, type KeyName} from '../../source/ui/key-rows.js';
import {keySections} from '../../source/ui/keymap.js';
import {markdownTable} from './markdown-table.js';

const keysText = (keys: readonly KeyName[]): string => keys.map(key => `\`${keyLabel(key)}\``).join(' ');

const titled = (title: string, rows: ReadonlyArray<{readonly keys: readonly KeyName[]; readonly label: string}>): string =>
	`**${title}**\n\n${markdownTable(['key', 'does'], rows.map(({keys, label}) => [keysText(keys), label]))}`;

/** The README's tables of keys. */
export const keyTables = (): string => [
	...keySections.map(({title, bindings}) => titled(title, withoutRepeats(bindings))),
	titled('In text fields, as in a shell’s line', editBindings),
].join('\n\n');
