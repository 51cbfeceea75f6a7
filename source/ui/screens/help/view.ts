import {contextOf} from '../../../application/dashboard/context.js';
import {cutShort} from '../../../text/fit.js';
import {
	emptyLine,
	field,
	line,
	span,
} from '../../lines.js';
import type {View} from '../../view.js';
import {helpLines} from './lines.js';
import {helpParts, matchingParts} from './parts.js';

/** What the keys do, those of the screen beneath first, and what errors mean. */
export const helpView: View<'help'> = {
	trail: () => ['plex-accounts', 'Help'],
	head({search}, _state, columns) {
		if (search === undefined) {
			return [];
		}

		return [
			search.isTyped
				? [span(' Search: ', 'accent'), field(search.text, {isFocused: true, columns: columns - 12, placeholder: 'a key, a word, an error'})]
				: line(` Search “${cutShort(search.text.text, columns - 30)}” (Esc shows all)`),
			emptyLine,
		];
	},
	column({search}, {beneath: [screen], dataDirectory}, columns, keyTable) {
		const parts = helpParts(keyTable, screen === undefined ? undefined : contextOf({screen}), dataDirectory);
		return helpLines(search === undefined ? parts : matchingParts(parts, search.text.text), columns);
	},
};
