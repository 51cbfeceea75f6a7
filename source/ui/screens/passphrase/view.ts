import {
	emptyLine,
	field,
	indented,
	line,
	paragraph,
	span,
} from '../../lines.js';
import type {View} from '../../view.js';

/** Asks for the passphrase that something waits for. */
export const passphraseView: View<'passphrase'> = {
	trail: () => ['plex-accounts', 'Passphrase'],
	draw({field: typed, problem, isTried = false}, _state, {columns}) {
		const room = columns - 6;
		return indented([
			emptyLine,
			line('Type the passphrase of the accounts', 'strong'),
			emptyLine,
			...paragraph('What you asked for needs the stored secrets. It goes on once you type the right passphrase. You are asked once each time the dashboard runs.', room),
			emptyLine,
			[span('Passphrase: '), field(typed, {isFocused: !isTried, isSecret: true, columns: room - 13})],
			emptyLine,
			...(isTried ? [line('… Opening the accounts with the passphrase.', 'accent')] : []),
			...(problem === undefined ? [] : paragraph(problem, room, {tone: 'bad', left: '✗ '})),
		], 3);
	},
};
