import {entryActions} from '../../../application/dashboard/actions.js';
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

const headingLines = (index: number): readonly Line[] => {
	const section = menuPlaces[index]?.section;
	return section === undefined || menuPlaces[index - 1]?.section === section ? [] : [emptyLine, line(section, 'strong')];
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
