import type {DeviceEntry} from '../../../application/dashboard/screens/devices/entries.js';
import type {DeviceStanding, ListedDevice} from '../../../domain/device-overview.js';
import {fit} from '../../../text/fit.js';
import {ageText} from '../../../wording/age.js';
import {deviceName} from '../../../wording/device-texts.js';
import {line, span, type Line} from '../../lines.js';
import type {Tone} from '../../theme.js';
import {failureBadge} from '../../verdict-styles.js';

type Mark = {readonly sign: string; readonly word: string; readonly tone: Tone};

/** What stands out has a sign and a word, never a colour alone. */
export const marks: Readonly<Record<DeviceStanding, Mark>> = {
	ours: {sign: '✓', word: 'ours', tone: 'good'},
	double: {sign: '!', word: 'double', tone: 'careful'},
	stranger: {sign: '?', word: 'elsewhere', tone: 'careful'},
	other: {sign: ' ', word: '', tone: 'plain'},
};

export const seenText = ({lastSeenAt}: ListedDevice, now: string): string => lastSeenAt === undefined ? 'not known' : ageText(lastSeenAt, now);

/** Cells before the first column: the cursor and the sign. */
const margin = 5;
const wordWidth = 9;
/** `59 min ago`, `1234 d ago` */
const seenWidth = 10;
/** An address of IPv4; a longer one stands whole below the list. */
const addressWidth = 15;
const gaps = 6;

type Widths = {readonly name: number; readonly product: number; readonly platform: number};

const widthsFor = (columns: number): Widths => {
	const room = Math.max(30, columns - margin - wordWidth - seenWidth - addressWidth - gaps);
	const platform = Math.max(8, Math.floor(room * 0.2));
	const product = Math.floor((room - platform) * 0.49);
	return {platform, product, name: room - platform - product};
};

const cells = (texts: ReadonlyArray<readonly [text: string, width: number]>): string => texts.map(([text, width]) => fit(text, width)).join(' ');

/** What the columns are of. */
export const headerLine = (columns: number): Line => {
	const {name, product, platform} = widthsFor(columns);
	return line(`${' '.repeat(margin)}${cells([['Name', name], ['Product', product], ['Platform', platform], ['Last seen', seenWidth], ['Address', addressWidth], ['', wordWidth]])}`, 'quiet');
};

const textOfEntry = (entry: DeviceEntry, columns: number, now: string): string => {
	switch (entry.kind) {
		case 'device': {
			const {device} = entry;
			const {name, product, platform} = widthsFor(columns);
			return cells([
				[deviceName(device), name],
				[device.product, product],
				[device.platform, platform],
				[seenText(device, now), seenWidth],
				[device.publicAddress ?? '–', addressWidth],
				[marks[device.standing].word, wordWidth],
			]);
		}

		case 'none': {
			return 'no device is signed in';
		}

		case 'unanswered': {
			return entry.error.message;
		}
	}
};

const markOf = (entry: DeviceEntry): Mark => {
	if (entry.kind === 'device') {
		return marks[entry.device.standing];
	}

	return entry.kind === 'none' ? marks.other : {...failureBadge(entry.error), word: ''};
};

export const entryLine = (entry: DeviceEntry, isFocused: boolean, columns: number, now: string): Line => {
	const {sign, tone} = markOf(entry);
	return [
		span(isFocused ? ' ▸ ' : ' '.repeat(3), 'accent'),
		span(`${sign} `, tone),
		{text: fit(textOfEntry(entry, columns, now), columns - margin - 1), tone: tone === 'good' ? 'plain' : tone, isInverse: isFocused},
	];
};
