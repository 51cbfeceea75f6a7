import {entryActions} from '../../../application/dashboard/actions.js';
import type {MenuPlace} from '../../../application/dashboard/rules.js';
import {menuPlaces} from '../../../application/dashboard/screens.js';
import {
	emptyLine,
	indented,
	line,
	menuLine,
	span,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';

/** What the sections are called. */
const headings: Readonly<Record<MenuPlace['section'], string>> = {
	'Servers & Libraries': 'Servers & Libraries', Users: 'Users', Proof: 'What plex.tv sees', Program: 'Program',
};

const headingLines = (index: number): readonly Line[] => {
	const section = menuPlaces[index]?.section;
	return section === undefined || menuPlaces[index - 1]?.section === section ? [] : [emptyLine, line(headings[section], 'strong')];
};

/** The main menu, by its sections. */
export const mainMenuView: View<'main-menu'> = {
	trail: () => ['plex-accounts'],
	draw: ({focus}) => indented(menuPlaces.flatMap(({label, says}, index) => [
		...headingLines(index),
		[span(index < entryActions.length ? `${index + 1} ` : '  ', 'quiet'), ...menuLine(label, says, {isFocused: index === focus, width: 16})],
	]), 3),
	told({focus}) {
		const place = menuPlaces[focus];
		return place === undefined ? [] : [`${place.label}, ${focus + 1} of ${menuPlaces.length}: ${place.says}`];
	},
};
