import {contextOf} from '../../../application/dashboard/context.js';
import type {Dashboard, ScreenOf} from '../../../application/dashboard/dashboard.js';
import {cutShort} from '../../../text/fit.js';
import {
	emptyLine,
	field,
	line,
	span,
} from '../../lines.js';
import type {KeySection} from '../../key-rows.js';
import type {View} from '../../view.js';
import {helpLines, helpSentences} from './lines.js';
import {helpParts, matchingParts, type HelpPart} from './parts.js';

/** More than that nobody hears to the end. */
const maxTold = 100;

const shownParts = ({search}: ScreenOf<'help'>, {beneath: [screen], dataDirectory}: Dashboard, keyTable: readonly KeySection[]): readonly HelpPart[] => {
	const parts = helpParts(keyTable, screen === undefined ? undefined : contextOf({screen}), dataDirectory);
	return search === undefined ? parts : matchingParts(parts, search.text.text);
};

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
	column: (screen, state, columns, keyTable) => helpLines(shownParts(screen, state, keyTable), columns),
	told(screen, state, keyTable) {
		const {scroll, search} = screen;
		const sentences = helpSentences(shownParts(screen, state, keyTable)).slice(scroll);
		const rest = sentences.length - maxTold;
		return [
			...(search === undefined ? [] : [`Search: ${search.text.text}`]),
			...sentences.slice(0, maxTold),
			...(rest > 0 ? [`${rest} more lines. Page down goes on, slash searches.`] : []),
		];
	},
};
