import {entriesOf, focusOf, type DeviceEntry} from '../../../application/dashboard/screens/devices/entries.js';
import type {DevicesScreen} from '../../../application/dashboard/screens/devices/screen.js';
import {centredTop} from '../../../domain/list-window.js';
import {cutShort} from '../../../text/fit.js';
import {
	emptyLine,
	filled,
	line,
	paragraph,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';
import {deviceName} from '../../../wording/device-texts.js';
import {entryLine, headerLine, marks, seenText} from './table.js';
import {aboutSentences, progressSentence, type Sentence} from './texts.js';

const paragraphs = (sentences: readonly Sentence[], columns: number): readonly Line[] =>
	sentences.flatMap(({text, tone}) => paragraph(text, columns - 2, {tone, left: ' '}));

/** The lines of the list, with the email above the first of each account's. */
type Row = {readonly kind: 'account'; readonly email: string} | {readonly kind: 'entry'; readonly index: number};

const rowsOf = (entries: readonly DeviceEntry[]): readonly Row[] => entries.flatMap((entry, index): readonly Row[] => {
	const isFirst = entries[index - 1]?.account.id !== entry.account.id;
	return isFirst ? [{kind: 'account', email: entry.account.email}, {kind: 'entry', index}] : [{kind: 'entry', index}];
});

const listLines = (screen: DevicesScreen, now: string, columns: number, rows: number): readonly Line[] => {
	const entries = entriesOf(screen);
	const focus = focusOf(screen);
	const all = rowsOf(entries);
	const start = centredTop({selected: all.findIndex(row => row.kind === 'entry' && row.index === focus), count: all.length, rows});
	return all.slice(start, start + rows).map(row => {
		const entry = row.kind === 'entry' ? entries[row.index] : undefined;
		return row.kind === 'entry' && entry !== undefined
			? entryLine(entry, row.index === focus, columns, now)
			: line(` ${cutShort(row.kind === 'account' ? row.email : '', columns - 2)}`, 'strong');
	});
};

const toldEntry = (entry: DeviceEntry, now: string): string => {
	const {account: {email}} = entry;
	if (entry.kind !== 'device') {
		return `${email}: ${entry.kind === 'none' ? 'no device is signed in' : 'no answer'}`;
	}

	const {device} = entry;
	return [deviceName(device), device.product, device.platform, `seen ${seenText(device, now)}`, device.publicAddress ?? 'no address', marks[device.standing].word, `of ${email}`].filter(text => text !== '').join(', ');
};

/** What is signed in as the accounts, and below the list what is known of the line with the cursor. */
export const devicesView: View<'devices'> = {
	trail: ({whose}) => whose.kind === 'one' ? ['Plex Accounts', whose.account.email, 'Devices'] : ['What plex.tv sees', 'Devices'],
	draw(screen, {now}, {columns, rows}) {
		const entries = entriesOf(screen);
		const head = paragraphs([progressSentence(screen, now)], columns);
		const about = paragraphs(aboutSentences(screen, entries[focusOf(screen)]), columns);
		if (entries.length === 0) {
			return [...head, emptyLine, ...about];
		}

		const room = Math.max(1, rows - head.length - about.length - 3);
		return [...head, emptyLine, headerLine(columns), ...filled(listLines(screen, now, columns, room), room), emptyLine, ...about];
	},
	told(screen, {now}) {
		const entries = entriesOf(screen);
		const focus = focusOf(screen);
		const entry = entries[focus];
		return [
			progressSentence(screen, now).text,
			...(entry === undefined ? [] : [`${focus + 1} of ${entries.length}: ${toldEntry(entry, now)}`]),
			...(screen.revocation === undefined ? [] : aboutSentences(screen, entry).map(({text}) => text)),
		];
	},
};
