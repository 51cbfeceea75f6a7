import {countdownText} from '../domain/duration.js';
import {linkPage, type WaitingPin} from '../domain/sign-in.js';
import {largeCharacters} from './large-characters.js';
import {halfBlocks} from './qr/half-blocks.js';
import {qrCode} from './qr/qr-code.js';
import {
	beside,
	emptyLine,
	line,
	paragraph,
	span,
	widthOfLine,
	type Line,
} from './lines.js';

const largeLines = (code: string, columns: number): readonly Line[] => {
	const rows = largeCharacters(code, columns);
	return rows === undefined ? [] : [emptyLine, ...rows.map(row => line(row, 'strong')), emptyLine];
};

/** Room for the link as a QR code, and what it stands on. */
export type QrRoom = {readonly rows: number; readonly isOnLight: boolean};

const gap = 3;
/** A line of text that still reads well, and the large code. */
const minColumns = 38;
/** What is to be done fits in one line, and the QR code stands beside it on a wide terminal, not at its far edge. */
const maxColumns = 70;

const paddedTo = (cells: number, one: Line): Line => [...one, span(' '.repeat(Math.max(0, cells - widthOfLine(one))))];

/** The link as a QR code to the right of what is to be done, where both fit. */
const besideQr = (linesIn: (columns: number) => readonly Line[], columns: number, {rows, isOnLight}: QrRoom): readonly Line[] => {
	const code = qrCode(linkPage);
	const drawn = code === undefined ? [] : halfBlocks(code, isOnLight);
	const room = Math.min(maxColumns, columns - gap - (drawn[0]?.length ?? columns));
	const left = linesIn(room);
	return room < minColumns || drawn.length > rows || left.length > rows
		? linesIn(columns)
		: Array.from({length: Math.max(left.length, drawn.length)}, (_, index) => [...paddedTo(room + gap, left[index] ?? emptyLine), span(drawn[index] ?? '')]);
};

const textLines = ({code, secondsLeft, trouble}: WaitingPin, columns: number): readonly Line[] => [
	...paragraph('In a browser that is signed in as this account, on any device, open', columns),
	beside([span(linkPage, 'accent'), span('and type'), span(code, 'accent')], 2),
	...largeLines(code, columns),
	line(`… ${countdownText(secondsLeft)} left. Esc stops.`, 'accent'),
	...(trouble === undefined ? [] : paragraph(`${trouble} The program keeps asking.`, columns, {tone: 'careful', left: '! '})),
];

/** What to do with a code, the code in text that can be selected, and large, how long it still is good for, and the link as a QR code where there is room for it. */
export const pinLines = (pin: WaitingPin, columns: number, qr?: QrRoom): readonly Line[] =>
	qr === undefined ? textLines(pin, columns) : besideQr(room => textLines(pin, room), columns, qr);
