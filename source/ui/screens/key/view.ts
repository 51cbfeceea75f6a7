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
		return 'Looking at the key …';
	}

	if (status.source === undefined) {
		return 'Nothing is encrypted yet. A key is made, or taken from its source, with the first account.';
	}

	return `The secrets open with ${status.where}. ${status.opens ? 'It opens them.' : 'It does not open them, or is not there.'}`;
};

const explanation = 'Renew makes a new key. Lock has a passphrase take the place of the key file; unlock takes that back. Each encrypts accounts, earlier versions and drafts anew. Backups elsewhere want the key of their time: to save it, use plex-accounts key with --save-old-key.';

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
				...paragraph('The old key will open nothing of the folder any more, and is not kept; backups that you made before now want it. Files in the folder that it does not open are removed.', columns),
				line('Press Enter to go on, or Esc to leave everything as it is.', 'strong'),
			];
		}

		case 'passphrase': {
			return [
				[
					span(entry.first === undefined ? 'New passphrase:     ' : 'The same once more: '),
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
