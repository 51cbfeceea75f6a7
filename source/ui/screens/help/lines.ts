import {wrap, fit} from '../../../text/fit.js';
import {spokenKey} from '../../heard.js';
import {
	emptyLine,
	line,
	span,
	type Line,
} from '../../lines.js';
import {signs, type HelpEntry, type HelpPart} from './parts.js';

const indent = 3;
const nameWidth = 26;

/** A name that is too long for its column stands above its text. */
const entryLines = ({name, text}: HelpEntry, columns: number): readonly Line[] => {
	const blank = ' '.repeat(indent);
	if (name === undefined) {
		return wrap(text, columns - indent - 1).map(part => line(blank + part));
	}

	const isLong = name.length > nameWidth;
	const parts = wrap(text, columns - indent - nameWidth - 2);
	return [
		...(isLong ? [line(blank + name)] : []),
		...parts.map((part, index): Line => [span(`${blank}${fit(index === 0 && !isLong ? name : '', nameWidth)} ${part}`)]),
	];
};

const sentenceOf = ({name, text}: HelpEntry): string => name === undefined ? text : `${name.split(', ').map(one => spokenKey(one)).join(', ')}: ${text}`;

/** The same for a screen reader, which hears words for signs. */
export const helpSentences = (parts: readonly HelpPart[]): readonly string[] => {
	const told = parts.filter(({title}) => title !== signs.title);
	return told.length === 0 ? ['Nothing in the help has these words. Esc shows all of it.'] : told.flatMap(({title, entries}) => [title, ...entries.map(entry => sentenceOf(entry))]);
};

/** Parts of the help in `columns` cells. */
export const helpLines = (parts: readonly HelpPart[], columns: number): readonly Line[] => parts.length === 0
	? [line('   Nothing in the help has these words. Esc shows all of it.', 'careful')]
	: parts.flatMap(({title, entries}) => [line(` ${title}`, 'strong'), ...entries.flatMap(entry => entryLines(entry, columns)), emptyLine]).slice(0, -1);
