import {countdownText, linkPage, type WaitingPin} from '../domain/sign-in.js';
import {largeCharacters} from './large-characters.js';
import {
	beside,
	emptyLine,
	line,
	paragraph,
	span,
	type Line,
} from './lines.js';

const largeLines = (code: string, columns: number): readonly Line[] => {
	const rows = largeCharacters(code, columns);
	return rows === undefined ? [] : [emptyLine, ...rows.map(row => line(row, 'strong')), emptyLine];
};

/** What to do with a code, the code in text that can be selected, and large, and how long it still is good for. */
export const pinLines = ({code, secondsLeft, trouble}: WaitingPin, columns: number): readonly Line[] => [
	line('In a browser that is signed in as this account, on any device, open'),
	beside([span(linkPage, 'accent'), span('and type'), span(code, 'accent')], 2),
	...largeLines(code, columns),
	line(`… ${countdownText(secondsLeft)} left. Esc stops.`, 'accent'),
	...(trouble === undefined ? [] : paragraph(`! ${trouble} It is looked again.`, columns, {tone: 'careful'})),
];
