import type {KeyScreen} from '../../../application/dashboard/screens/key/screen.js';
import type {KeyKind, KeyStatus} from '../../../domain/key.js';
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

	const closed = status.source === 'passphrase'
		? 'It was not typed in this run, or does not open the stored secrets.'
		: 'It does not open the stored secrets, or is missing.';
	return `The key comes from ${status.where}. ${status.opens ? 'It opens the stored secrets.' : closed}`;
};

const explanation = 'Renew makes a new key. Lock protects the secrets with a passphrase. Unlock goes back to a key file. Each of them encrypts accounts, earlier versions and drafts again. Backups that you keep elsewhere still need the old key.';

type Change = 'rotate' | 'lock' | 'unlock';

const questions: Readonly<Record<Change, string>> = {
	rotate: 'Renew the key?',
	lock: 'Lock the secrets with a passphrase?',
	unlock: 'Go back to a key file, without a passphrase?',
};

const outcomes: Readonly<Record<Change, string>> = {
	rotate: '',
	lock: 'From then on, each run asks once for the passphrase. If you forget it, the secrets are lost.',
	unlock: 'From then on, whoever can read the key file can read the secrets.',
};

/** What becomes of the key that is left behind, and how it is saved first. */
const oldKeyText = (source: KeyKind | undefined, change: Change): string => source === 'passphrase'
	? 'Keep the old passphrase as long as you keep earlier backups.'
	: `Earlier backups still need the old key, which is not kept. To save it, press Esc and run in a shell: plex-accounts key ${change} --save-old-key FILE`;

/** What a change means, before it is made. */
const changeLines = (change: Change, status: KeyStatus | undefined, columns: number): readonly Line[] => [
	line(questions[change], 'strong'),
	...paragraph(['Accounts, earlier versions and drafts are encrypted again. Files in the folder that the old key cannot open are removed.', outcomes[change], oldKeyText(status?.source, change)].filter(text => text !== '').join(' '), columns),
	emptyLine,
];

const entryLines = ({entry, status}: KeyScreen, columns: number): readonly Line[] => {
	switch (entry.kind) {
		case 'none': {
			// Before there is a key, none of these keys does anything.
			return status?.source === undefined ? [] : paragraph(explanation, columns, {tone: 'quiet'});
		}

		case 'working': {
			return [line('Working …', 'accent')];
		}

		case 'confirm': {
			return [
				...changeLines(entry.change.kind, status, columns),
				line('Press Enter to make the new key, or Esc to leave everything as it is.', 'strong'),
			];
		}

		case 'passphrase': {
			return [
				...changeLines('lock', status, columns),
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
	draw(screen, _state, {columns}) {
		const {status} = screen;
		const room = columns - 6;
		return indented([
			emptyLine,
			line('The key of the stored secrets', 'strong'),
			emptyLine,
			...paragraph(statusText(status), room, {tone: status?.opens === false ? 'bad' : 'plain'}),
			emptyLine,
			...entryLines(screen, room),
		], 3);
	},
};
