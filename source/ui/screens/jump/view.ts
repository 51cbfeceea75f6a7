import {menuPlaces} from '../../../application/dashboard/screens.js';
import {placesNamed} from '../../../application/dashboard/screens/jump/rules.js';
import {
	emptyLine,
	field,
	indented,
	line,
	menuLine,
	span,
} from '../../lines.js';
import type {View} from '../../view.js';

/** A name, and the screens that it may mean. */
export const jumpView: View<'jump'> = {
	trail: () => ['plex-accounts', 'Go to'],
	draw({name, focus}, _state, {columns}) {
		const found = placesNamed(menuPlaces, name.text);
		return indented([
			emptyLine,
			[span('Screen: '), field(name, {isFocused: true, columns: columns - 16, placeholder: 'the beginning of its name'})],
			emptyLine,
			...(found.length === 0
				? [line('No screen has that name.', 'careful')]
				: found.map(({label, says}, index) => menuLine(label, says, {isFocused: index === focus, width: 16}))),
		], 3);
	},
};
