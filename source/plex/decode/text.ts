import * as v from 'valibot';
import {boundText, cleanText} from '../../domain/clean-text.js';

/** Code units that a character may have, with all that is joined to it, before it is somebody's attempt to keep this program busy. */
const maxCharacter = 16;

/** A text from outside, cleaned, without blanks around it, of at most so many characters. */
export const boundedText = (raw: string, most: number): string => {
	const cleaned = cleanText(raw.slice(0, most * maxCharacter));
	return boundText(cleaned.trim(), most);
};

/** A text, cleaned and bounded. */
export const cleanedText = (most: number) => v.pipe(v.string(), v.transform(raw => boundedText(raw, most)));

const textIn = (raw: unknown, most: number): string => {
	if (typeof raw === 'number') {
		return String(raw);
	}

	return typeof raw === 'string' ? boundedText(raw, most) : '';
};

/** A text that may be absent: empty where there is none, or something of another type. A number is a text written without quotes. */
export const looseText = (most: number) => v.pipe(v.unknown(), v.transform(raw => textIn(raw, most)));
