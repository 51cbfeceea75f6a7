import {emptyLine, field, span} from '../../lines.js';
import type {View} from '../../view.js';
import {checkEmailLines} from './lines.js';

/** Asks whether an email is registered on plex.tv: the field, and below it what was found. */
export const checkEmailView: View<'check-email'> = {
	trail: () => ['Users', 'Check an email'],
	head: (screen, _state, columns) => [
		emptyLine,
		[span('   Email: '), field(screen.field, {isFocused: true, columns: columns - 14, placeholder: 'name@example.com'})],
		emptyLine,
	],
	column: (screen, state, columns) => checkEmailLines(screen, state, columns),
};
