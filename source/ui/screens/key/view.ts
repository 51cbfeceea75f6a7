import type {KeyScreen} from '../../../application/dashboard/screens/key/screen.js';
import type {KeyStatus} from '../../../domain/key.js';
import {
	emptyLine,
	field,
	indented,
	line,
	paragraph,
	span,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';

const statusText = (status: KeyStatus | undefined): string => {
	if (status === undefined) {
		return 'Reading the key …';
	}

	if (status.source === undefined) {
		return 'There is no key yet. It is made, or taken from its source, when the first account is added.';
	}

	return `The key comes from ${status.where}. ${status.opens ? 'It opens the stored secrets.' : 'It does not open the stored secrets, or is missing.'}`;
};

const explanation = 'Renew makes a new key. Lock replaces the key file with a passphrase; unlock goes back to a key file. Each of them encrypts accounts, earlier versions and drafts again. Backups that you keep elsewhere still need the old key. To save it first, run: plex-accounts key rotate --save-old-key FILE';

const entryLines = (entry: KeyScreen['entry'], columns: number): readonly Line[] => {
	switch (entry.kind) {
		case 'none': {
			return [];
		}

		case 'working': {
			return [line('Working …', 'accent')];
		}

		case 'confirm': {
			return [
				...paragraph('Afterwards the old key opens nothing in this folder, and it is not kept. Backups that you made before now still need it. Files in the folder that it does not open are removed.', columns),
				line('Press Enter to go on, or Esc to leave everything as it is.', 'strong'),
			];
		}

		case 'passphrase': {
			return [
				[
					span(entry.first === undefined ? 'New passphrase:     ' : 'Repeat it:          '),
					field(entry.field, {isFocused: true, isSecret: true, columns: columns - 22}),
				],
				...(entry.problem === undefined ? [] : paragraph(entry.problem, columns, {tone: 'bad', left: '✗ '})),
			];
		}
	}
};

/** What opens the stored secrets, and how that is changed. */
export const keyView: View<'key'> = {
	trail: () => ['plex-accounts', 'Key'],
	draw({status, entry}, _state, {columns}) {
		const room = columns - 6;
		return indented([
			emptyLine,
			line('The key of the stored secrets', 'strong'),
			emptyLine,
			...paragraph(statusText(status), room, {tone: status?.opens === false ? 'bad' : 'plain'}),
			emptyLine,
			...paragraph(explanation, room, {tone: 'quiet'}),
			emptyLine,
			...entryLines(entry, room),
		], 3);
	},
};
